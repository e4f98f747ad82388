// The comparison: whether one pair of limits does for the whole scale, what says so, and what is drawn of it.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, openPage, seriousAccessibilityFaults, waitForState } from "./harness.mjs";
import { compareNames, figures, plainRows } from "./oracle.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, expectFigures } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** Records of pairs of scores, each with an error that its level does not tell. */
const pairs = (count, scores) =>
  Array.from({ length: count }, (_, number) => {
    const [level, error] = [20 + ((number * 37) % 70), ((number * 13) % 9) - 4];
    const [auto, audit] = scores(level, error, number);
    return madeRecord(number, { koreEvalutionScore: auto, supervisorAuditScore: audit, audit_status: "audited" });
  });

const even = pairs(240, (level, error) => [level + error, level]);
const leaning = pairs(240, (level, error) => [Math.round(0.7 * level) + 20 + error, level]);
const piled = pairs(240, (level, error, number) => (number % 4 ? [level + error, level] : [90 + error, 100]));

/** Opens the comparison of some records, whose figures must be those of the oracle. */
async function open(records, options, display = "") {
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const opened = await openPage(browser, address(site.origin, "compare", made, display), options);
  await waitForState(opened.page, "complete");
  await expectFigures(opened.page, figures(plainRows(records)), compareNames);
  const sentence = (name) =>
    opened.page.locator("section", { has: opened.page.locator(`[data-testid=${name}]`) }).locator(".kit-card-sentence").innerText();
  const lines = (name) => opened.page.locator(`[data-testid=${name}] line.is-fitted`).count();
  const row = (name) => opened.page.locator(`tr[data-kpi=${name}]`).innerText();
  return { ...opened, sentence, lines, row };
}

test("where deltas are alike at every level the limits stand without a word against them", async () => {
  const { page, sentence, lines, row, faults } = await open(even);
  assert.match(await sentence("difference"), /95 % of deltas are expected from −\d/);
  assert.match(await page.getByTestId("verdict").innerText(), /is expected above/);
  assert.equal(await lines("difference"), 0);
  assert.equal(await page.getByText("Limits by score band").count(), 0);
  assert.ok((await lines("scatter")) > 0);
  assert.match(await sentence("scatter"), /one auto point is worth \d\.\d\d audit points\.$/);
  assert.match(await row("proportional_bias"), /no clear change/);
  assert.deepEqual(faults, []);
});

test("where deltas follow the level a sentence says so and names the percentile limits, and the line is drawn", async () => {
  const { page, sentence, lines, row, faults } = await open(leaning);
  const found = /do not hold alike over the whole scale, as the delta falls by 3\.\d points .*; use the percentile limits, −(\S+) to \+(\S+)\.$/;
  const [, lower, upper] = found.exec(await sentence("difference")) ?? assert.fail(await sentence("difference"));
  assert.match(await page.getByTestId("verdict").innerText(), new RegExp(`lies above \\+${upper} or below −${lower}\\.`));
  assert.ok((await row("percentile_lower")).includes(`−${lower}`));
  assert.ok((await lines("difference")) > 0);
  assert.match(await row("proportional_bias"), /auto grows stricter as scores rise/);
  assert.match(await row("deming_slope"), /audit spreads conversations further apart than auto/);
  assert.deepEqual(await seriousAccessibilityFaults(page), []);
  assert.deepEqual(faults, []);
});

test("where one pair of limits does not do, those of each score band stand below", async () => {
  const { page, faults } = await open(leaning);
  await page.locator("summary", { hasText: "Limits by score band" }).click();
  const rows = page.locator("[data-testid=band-limits] [data-group-row]");
  await rows.first().waitFor({ state: "visible" });
  const shown = await rows.evaluateAll((rows) =>
    rows.map((row) => [Number(row.dataset.groupRow), ...[...row.querySelectorAll("[data-kpi]")].map(({ dataset }) => dataset)]));
  const level = ({ auto, audit }) => Math.min(Math.floor((auto + audit) / 20) * 10, 90);
  const pairs = plainRows(leaning);
  const bands = [...new Set(pairs.map(level))].sort((one, other) => other - one);
  assert.deepEqual(shown.map(([from]) => from), bands);
  for (const [from, ...cells] of shown) {
    const expected = figures(pairs.filter((pair) => level(pair) === from));
    for (const { kpi, value, n } of cells) {
      assert.equal(Number(n), expected[kpi].n);
      const wanted = expected[kpi].value;
      assert.ok(wanted === null ? value === "" : Math.abs(Number(value) - wanted) < 1e-9, `${kpi} from ${from}: ${value}, not ${wanted}`);
    }
  }
  assert.deepEqual(faults, []);
});

test("scores piled at the end of the scale are named as the reason", async () => {
  const { sentence, faults } = await open(piled);
  assert.match(await sentence("difference"), /25\.0\s% of audit scores are exactly 100; use the percentile limits/);
  assert.deepEqual(faults, []);
});

test("nine pairs are too few for a line or limits, and a side that never varies has none", async () => {
  const few = await open(even.slice(0, 9));
  for (const name of ["deming_slope", "deming_intercept", "proportional_bias", "percentile_lower", "percentile_upper"]) {
    assert.match(await few.row(name), /too few \(n = 9, needs 10\)/, name);
  }
  const flat = await open(pairs(40, (level) => [level, 80]));
  for (const name of ["deming_slope", "deming_intercept", "proportional_bias"]) {
    assert.match(await flat.row(name), /no answer/, name);
  }
  assert.doesNotMatch(await flat.page.locator("body").innerText(), /NaN|\binf\b|Infinity/);
  assert.deepEqual([...few.faults, ...flat.faults], []);
});

for (const [width, height, display] of [[1440, 900, ""], [900, 600, "?embed=1"], [390, 844, ""]]) {
  test(`at ${width} px no label of the lines lies on another or outside of its chart`, async () => {
    for (const records of [even, leaning, piled]) {
      const { page, lines, context } = await open(records, { viewport: { width, height } }, display);
      assert.ok((await lines("scatter")) > 0);
      assert.deepEqual(await layoutFaults(page), []);
      await context.close();
    }
  });
}
