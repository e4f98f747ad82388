// Exports: exactly the rows of the grid in its order, saying how the load stood, and never in the way of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import {
  fetchAllFromUpstream,
  gridRowCount,
  launchBrowser,
  loadStatus,
  openPage,
  seriousAccessibilityFaults,
  startDemo,
  waitForState,
} from "./harness.mjs";
import { plainRows, select, sortedIds } from "./oracle.mjs";
import { readCsv } from "./support/audit-plan.mjs";
import { columns, inCsv, inJson } from "./support/exports.mjs";
import { made, madeRecord, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually, gridRows, overflow } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser, demo, records;
before(async () => {
  demo = await startDemo(["--demo-size", "2500", "--demo-seed", "5", "--demo-end", period.to]);
  records = new Map((await fetchAllFromUpstream(demo, period)).map((record) => [record.conversationId, record]));
  browser = await launchBrowser();
});

async function download(page, kind) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-testid=export-${kind}]`).click()]);
  await page.locator("[data-testid=export-status][data-state=saved]").waitFor();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

const enabled = (page, kind) => page.locator(`[data-testid=export-${kind}]:enabled`).waitFor();

/** A cell as it was before the apostrophe that keeps a spreadsheet from running it. */
const unguarded = (text) => text.replace(/^'(?=[\s']*[-=+@＝＋－＠\0])/, "");

test("a file holds the rows of the filter in the order of the grid, each as its record says", async () => {
  const { page, faults } = await openPage(browser, address(demo.origin, "conversations", period));
  await waitForState(page, "complete");
  const rows = plainRows([...records.values()]);
  const queue = rows.flatMap(({ queues }) => queues)[0].id;
  const views = [
    [{}, "evaluated_at", true],
    [{ channel: "voice", min_delta: 5 }, "delta", true],
    [{ audit: "audited", direction: "inbound" }, "agent", false],
    [{ queue }, "auto", false],
    [{ q: "a" }, "conversation", true],
  ];
  for (const [filter, sort, isDescending] of views) {
    const order = sort === "evaluated_at" ? {} : { sort, ...(isDescending ? { desc: 1 } : {}) };
    await page.goto(address(demo.origin, "conversations", { ...period, ...filter, ...order }));
    const ids = sortedIds(select(rows, filter), sort, isDescending);
    const view = JSON.stringify({ filter, sort });
    assert.ok(ids.length > 20, `${view} leaves ${ids.length} rows`);
    await eventually(page, () => gridRowCount(page), ids.length, view);
    await eventually(page, async () => (await gridRows(page)).slice(0, 5).map(({ id }) => id), ids.slice(0, 5), view);

    const json = await download(page, "json");
    assert.equal(json.name, `conversations-${period.from}-${period.to}-complete-${ids.length}-rows.json`);
    const { meta, records: found } = JSON.parse(json.text);
    assert.deepEqual(found.map(({ conversation_id }) => conversation_id), ids, view);
    found.forEach((record) => assert.deepEqual(record, inJson(records.get(record.conversation_id)), view));
    const { state, loaded, expected, quarantined, asOf } = await loadStatus(page);
    const said = { status: state, loaded, expected, quarantined, ...period, zone: "UTC", sort, descending: isDescending };
    for (const [name, value] of Object.entries(said)) assert.equal(meta[name], value, `${name} of ${view}`);
    assert.deepEqual([meta.rows, meta.fetched_at], [ids.length, asOf]);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(meta.filters)), Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)])));

    const csv = await download(page, "csv");
    assert.equal(csv.name, `conversations-${period.from}-${period.to}-complete-${ids.length}-rows.csv`);
    assert.equal(csv.text.codePointAt(0), 0xfeff);
    const [head, ...lines] = readCsv(csv.text.slice(1));
    assert.deepEqual(head, columns);
    assert.deepEqual(lines.map(([id]) => id), ids, view);
    lines.forEach((line) => assert.deepEqual(line.map(unguarded), inCsv(records.get(line[0])), view));
    assert.match(await page.locator("[data-testid=export-status]").innerText(), /Saved [\d,]+ conversations as conversations-.+ · Complete/);
  }
  assert.deepEqual(await seriousAccessibilityFaults(page), []);
  assert.deepEqual(faults, []);
});

test("while a load is under way there is no export, and after it was cancelled the file says partial", async () => {
  const held = [];
  const all = madeRecords(900);
  const report = (request, response) => {
    if (request.json.offset < 250) return pageOf(all, request);
    held.push(response);
    response.writeHead(200, { "content-type": "application/json" });
    return undefined;
  };
  const site = await serveReport({ report });
  const { page, faults } = await openPage(browser, address(site.origin, "conversations", made));
  await eventually(page, async () => held.length > 0, true);
  const nHeld = () => loadStatus(page).then(({ loaded }) => loaded);
  await eventually(page, async () => (await nHeld()) > 100 && (await gridRowCount(page)) === (await nHeld()), true);
  for (const kind of ["csv", "json"]) {
    assert.equal(await page.locator(`[data-testid=export-${kind}]`).isDisabled(), true);
    assert.match(await page.locator(`[data-testid=export-${kind}] >> xpath=..`).getAttribute("title"), /once loading has ended/);
  }
  await page.locator("[data-testid=cancel]").click();
  await waitForState(page, "partial");
  await enabled(page, "json");
  const loaded = await nHeld();
  const { name, text } = await download(page, "json");
  assert.equal(name, `conversations-${made.from}-${made.to}-partial-${loaded}-rows.json`);
  const { meta, records: found } = JSON.parse(text);
  assert.deepEqual([meta.status, meta.loaded, meta.expected, meta.rows, found.length], ["partial", loaded, 900, loaded, loaded]);
  assert.match(meta.label, new RegExp(`^Partial · ${loaded} of 900 conversations`));
  const csv = await download(page, "csv");
  assert.match(csv.name, new RegExp(`-partial-${loaded}-rows\\.csv$`));
  assert.equal(readCsv(csv.text.slice(1)).length, loaded + 1);
  assert.match(await page.locator("[data-testid=export-status]").innerText(), /· Partial/);
  held.forEach((response) => response.destroy());
  assert.deepEqual(faults, []);
});

test("what a spreadsheet would run is guarded, numbers stay numbers, and a long text is whole", async () => {
  const long = 'é,"x'.repeat(50_000);
  const names = ['=HYPERLINK("http://example.com")', "+1", "-2", "@SUM(A1)", "\tx", " =1", "＝1", "\0=1", 'O\'Neil, "Pat"\r\nand more', "\u202etxt", long];
  const changes = (name, number) => ({ koreEvalutionScore: -10.5 - number, Agents: [{ "Agent ID": `a-${number}`, "Agent Name": name }] });
  const odd = names.map((name, number) => madeRecord(number, changes(name, number)));
  const site = await serveReport({ report: (request) => pageOf(odd, request) });
  const { page, faults } = await openPage(browser, address(site.origin, "conversations", { ...made, sort: "conversation" }));
  await waitForState(page, "complete");
  await enabled(page, "csv");
  const lines = readCsv((await download(page, "csv")).text.slice(1)).slice(1);
  const agents = columns.indexOf("agents");
  lines.forEach((line, number) => assert.deepEqual([line[3], line[agents]], [String(-10.5 - number), (number < 8 ? "'" : "") + names[number]]));
  const { records: found } = JSON.parse((await download(page, "json")).text);
  assert.deepEqual(found.map(({ agents: [{ name }] }) => name), names);
  assert.deepEqual([lines.length, faults], [names.length, []]);
});

test("with no row in the filter there is nothing to export", async () => {
  const { page, faults } = await openPage(browser, address(demo.origin, "conversations", { ...period, q: "no such text" }));
  await waitForState(page, "complete");
  await eventually(page, () => gridRowCount(page), 0);
  for (const kind of ["csv", "json"]) assert.equal(await page.locator(`[data-testid=export-${kind}]`).isDisabled(), true);
  assert.deepEqual(faults, []);
});

for (const [width, height] of [[900, 600], [390, 844]]) {
  test(`at ${width} × ${height} the buttons and what is said of a file fit`, async () => {
    const { page, faults } = await openPage(browser, address(demo.origin, "conversations", period), { viewport: { width, height } });
    await waitForState(page, "complete");
    await enabled(page, "csv");
    await download(page, "csv");
    assert.equal(Math.max(0, await overflow(page)), 0);
    assert.deepEqual(faults, []);
  });
}

test("a hundred thousand rows are written in short turns, can be cancelled, and leave nothing behind", { timeout: 280_000 }, async (t) => {
  const big = await startDemo(["--demo-size", "100000", "--demo-end", period.to]);
  const { page, faults } = await openPage(browser, address(big.origin, "conversations", { ...period, below: 1 }));
  page.setDefaultTimeout(240_000);
  await waitForState(page, "complete");
  await eventually(page, () => gridRowCount(page), 100_000);
  const before = page.url();

  await page.locator("[data-testid=export-json]").click();
  await page.locator("[data-testid=export-cancel]").click();
  await page.locator("[data-testid=export-status][data-state=stopped]").waitFor();

  const { name, text } = await download(page, "csv");
  assert.equal(name, `conversations-${period.from}-${period.to}-complete-100000-rows.csv`);
  const lines = readCsv(text.slice(1));
  assert.equal(lines.length, 100_001);
  assert.equal(new Set(lines.map(([id]) => id)).size, 100_001);
  const { meta, records: found } = JSON.parse((await download(page, "json")).text);
  assert.deepEqual([meta.rows, found.length], [100_000, 100_000]);
  assert.deepEqual(found.map(({ conversation_id }) => conversation_id), lines.slice(1).map(([id]) => id));

  const turns = await page.evaluate(() => performance.getEntriesByName("auditlens:export").map(({ duration }) => duration));
  const ordered = [...turns].sort((one, other) => one - other);
  const at = (share) => ordered[Math.floor(share * (ordered.length - 1))];
  t.diagnostic(`${turns.length} turns, half of them under ${at(0.5)} ms, the longest ${at(1)} ms`);
  assert.ok(turns.length > 50, `${turns.length} turns`);

  assert.equal(page.url(), before);
  assert.deepEqual(addressed(page).screen, "conversations");
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(stored, new RegExp(lines[1][0]));
  assert.deepEqual(faults, []);
});
