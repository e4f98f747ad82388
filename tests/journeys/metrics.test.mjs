// Answers to metrics: tables and figures are those of the records, NA can be a third answer, and gaps go by answer.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fetchAllFromUpstream, launchBrowser, openPage, seriousAccessibilityFaults, startDemo, waitForState } from "./harness.mjs";
import { plainRows, select } from "./oracle.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { metricAnswers } from "./support/metric-answers.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const answerNames = ["agreement", "metric_ac1"];
const gapNames = ["bias_not_met", "bias_met", "gap_difference", "gap_p"];

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(query = {}, options) {
  const visit = await openPage(browser, address(demo.origin, "breakdown", { ...period, by: "metric", ...query }), options);
  await waitForState(visit.page, "complete");
  await visit.page.locator("[data-testid=metric-gap] [data-metric]").first().waitFor();
  return visit;
}

/** Both tables: of each metric its figures, who is stricter, and all its answers. */
function readMetrics(page) {
  return page.evaluate(() => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    const figures = (row) =>
      Object.fromEntries([...row.querySelectorAll("[data-kpi]")].map(({ dataset: { kpi, value, n, lo, hi } }) =>
        [kpi, { value: number(value), n: number(n), lo: number(lo), hi: number(hi) }]));
    const rows = (table) => [...document.querySelectorAll(`[data-testid=${table}] [data-metric]`)];
    const gaps = new Map(rows("metric-gap").map((row) => [row.dataset.metric, figures(row)]));
    return rows("metric-answers").map((row) => ({
      id: row.dataset.metric,
      stricter: row.dataset.stricter ?? null,
      counts: [...row.querySelectorAll("[data-count]")].map(({ dataset }) => Number(dataset.count)),
      figures: { ...figures(row), ...gaps.get(row.dataset.metric) },
    }));
  });
}

const isClose = (seen, wanted) =>
  seen === wanted || (seen !== null && wanted !== null && Math.abs(seen - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));

async function wrong(page, expected) {
  const shown = await readMetrics(page);
  const odd = shown.flatMap(({ id, stricter, counts, figures }) => {
    const metric = expected.get(id);
    if (!metric) return [`${id} is not expected`];
    const parts = [...answerNames, ...gapNames].flatMap((name) =>
      ["value", "n", "lo", "hi"]
        .filter((part) => !isClose(figures[name]?.[part] ?? null, metric[name][part]))
        .map((part) => `${id} ${name} ${part}: ${figures[name]?.[part]} on the screen, ${metric[name][part]} by the oracle`));
    const others = [[stricter, metric.stricter], [counts, metric.table.flat()]];
    return [...parts, ...others.filter(([seen, wanted]) => JSON.stringify(seen) !== JSON.stringify(wanted)).map((pair) => `${id}: ${JSON.stringify(pair)}`)];
  });
  return shown.length === expected.size ? odd : [...odd, `${shown.length} metrics, not ${expected.size}`];
}

async function shows(page, expected, view) {
  assert.deepEqual(await until(page, () => wrong(page, expected), (lines) => lines.length === 0), [], view);
}

test("tables, agreement, who is stricter and gaps are those of the records, under every filter and switch", async () => {
  const { page, faults } = await open();
  await shows(page, metricAnswers(rows), "all");
  await page.goto(address(demo.origin, "breakdown", { ...period, by: "metric", channel: "voice", fatal_rows: "out" }));
  await shows(page, metricAnswers(select(rows, { channel: "voice" }), { fatalRows: "out" }), "voice, fatal rows out");
  assert.deepEqual(faults, []);
});

test("NA becomes a third answer by keyboard, the note says so, and the address keeps it", async () => {
  const { page, faults } = await open();
  const note = page.getByText(/answers left out, as one side says NA/);
  await note.waitFor();
  await page.locator("[data-testid=na-third]").focus();
  await page.keyboard.press("Space");
  const expected = metricAnswers(rows, { na: "third" });
  await shows(page, expected, "third");
  await page.getByText(/NA is a third answer \(/).waitFor();
  assert.equal(addressed(page).query.get("na"), "third");
  await page.reload();
  await waitForState(page, "complete");
  await shows(page, expected, "after a reload");
  await page.goBack();
  await shows(page, metricAnswers(rows), "after Back");
  assert.deepEqual(faults, []);
});

test("all answers to a metric open below its row, and the sentence names the metric with the least agreement", async () => {
  const { page } = await open();
  const expected = metricAnswers(rows);
  const first = page.locator("[data-testid=metric-answers] [data-metric]").first();
  await first.locator("summary").click();
  await first.locator("[data-count]").first().waitFor({ state: "visible" });
  const least = [...expected].filter(([, { agreement }]) => agreement.value !== null).sort(([, one], [, other]) => one.agreement.value - other.agreement.value)[0];
  await eventually(page, () => first.getAttribute("data-metric"), least[0]);
  const card = page.locator(".kit-card").filter({ has: page.locator("[data-testid=metric-answers]") });
  const sentence = await card.locator(".kit-card-sentence").innerText();
  const stricter = (side) => [...expected.values()].filter((metric) => metric.stricter === side).length;
  assert.ok(sentence.includes(`auto is stricter on ${stricter("auto")} and auditors are stricter on ${stricter("auditor")}`), sentence);
});

test("without an auditor's answer the card says so and gaps still go by auto's answers", async () => {
  const metrics = (number) => [{ "Metric ID": "m-1", "Metric Name": "Greets", "Metric Weight": 100, Qualification: number % 3 ? "YES" : "NO" }];
  const records = Array.from({ length: 90 }, (_, number) =>
    madeRecord(number, { Metrics: metrics(number), koreEvalutionScore: 70 + (number % 7), supervisorAuditScore: (number % 3 ? 70 : 50) + (number % 5), audit_status: "audited" }));
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page, faults } = await openPage(browser, address(site.origin, "breakdown", { ...made, by: "metric" }));
  await waitForState(page, "complete");
  await page.getByText("No record carries an auditor's own answer to a metric").waitFor();
  await page.getByText(/associated with 1 of 1 metric, most with Greets: where auto says not met, it is \d+\.\d points more generous/).waitFor();
  await shows(page, metricAnswers(plainRows(records)), "made");
  assert.deepEqual(faults, []);
  await site.close();
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  test(`at ${width} × ${height} both tables hold their place and axe finds nothing serious`, async () => {
    const { page, faults } = await open({}, { viewport: { width, height } });
    assert.deepEqual(await layoutFaults(page), []);
    assert.deepEqual(await seriousAccessibilityFaults(page), []);
    assert.deepEqual(faults, []);
  });
}
