// What limits the verdict: few pairs, one auditor, and audits that are unlike the rest are each said in a sentence.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fetchAllFromUpstream, launchBrowser, openPage, seriousAccessibilityFaults, startDemo, waitForState } from "./harness.mjs";
import { pairsOf, plainRows } from "./oracle.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually, until } from "./support/screen.mjs";
import { mean, squaresAround } from "./support/statistics.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
let browser;
before(async () => {
  browser = await launchBrowser();
});

const limits = (page) => page.locator("[data-testid=evidence] .panel-limits").innerText();

/** Opens the overview of some records and waits for what limits the verdict. */
async function open(records, options) {
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const opened = await openPage(browser, address(site.origin, "overview", made), options);
  await waitForState(opened.page, "complete");
  await opened.page.locator("[data-testid=evidence] li").first().waitFor();
  return { ...opened, site };
}

/** So many pairs, audited by `auditor(number)`, beside as many unaudited ones `apart` points higher. */
const records = (count, auditor, apart = 0) => [
  ...Array.from({ length: count }, (_, number) =>
    madeRecord(number, { koreEvalutionScore: 60 + (number % 9), supervisorAuditScore: 58 + (number % 7), audit_status: "audited", auditor: auditor(number) })),
  ...Array.from({ length: count }, (_, number) =>
    madeRecord(count + number, { koreEvalutionScore: 60 + (number % 9) + apart, supervisorAuditScore: null, audit_status: "not_audited", auditor: null })),
];

test("on the demo each limit is said exactly where the records show it", async () => {
  const demo = await startDemo(["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to]);
  const rows = plainRows(await fetchAllFromUpstream(demo, period));
  const { page, faults } = await openPage(browser, address(demo.origin, "overview", period));
  await waitForState(page, "complete");
  const scores = (isAudited) => rows.filter((row) => row.auto !== null && row.isAudited === isAudited).map(({ auto }) => auto);
  const [audited, others] = [scores(true), scores(false)];
  const variance = (sample) => squaresAround(sample, mean(sample)) / (sample.length - 1);
  const apart = mean(audited) - mean(others);
  const isNotable = Math.abs(apart / Math.sqrt((variance(audited) + variance(others)) / 2)) >= 0.1;
  const pairs = pairsOf(rows);
  const busiest = Math.max(...[...new Set(pairs.map(({ auditor }) => auditor))].filter(Boolean).map((name) => pairs.filter(({ auditor }) => auditor === name).length));
  const said = await until(page, () => limits(page), (text) => text.length > 0);
  assert.equal(/points (lower|higher) automatically/.test(said), isNotable, said);
  if (isNotable) assert.ok(said.includes(`${Math.abs(apart).toFixed(1)} points ${apart < 0 ? "lower" : "higher"}`), said);
  assert.equal(/One auditor made/.test(said), busiest / pairs.length >= 0.5, said);
  await page.locator("[data-testid=evidence]").getByRole("button", { name: "Audit plan" }).click();
  await eventually(page, async () => addressed(page).screen, "audit-plan");
  assert.deepEqual(faults, []);
  await demo.stop();
});

test("few pairs, one auditor and audits unlike the rest are each said", async () => {
  const few = await open(records(40, () => "Ann Example", 12));
  assert.match(await limits(few.page), /There are 40 pairs: .*\n.*One auditor made all audits.*\n.*12\.0 points lower automatically/);
  const most = await open(records(80, (number) => (number % 4 ? "Ann Example" : "Bo Example")));
  assert.match(await limits(most.page), /^One auditor made 75\.0\s% of the audits/);
  assert.doesNotMatch(await most.page.locator("[data-testid=evidence]").innerText(), /Ann|Bo Example/);
  const none = await open(records(80, (number) => `Auditor ${number % 5}`));
  assert.match(await limits(none.page), /^Nothing that the data show: 80 pairs by 5 auditors/);
  assert.deepEqual([...few.faults, ...most.faults, ...none.faults], []);
  await Promise.all([few, most, none].map(({ site }) => site.close()));
});

test("at 390 px the card holds its place and axe finds nothing serious", async () => {
  const { page, site, faults } = await open(records(40, () => "Ann Example", 12), { viewport: { width: 390, height: 844 } });
  assert.deepEqual(await layoutFaults(page), []);
  assert.deepEqual(await seriousAccessibilityFaults(page), []);
  assert.deepEqual(faults, []);
  await site.close();
});
