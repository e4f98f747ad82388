// Splits the built program: what the first screen needs in one file, every other part in a file that is fetched when it
// is first wanted. Replaces the whole program in `dist` by the pieces, each named by the content of all, and the style
// sheets by two: that of the first screen, and that of the parts.
//
// node web/split.mjs <program as cargo left it> <dist>; the tools are found on the PATH.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { withShortImports, withoutUnusedExports } from "./slim.mjs";

const [program, dist] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "auditlens-split-"));
const shell = process.platform === "win32";

function run(tool, ...options) {
  execFileSync(tool, options, { stdio: ["ignore", "ignore", "pipe"], shell });
}

/** The style sheets that nothing on the first screen needs: they come with the first part. */
const LATER = /^(charts|kit-parts|panels-cards|panels-conversations|panels-groups|print)-/;

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** The pieces, smaller: `main.wasm` with its glue, the loader of the parts, and the parts. */
function split() {
  // Before the split: what only the dropped exports need is then in no piece.
  const whole = join(work, "whole.wasm");
  writeFileSync(whole, withoutUnusedExports(readFileSync(program)));
  run("wasm-split-cli", whole, work, "--out-name", "main", "--target", "web");
  const bound = join(work, "bound");
  const main = join(work, "main.wasm");
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", bound, "--out-name", "main", main);
  const parts = readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name));
  const glue = join(bound, "main.js");
  const [slim, shortGlue] = withShortImports(optimised(join(bound, "main_bg.wasm")), readFileSync(glue, "utf8"));
  writeFileSync(glue, shortGlue);
  const pieces = new Map([["main", slim]]);
  for (const name of parts) pieces.set(name.slice(0, -".wasm".length), optimised(join(work, name)));
  return { pieces, glue: minified(glue), loader: minified(join(work, "__wasm_split.js")) };
}

/**
 * Flattened first, the optimiser finds more to share. No Rust value stands in the first bytes of memory. Functions that are
 * not drawn into their only caller, and stand beside others of like names, repeat one another where compression sees it.
 */
function optimised(path) {
  const shape = ["--flatten", "--rereloop", "--one-caller-inline-max-function-size=30", "-Oz", "-Oz", "--converge"];
  run("wasm-opt", ...shape, "--low-memory-unused", "--reorder-functions-by-name", path, "-o", path);
  return readFileSync(path);
}

function minified(path) {
  const small = `${path}.small.js`;
  run("esbuild", path, "--bundle", "--minify", "--format=esm", "--external:./__wasm_split.js", "--external:./main.js", `--outfile=${small}`);
  return readFileSync(small, "utf8");
}

/** Puts names that change with the content in place of the tools' own, and has each part checked as it is fetched. */
function named({ pieces, glue, loader }, style) {
  const hash = createHash("sha256").update(glue).update(loader).update(style);
  for (const bytes of pieces.values()) hash.update(bytes);
  const build = hash.digest("hex").slice(0, 16);
  const fileOf = (name) => (name === "main" ? `auditlens-${build}_bg.wasm` : `auditlens-${name.replace(/^split_/, "")}-${build}.wasm`);
  const files = new Map([[`parts-${build}.css`, style]]);
  for (const [name, bytes] of pieces) files.set(fileOf(name), bytes);
  const checked = loader
    .replace(/fetch\(new URL\("\.\/([^"]+)\.wasm",\s*import\.meta\.url\)\)/g, (_, name) => {
      return `styled(new URL("./${fileOf(name)}", import.meta.url), "${integrity(pieces.get(name))}")`;
    })
    .replace('"./main.js"', `"./auditlens-${build}.js"`);
  files.set(`auditlens-parts-${build}.js`, checked + styling(`parts-${build}.css`, integrity(style)));
  files.set(`auditlens-${build}.js`, glue.replace(/(\bfrom\s*")\.\/__wasm_split\.js"/g, `$1./auditlens-parts-${build}.js"`));
  return { files, js: `auditlens-${build}.js`, wasm: `auditlens-${build}_bg.wasm`, parts: `auditlens-parts-${build}.js` };
}

/** What fetches a part once the style sheet of the parts is there, so that none is seen without it. */
function styling(sheet, hash) {
  return `
let style;
const styled = async (url, integrity) => {
  const code = fetch(url, { integrity });
  code.catch(() => {});
  style ??= new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", integrity: "${hash}", onload: resolve });
    link.onerror = () => {
      style = undefined;
      link.remove();
      reject(new Error("The style sheet of the parts did not arrive."));
    };
    link.href = new URL("./${sheet}", import.meta.url);
    document.head.append(link);
  });
  await style;
  return code;
};
`;
}

/** Writes the pieces and lets the page name them instead of the whole program. */
function replace({ files, js, wasm, parts }) {
  const page = join(dist, "index.html");
  let html = readFileSync(page, "utf8");
  const whole = /data-app-js=["']?\.\/([^"'\s>]+)["']?\s+data-app-wasm=["']?\.\/([^"'\s>]+)/.exec(html);
  if (whole === null) throw new Error("index.html does not name the program");
  for (const [old, now] of [[whole[1], js], [whole[2], wasm]]) {
    html = html.replaceAll(integrity(readFileSync(join(dist, old))), integrity(files.get(now))).replaceAll(old, now);
    remove(old);
  }
  const preload = `<link crossorigin href=./${parts} integrity=${integrity(files.get(parts))} rel=modulepreload>`;
  html = html.replace(/<link[^>]*rel=["']?modulepreload["']?[^>]*>/, (link) => link + preload);
  writeFileSync(page, html);
  for (const [name, bytes] of files) writeFileSync(join(dist, name), bytes);
}

/** Joins the style sheets in their order, with one request for the first screen; gives that of the parts. */
function joinStyles() {
  const page = join(dist, "index.html");
  const html = readFileSync(page, "utf8");
  const sheets = /<link[^>]*?href=["']?\.\/([^"'\s>]+\.css)[^>]*>/g;
  const names = Array.from(html.matchAll(sheets), ([, name]) => name);
  const joined = (wanted) => Buffer.concat(wanted.map((name) => readFileSync(join(dist, name))));
  const [first, later] = [joined(names.filter((name) => !LATER.test(name))), joined(names.filter((name) => LATER.test(name)))];
  if (later.length === 0) throw new Error("no style sheet of the parts was found");
  for (const name of names) remove(name);
  const file = `style-${createHash("sha256").update(first).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(dist, file), first);
  const link = `<link href=./${file} integrity=${integrity(first)} rel=stylesheet>`;
  writeFileSync(page, html.replace(sheets, (_, name) => (name === names[0] ? link : "")));
  return later;
}

/** Makes the script that starts the program smaller. */
function shrinkStart() {
  const page = join(dist, "index.html");
  const html = readFileSync(page, "utf8");
  const [, name] = /src=["']?\.\/(boot-[^"'\s>]+\.js)/.exec(html) ?? [];
  if (name === undefined) throw new Error("index.html does not name the script that starts the program");
  const small = join(work, name);
  run("esbuild", join(dist, name), "--minify", `--outfile=${small}`);
  const [before, after] = [join(dist, name), small].map((path) => readFileSync(path));
  const file = `boot-${createHash("sha256").update(after).digest("hex").slice(0, 16)}.js`;
  remove(name);
  writeFileSync(join(dist, file), after);
  writeFileSync(page, html.replaceAll(integrity(before), integrity(after)).replaceAll(name, file));
}

/** Takes a file and its compressed twins out of the page. */
function remove(name) {
  for (const twin of ["", ".br", ".gz"]) rmSync(join(dist, name + twin), { force: true });
}

try {
  const style = joinStyles();
  replace(named(split(), style));
  shrinkStart();
} finally {
  rmSync(work, { recursive: true, force: true });
}
