// Groups against metrics: every cell is that of its records, the most telling ones come first, and a name leads to its rows.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fetchAllFromUpstream, launchBrowser, openPage, seriousAccessibilityFaults, startDemo, waitForState } from "./harness.mjs";
import { plainRows, select } from "./oracle.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { metricMap } from "./support/metric-map.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "6000", "--demo-seed", "11", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(query = {}, options) {
  const visit = await openPage(browser, address(demo.origin, "breakdown", { ...period, ...query }), options);
  await waitForState(visit.page, "complete");
  await visit.page.locator("[data-map-row]").first().waitFor();
  return visit;
}

/** The cells on the screen: [group, metric, { n, value, isClear }]. */
function readMap(page) {
  return page.evaluate(() => {
    const metrics = [...document.querySelectorAll("[data-testid=metric-map] thead [data-metric]")].map(({ dataset }) => dataset.metric);
    return [...document.querySelectorAll("[data-map-row]")].flatMap((row) =>
      [...row.querySelectorAll("td")].map(({ dataset: { n, value, clear } }, place) => [
        row.dataset.mapRow,
        metrics[place],
        { n: Number(n), value: value === "" ? null : Number(value), isClear: clear !== undefined },
      ]));
  });
}

async function wrong(page, left, by, switches) {
  const shown = await readMap(page);
  const expected = metricMap(left, by, shown, switches);
  return shown.flatMap(([group, metric, cell]) => {
    const { n, value, isClear } = expected.get(`${group}|${metric}`);
    const isRight = cell.n === n && cell.isClear === isClear && (value === null ? cell.value === null : Math.abs(cell.value - value) < 1e-9);
    return isRight ? [] : [`${group} ${metric}: ${JSON.stringify(cell)}, not ${JSON.stringify({ n, value, isClear })}`];
  });
}

async function shows(page, left, by, switches) {
  assert.deepEqual(await until(page, () => wrong(page, left, by, switches), (lines) => lines.length === 0), [], by);
  const shown = await readMap(page);
  assert.ok(shown.length >= 1, `${shown.length} cells by ${by}`);
}

test("cells are those of the records by agent, queue and direction, under filters and switches", async () => {
  const { page, faults } = await open();
  await shows(page, rows, "agent");
  const groups = new Set((await readMap(page)).map(([group]) => group));
  assert.ok(groups.size <= 25);
  await page.locator("[data-testid=by-queue]").click();
  await page.getByText(/^By queue and metric$/).first().waitFor();
  await shows(page, rows, "queue");
  await page.goto(address(demo.origin, "breakdown", { ...period, by: "direction", channel: "voice", fatal_rows: "out" }));
  await page.getByText(/^By direction and metric$/).first().waitFor();
  await shows(page, select(rows, { channel: "voice" }), "direction", { fatalRows: "out" });
  await page.locator("[data-testid=by-metric]").click();
  await page.locator("[data-testid=metric-gap] [data-metric]").first().waitFor();
  assert.equal(await page.locator("[data-testid=metric-map]").count(), 0);
  assert.deepEqual(faults, []);
});

test("a cell that chance does not explain is bold, and the sentence names the farthest", async () => {
  const asked = (number) => ({ "Metric ID": "m-1", "Metric Name": "Greets", "Metric Weight": 100, Qualification: "YES", "Auditor Response": number % 2 ? "NO" : "YES" });
  const fair = { "Metric ID": "m-2", "Metric Name": "Closes", "Metric Weight": 0, Qualification: "YES", "Auditor Response": "YES" };
  const records = Array.from({ length: 40 }, (_, number) =>
    madeRecord(number, { Metrics: [asked(number), fair], koreEvalutionScore: 70, supervisorAuditScore: 70, audit_status: "audited" }));
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page, faults } = await openPage(browser, address(site.origin, "breakdown", { ...made, by: "channel" }));
  await waitForState(page, "complete");
  await page.getByText(/In 2 of 4 cells .* farthest apart on Greets, .*: of 100 answers auto has 50 more met than the auditors\./).waitFor();
  await shows(page, plainRows(records), "channel");
  assert.deepEqual(await page.locator("[data-map-row] td[data-clear] strong").allInnerTexts(), ["+50", "+50"]);
  assert.deepEqual(faults, []);
  await site.close();
});

test("without an auditor's answer a cell is the bias where auto says not met", async () => {
  const metric = (number) => ({ "Metric ID": "m-1", "Metric Name": "Greets", "Metric Weight": 100, Qualification: number % 3 ? "YES" : "NO" });
  const records = Array.from({ length: 60 }, (_, number) =>
    madeRecord(number, { Metrics: [metric(number)], koreEvalutionScore: 70 + (number % 4), supervisorAuditScore: 60, audit_status: "audited" }));
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page } = await openPage(browser, address(site.origin, "breakdown", { ...made, by: "channel" }));
  await waitForState(page, "complete");
  await page.getByText(/No auditor answered a metric, so a cell is the bias/).waitFor();
  await shows(page, plainRows(records), "channel");
  await site.close();
});

test("a name leads to the rows of its group, and names can be hidden", async () => {
  const { page } = await open();
  await page.locator("[data-testid=hide-names]").click();
  const first = page.locator("[data-map-row]").first();
  assert.match(await first.locator("th").innerText(), /^agent \d+$/i);
  const key = await first.getAttribute("data-map-row");
  await first.locator("button").click();
  await page.waitForURL(/#\/conversations/);
  assert.equal(addressed(page).query.get("agent"), key);
});

for (const [width, height, theme] of [[1440, 900, "light"], [900, 600, "dark"], [390, 844, "light"]]) {
  test(`at ${width} × ${height}, ${theme}, the map holds its place and axe finds nothing serious`, async () => {
    const { page, faults } = await open({ by: "queue" }, { viewport: { width, height }, colorScheme: theme });
    assert.deepEqual(await layoutFaults(page), []);
    assert.deepEqual(await seriousAccessibilityFaults(page), []);
    assert.deepEqual(faults, []);
  });
}
