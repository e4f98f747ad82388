// What the page says before there is a report, while there is none, and when there is too little of one.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { gridRowCount, kpi, launchBrowser, loadStatus, openPage, waitForState } from "./harness.mjs";
import { compareNames, figures, overviewNames, plainRows } from "./oracle.mjs";
import { made, madeRecord, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, eventually, expectFigures, unexpected } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

const words = (page) => page.locator("body").innerText();

async function visit(options, screen = "overview") {
  const site = await serveReport({ report: (request) => pageOf([], request), ...options });
  return { site, ...(await openPage(browser, address(site.origin, screen, made))) };
}

const wrongConfigurations = {
  "that is not there": [() => ({ status: 404 }), /config\.json/, /status of 404/],
  "that is not JSON": [() => ({ body: '{"endpoint": "scores"' }), /config\.json is not valid JSON/],
  "without an endpoint": [() => ({ body: {} }), /\bendpoint\b/],
  "with a wrong type": [() => ({ body: { endpoint: "scores", tolerance: "ten" } }), /\btolerance\b/],
  "with a number out of range": [() => ({ body: { endpoint: "scores", parallel: 60 } }), /\bparallel\b/],
  "with an unknown word": [() => ({ body: { endpoint: "scores", auth: "guess" } }), /\bauth\b/],
  "with an address in clear text": [() => ({ body: { endpoint: "http://example.com/scores" } }), /\bendpoint\b.*https/],
  "with a secret in it": [() => ({ body: { endpoint: "scores", headers: { auth: "SECRET-CANARY" } } }), /\bheaders\b/],
};

for (const [name, [config, sentence, provoked]] of Object.entries(wrongConfigurations)) {
  test(`a configuration ${name} is a sentence on the screen and asks for nothing`, async () => {
    const { site, page, faults } = await visit({ config });
    await page.getByText(sentence).first().waitFor();
    assert.doesNotMatch(await words(page), /SECRET-CANARY/);
    assert.deepEqual(site.asked, []);
    assert.deepEqual(unexpected(faults, provoked), []);
  });
}

test("before the first start with a token the page asks for it and for nothing else", async () => {
  const { site, page, faults } = await visit({ config: { auth: "ask" } });
  await page.locator("input[data-testid=token][type=password]").waitFor();
  assert.equal((await loadStatus(page)).state, "idle");
  assert.deepEqual(site.asked, []);
  assert.deepEqual(faults, []);
});

test("while the first page is awaited the page says so and claims no figure", async () => {
  const held = [];
  const report = (request, response) => {
    held.push(() => response.end(JSON.stringify(pageOf(madeRecords(5), request).body)));
    response.writeHead(200, { "content-type": "application/json" });
  };
  const { page, faults } = await visit({ report });
  await waitForState(page, "loading");
  assert.match(await words(page), /loading/i);
  const claimed = await page.locator("[data-kpi]").evaluateAll((all) => all.map(({ dataset }) => Number(dataset.value ?? 0)));
  assert.deepEqual(claimed.filter((value) => value !== 0), []);
  await eventually(page, async () => held.length, 1);
  held.forEach((release) => release());
  await eventually(page, async () => (await kpi(page, "conversations")).value, 5);
  await eventually(page, async () => held.length > 1, true);
  held.slice(1).forEach((release) => release());
  await waitForState(page, "complete");
  assert.deepEqual(faults, []);
});

test("an empty report is complete and says that it is empty", async () => {
  const { page, faults } = await visit({});
  await waitForState(page, "complete");
  await page.getByText(/no conversation/i).first().waitFor();
  const { loaded, expected, quarantined } = await loadStatus(page);
  assert.deepEqual([loaded, expected, quarantined], [0, 0, 0]);
  for (const screen of ["compare", "audit-plan", "conversations"]) {
    await page.goto(address(new URL(page.url()).origin, screen, made));
    await page.getByText(/no conversation/i).first().waitFor();
  }
  assert.deepEqual(faults, []);
});

test("a report of one conversation is complete, with its figures and its row", async () => {
  const records = [madeRecord(3)];
  const { page, faults } = await visit({ report: (request) => pageOf(records, request) });
  await waitForState(page, "complete");
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  const origin = new URL(page.url()).origin;
  await page.goto(address(origin, "compare", made));
  await expectFigures(page, figures(plainRows(records)), compareNames);
  await page.goto(address(origin, "conversations", made));
  await page.locator("[data-testid=grid] [data-id=c-00003]").waitFor();
  assert.equal(await gridRowCount(page), 1);
  assert.deepEqual(faults, []);
});

test("without pairs there are counts, no invented comparison, and a sentence that says what is missing", async () => {
  const records = [1, 2, 4, 5].map((number) => madeRecord(number));
  const { page, faults } = await visit({ report: (request) => pageOf(records, request) });
  await waitForState(page, "complete");
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  await page.getByText(/no conversation here has both/i).first().waitFor();
  await page.goto(address(new URL(page.url()).origin, "compare", made));
  await expectFigures(page, figures(plainRows(records)), compareNames);
  assert.equal((await kpi(page, "bias")).value, null);
  assert.deepEqual(faults, []);
});

test("with seven pairs the limits are too few and say how many they need", async () => {
  const records = madeRecords(19);
  const { page } = await visit({ report: (request) => pageOf(records, request) }, "compare");
  await waitForState(page, "complete");
  const expected = figures(plainRows(records));
  assert.equal(expected.pairs.value, 7);
  await expectFigures(page, expected, compareNames);
  assert.match(await words(page), /too few \(n = 7, needs 10\)/);
});

test("a report that ends before its total is partial, keeps its rows and says how many are missing", async () => {
  const records = madeRecords(40);
  const report = (request) => {
    const { body } = pageOf(records, request);
    return { body: { ...body, pagination: { ...body.pagination, totalResults: 90 } } };
  };
  const { page, faults } = await visit({ report });
  await waitForState(page, "partial");
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  assert.match(await words(page), /40 of 90/);
  assert.deepEqual(faults, []);
});

test("a report without a total is never called complete", async () => {
  const records = madeRecords(30);
  const report = (request) => ({ body: { results: pageOf(records, request).body.results } });
  const { page } = await visit({ report });
  await waitForState(page, "partial");
  assert.equal((await loadStatus(page)).expected, null);
  await expectFigures(page, figures(plainRows(records)), overviewNames);
});

test("a report that changes between its first and its last page is called drifted", async () => {
  const report = (request) => pageOf(madeRecords(request.json.offset === 0 ? 150 : 160), request);
  const { page } = await visit({ report });
  await waitForState(page, "drifted");
  assert.match(await words(page), /changed while loading/i);
});
