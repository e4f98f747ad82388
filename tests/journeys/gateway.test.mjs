// The production set-up: a gateway with its TOML file before a report service, and a page that asks for a token.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import {
  environment,
  fakeUpstream,
  fetchAllFromUpstream,
  launchBrowser,
  openPage,
  startUpstream,
  temporaryFolder,
  waitForState,
} from "./harness.mjs";
import { compareNames, figures, overviewNames, plainRows } from "./oracle.mjs";
import { made, madeRecords, pageOf, serveReport, startGateway } from "./support/reports.mjs";
import { address, expectFigures, unexpected } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const canary = `canary${randomBytes(32).toString("hex")}`;

let browser;
before(async () => {
  browser = await launchBrowser();
});

test("a gateway with a TOML file before an upstream of its own shows the figures of that upstream", async () => {
  const source = await startUpstream(["--demo-size", "2000", "--demo-seed", "5", "--demo-end", period.to]);
  const rows = plainRows(await fetchAllFromUpstream(source, period));
  const gateway = await startGateway(source.upstream, { secretPath: source.secretPath, viewer: { pass_mark: 70, tolerance: 5 } });
  const { page, faults } = await openPage(browser, address(gateway.origin, "overview", period));
  await waitForState(page, "complete");
  const expected = figures(rows, { passMark: 70, tolerance: 5 });
  await expectFigures(page, expected, overviewNames);
  await page.goto(address(gateway.origin, "compare", period));
  await expectFigures(page, expected, compareNames);
  assert.deepEqual(faults, []);
});

test("neither the secret nor a token made from it is in any answer, log line or built file", async () => {
  const secretPath = join(temporaryFolder(), "canary.key");
  writeFileSync(secretPath, canary, { mode: 0o600 });
  const records = madeRecords(130);
  const answers = [(request) => pageOf(records, request), () => ({ status: 401, body: "{}" }), () => ({ status: 500, body: "down" })];
  let answer = answers[0];
  const upstream = await fakeUpstream((request) => answer(request));
  const gateway = await startGateway(upstream.origin, { secretPath });
  const { page, context } = await openPage(browser);
  const received = [];
  context.on("response", (response) => received.push(textOf(response)));
  await page.goto(address(gateway.origin, "overview", made));
  await waitForState(page, "complete");
  for (const path of ["config.json", "healthz", "canary.key", "gateway.toml", ".env", "api/v1/reports/other/scores"]) {
    received.push(fetch(`${gateway.origin}/${path}`).then(async (response) => headerText(response) + (await response.text())));
  }
  for (answer of answers) {
    const response = fetch(`${gateway.origin}/api/v1/reports/main/scores`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: gateway.origin },
      body: JSON.stringify({ offset: 0, limit: 100, startDate: "2026-03-01 00:00:00", endDate: "2026-03-31 23:59:59" }),
    });
    received.push(await response.then(async (it) => `${it.status} ${headerText(it)} ${await it.text()}`));
  }
  const tokens = upstream.requests.map(({ headers }) => headers.auth);
  assert.ok(tokens.length >= 4 && tokens.every(Boolean) && new Set(tokens).size === tokens.length, "a token of its own for each request");
  const told = [...(await Promise.all(received)), gateway.output(), await page.content()];
  for (const text of told) {
    for (const secret of [canary, ...tokens]) assert.ok(!text.includes(secret), `${text.slice(0, 300)} …`);
  }
  for (const name of readdirSync(environment.AUDITLENS_DIST, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = readFileSync(join(name.path, name.name));
    assert.ok(!bytes.includes(canary), name.name);
  }
});

const headerText = (response) => JSON.stringify([...response.headers]);

async function textOf(response) {
  const body = await response.body().catch(() => Buffer.alloc(0));
  return JSON.stringify(await response.allHeaders()) + body.toString("latin1");
}

test("a token is asked for, sent with each request, and kept nowhere but in memory", async () => {
  const token = "user-token-7c1f0e";
  const records = madeRecords(150);
  let accepted = token;
  const site = await serveReport({
    config: { auth: "ask" },
    report: (request) => (request.headers.auth === accepted ? pageOf(records, request) : { status: 401, body: { msg: "Unauthorized" } }),
  });
  const { page, context, faults, requests } = await openPage(browser);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(address(site.origin, "overview", made));
  const field = page.locator("input[data-testid=token]");
  await field.fill("a wrong one");
  await page.locator("[data-testid=token-submit]").click();
  await waitForState(page, "failed");
  await page.locator("[data-testid=sign-in]").click();
  await field.fill(token);
  await page.locator("[data-testid=token-submit]").click();
  await waitForState(page, "complete");
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  const kept = await page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return [...stores, ...databases, document.cookie, document.documentElement.outerHTML, location.href, JSON.stringify(history.state)].join("\n");
  });
  const cookies = JSON.stringify(await context.cookies());
  assert.ok(![kept, cookies, ...requests, ...said].some((text) => text.includes(token)));
  assert.deepEqual(unexpected(faults, /status of 401/), []);
  accepted = "another";
  await page.reload();
  await field.waitFor();
});
