// Starts the viewer: fetches the program, checks it and runs it; replaces a page that died by one that can be read.

performance.mark("auditlens:boot:start");

const words = {
  stopped: {
    title: "AuditLens has stopped",
    sentence:
      "An error occurred that the page cannot recover from, so its figures are no longer shown. Reload to start again; nothing was changed on the server.",
  },
  notLoaded: {
    title: "AuditLens could not be loaded",
    sentence: "A part of the page did not arrive or did not arrive intact. Check the connection, then reload.",
  },
  tooOld: {
    title: "This browser is too old for AuditLens",
    sentence: "Use Chrome or Edge 123, Firefox 128, Safari 17.5, or a later version of one of them.",
  },
  report: "Error report, without any data",
  reload: "Reload",
  copy: "Copy the report",
  copied: "Copied",
};

const entry = document.querySelector("meta[name=app-entry]").dataset;
let ended = false;

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Replaces the page once; whatever fails afterwards is a consequence. `place` must hold no data. */
function end({ title, sentence }, place) {
  if (ended) return;
  ended = true;
  const id = crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0");
  const program = entry.appWasm.split("/").pop();
  const report = element("pre", { className: "recovery-report", tabIndex: 0 });
  report.textContent = `AuditLens error ${id}\n${place}\n${program}\n${new Date().toISOString()}`;
  report.setAttribute("aria-label", words.report);
  const reload = element("button", { type: "button", onclick: () => location.reload() }, words.reload);
  reload.dataset.testid = "recovery-reload";
  const copy = element("button", { type: "button", onclick: () => copyText(report, copy) }, words.copy);
  const page = element(
    "main",
    { className: "recovery" },
    element("h1", {}, title),
    element("p", {}, sentence),
    report,
    element("p", {}, reload, " ", copy),
  );
  page.setAttribute("role", "alert");
  page.dataset.testid = "recovery";
  document.body.replaceChildren(page);
}

/** Frames are often denied the clipboard; then the selected text can be copied by hand. */
function copyText(source, button) {
  getSelection().selectAllChildren(source);
  navigator.clipboard?.writeText(source.textContent).then(
    () => button.replaceChildren(words.copied),
    () => source.focus(),
  );
}

/** Only the place of a panic: its message may quote a name or a score. */
function placeOfPanic(text) {
  const [, place = "an unknown place"] = /panicked at (\S+:\d+:\d+)/.exec(text) ?? [];
  return `Panic at ${place.split("/").slice(-3).join("/")}`;
}

function placeOfError(error) {
  const [place = "an unknown place"] = /[^/\s()]+\.(?:js|wasm)[^\s()]*/.exec(error?.stack ?? "") ?? [];
  return `${error?.name ?? "Error"} at ${place}`;
}

/** Errors that say nothing about the viewer: extensions, other origins, an observer's notice, a cancelled request. */
function isForeign(error, message = "") {
  return (
    /-extension:\/\//.test(error?.stack) ||
    message === "Script error." ||
    message.startsWith("ResizeObserver loop") ||
    error?.name === "AbortError"
  );
}

addEventListener("auditlens:panic", ({ detail }) => end(words.stopped, placeOfPanic(String(detail))));
addEventListener("error", ({ error, message }) => {
  if (!isForeign(error, message)) end(words.stopped, placeOfError(error));
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (!isForeign(reason)) end(words.stopped, placeOfError(reason));
});

/** Only where a portal signs in: its origins are in the detail, a line each. */
addEventListener("auditlens:token-needed", async ({ detail }) => {
  const { askForToken } = await import(new URL("portal.js", document.baseURI));
  askForToken(detail.split("\n"));
});

/** Browsers ignore the integrity of a preloaded program, so the fetch itself asks for it. */
async function program() {
  const { integrity } = document.querySelector("link[rel=preload][as=fetch]") ?? { integrity: "" };
  const response = await fetch(new URL(entry.appWasm, document.baseURI), { integrity });
  if (!response.ok) throw new Error(`The program was answered with status ${response.status}`);
  const streams = response.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function start() {
  const glue = import(new URL(entry.appJs, document.baseURI));
  const [{ default: run }, module] = await Promise.all([glue, program()]);
  try {
    await run({ module_or_path: module });
  } catch (error) {
    end(words.stopped, placeOfError(error));
  }
  document.getElementById("skeleton")?.remove();
}

if (typeof WebAssembly === "object" && CSS.supports("color", "light-dark(red, red)")) {
  start().catch((error) => {
    console.error(error);
    end(words.notLoaded, placeOfError(error));
  });
} else {
  end(words.tooOld, navigator.userAgent);
}
