// What every journey needs: the gateway, a browser that reports its faults, scripted servers, and the screen's contract.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";

/** What `cargo xtask test` hands over: the gateway's program, the built page, the folder of tools, and the browser. */
export const environment = Object.fromEntries(
  ["AUDITLENS_GATEWAY", "AUDITLENS_DIST", "AUDITLENS_TOOLS", "CHROMIUM"].map((name) => {
    assert.ok(process.env[name], `${name} is not set; run the journeys by \`cargo xtask test page journeys\``);
    return [name, process.env[name]];
  }),
);

const require = createRequire(`${environment.AUDITLENS_TOOLS}/`);
const { chromium } = require("playwright-core");

const chromiumFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The account of the demo upstream; only its secret differs from start to start. */
export const demoAccount = {
  clientId: "cs-3c2e8f10-64d7-5a9b-9e05-7d1f00d3e0d3",
  streamId: "st-9d3f1c52-7a41-5b0e-8c66-2f4be07a91d3",
  accountId: "67a9ca06cf0e510a86320d3e",
  orgId: "o-5be1c0de-0fb2-5229-ac20-9b1384eb0d3e",
};

const closers = [];
after(async () => {
  for (const close of closers.reverse()) await close();
});

/** Registers what must be closed when the file of journeys ends, last opened first. */
export function closeAtEnd(close) {
  closers.push(close);
}

/** A folder that lives as long as the file of journeys. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "auditlens-journey-"));
  closeAtEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a fresh random secret and returns it with its file. */
export function secretFile() {
  const secret = randomBytes(32).toString("hex");
  const path = join(temporaryFolder(), "secret");
  writeFileSync(path, secret, { mode: 0o600 });
  return { secret, path };
}

/**
 * Starts the gateway's program with any arguments and waits until each pattern has been printed.
 * Returns the first group of each pattern, everything printed so far by `output()`, and `stop()`.
 */
export async function startProgram(args, patterns, program = environment.AUDITLENS_GATEWAY) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const lines = [];
  const found = patterns.map(() => undefined);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill();
    await exit;
  };
  closeAtEnd(stop);
  await new Promise((resolve, reject) => {
    const read = (line) => {
      lines.push(line);
      patterns.forEach((pattern, index) => (found[index] ??= pattern.exec(line)?.[1]));
      if (found.every(Boolean)) resolve();
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", read);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${program} ${args.join(" ")} ended early:\n${lines.join("\n")}`)));
  });
  return { found, output: () => lines.join("\n"), stop };
}

/** Starts the gateway in demo mode on free ports. Returns `origin`, `upstream`, `secret`, `output()` and `stop()`. */
export async function startDemo(options = []) {
  const { secret, path } = secretFile();
  const { found, ...program } = await startProgram(
    ["--demo", "--listen", "127.0.0.1:0", "--dist", environment.AUDITLENS_DIST, "--demo-secret-file", path, ...options],
    [/^AuditLens demo: (http\S+)/, /^Demo upstream: (http\S+)/],
  );
  const [page, upstream] = found;
  return { origin: new URL(page).origin, upstream, secret, ...program };
}

/**
 * Writes a configuration of the gateway whose one source, `main`, is a started upstream, and returns its path.
 * `viewer` is further TOML for the table of that name.
 */
export function gatewayFile({ upstream, secretPath }, viewer = "") {
  const { clientId, streamId, accountId, orgId } = demoAccount;
  const source = { host: upstream, stream_id: streamId, account_id: accountId, org_id: orgId, client_id: clientId };
  const toml = (settings) => Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const lines = [
    ...toml({ listen: "127.0.0.1:0", dist: environment.AUDITLENS_DIST }),
    "[source.main]",
    ...toml({ ...source, secret_file: secretPath }),
    "[viewer]",
    viewer,
  ];
  const path = join(temporaryFolder(), "gateway.toml");
  writeFileSync(path, lines.join("\n"));
  return path;
}

/** Starts the gateway with a TOML file, as in production; the file should listen on port 0. */
export async function startConfigured(file) {
  const { found, ...program } = await startProgram(["--config", file], [/^AuditLens[^:]*: (http\S+)/]);
  return { origin: new URL(found[0]).origin, ...program };
}

/** Starts the demo upstream alone. */
export async function startUpstream(options = []) {
  const { secret, path } = secretFile();
  const { found, ...program } = await startProgram(
    ["upstream", "--listen", "127.0.0.1:0", "--secret-file", path, ...options],
    [/^Demo upstream: (http\S+)/],
  );
  return { upstream: found[0], secret, secretPath: path, ...program };
}

/** Starts the browser; one for a file of journeys is enough. */
export async function launchBrowser(flags = []) {
  const browser = await chromium.launch({
    executablePath: environment.CHROMIUM,
    headless: true,
    args: [...chromiumFlags, ...flags],
  });
  closeAtEnd(() => browser.close());
  return browser;
}

/**
 * Opens a page in a context of its own. `faults` collects console errors, uncaught errors and violations of the content
 * security policy, in frames too. `requests` lists the address of every request.
 */
export async function openPage(browser, url, contextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...contextOptions });
  const faults = [];
  const requests = [];
  await context.exposeBinding("reportViolation", (_, text) => faults.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      window.reportViolation(`securitypolicyviolation: ${violatedDirective} ${blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`pageerror: ${error}`));
  page.on("request", (request) => requests.push(request.url()));
  if (url) await page.goto(url);
  return { page, context, faults, requests };
}

/** Waits until the load status is one of `states`; the page may also be a frame. */
export async function waitForState(page, ...states) {
  // A short list is read twice by itself, and is then known to be exact.
  const wanted = states.includes("complete") ? [...states, "exact"] : states;
  const selector = wanted.map((state) => `[data-testid=load-status][data-state=${state}]`).join(", ");
  try {
    await page.waitForSelector(selector, { state: "attached" });
  } catch (cause) {
    const status = page.locator("[data-testid=load-status]");
    const seen = (await status.count()) ? await status.first().evaluate((it) => it.outerHTML) : "no load status";
    throw new Error(`The load did not become ${states.join(" or ")}: ${seen}`, { cause });
  }
}

/** The counts of the load status as numbers, by the names of its data attributes; `state` and `asOf` stay text. */
export async function loadStatus(page) {
  const { state, asOf, testid, ...counts } = await page
    .locator("[data-testid=load-status]")
    .evaluate((element) => ({ ...element.dataset }));
  return { state, asOf, ...Object.fromEntries(Object.entries(counts).map(([name, text]) => [name, number(text)])) };
}

/** One figure of the screen as { value, n, lo, hi }; what is empty or absent is null. */
export async function kpi(page, name) {
  const { value, n, lo, hi } = await page
    .locator(`[data-kpi=${name}]`)
    .first()
    .evaluate((element) => ({ ...element.dataset }));
  return { value: number(value), n: number(n), lo: number(lo), hi: number(hi) };
}

/** How many conversations the grid says it has, its header row not counted. */
export async function gridRowCount(page) {
  return Number(await page.locator("[data-testid=grid]").getAttribute("aria-rowcount")) - 1;
}

/** What axe-core finds of serious or critical impact, as one line each. */
export async function seriousAccessibilityFaults(page) {
  await page.evaluate(require("axe-core").source);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/**
 * A server on a free loopback port whose every answer is scripted. `handler` gets { method, path, headers, body, json,
 * index } and the raw response; it returns { status, headers, body } with a text, bytes or an object as body, or nothing
 * once it has dealt with the raw response itself. `requests` keeps what arrived.
 */
export async function fakeUpstream(handler) {
  const requests = [];
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const request = { method: incoming.method, path: incoming.url, headers: incoming.headers, body };
    Object.assign(request, { index: requests.length, json: body.startsWith("{") ? JSON.parse(body) : undefined });
    requests.push(request);
    const answer = await handler(request, response);
    if (answer) send(response, answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  closeAtEnd(close);
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, close };
}

function send(response, { status = 200, headers = {}, body = "" }) {
  const isText = typeof body === "string" || Buffer.isBuffer(body);
  const type = isText ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...type, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** A token as the upstream wants it: HS256, minted afresh for each request. */
export function mintToken(secret, { clientId } = demoAccount) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = { appId: clientId, sub: "journey", iat: now - 60, exp: now + 300, jti: randomUUID() };
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
}

/**
 * Reads every record of the report window straight from an upstream, past the gateway and the engine.
 * `from` and `to` are days in UTC, inclusive, as in the address of a view.
 */
export async function fetchAllFromUpstream({ upstream, secret }, { from, to, below = false }, account = demoAccount) {
  const url = new URL(`/qualityai/api/v1/public/qualitymanagement/app/${account.streamId}/scorereporting`, upstream);
  const records = [];
  for (;;) {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        auth: mintToken(secret, account),
        accountId: account.accountId,
        orgId: account.orgId,
      },
      body: JSON.stringify({
        offset: records.length,
        limit: 100,
        startDate: `${from} 00:00:00`,
        endDate: `${to} 23:59:59`,
        include_below_threshold: below,
      }),
    });
    assert.equal(response.status, 200, await response.clone().text());
    const { results } = await response.json();
    if (results.length === 0) return records;
    records.push(...results);
  }
}

function number(text) {
  return text === undefined || text === "" ? null : Number(text);
}
