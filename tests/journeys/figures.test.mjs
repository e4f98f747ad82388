// The figures on the screen equal those that the oracle computes from pages fetched past the gateway and the engine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { fetchAllFromUpstream, launchBrowser, loadStatus, openPage, startDemo, waitForState } from "./harness.mjs";
import { binCount, compareNames, figures, overviewNames, pairsOf, plainRows, select } from "./oracle.mjs";
import { startGatewayBefore } from "./support/reports.mjs";
import { address, expectFigures, readBins } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const dataSet = ["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to];

let browser, demo, records, rows, page, faults;
before(async () => {
  demo = await startDemo(dataSet);
  records = await fetchAllFromUpstream(demo, { ...period, below: true });
  rows = plainRows(records);
  browser = await launchBrowser();
  ({ page, faults } = await openPage(browser, address(demo.origin, "overview", { ...period, below: 1 })));
  await waitForState(page, "complete");
});

const distinct = (values) => new Set(values).size;

test("every kind of row that figures can go wrong with occurs in the demo data", () => {
  const auditors = new Set(pairsOf(rows).map(({ auditor }) => auditor));
  const audits = [...auditors].map((auditor) => pairsOf(rows).filter((row) => row.auditor === auditor));
  const leniencies = audits.filter((pairs) => pairs.length >= 10).map((pairs) => figures(pairs).bias.value);
  const names = rows.flatMap(({ agents, queues, auditor }) => [...agents, ...queues].map(({ name }) => name).concat(auditor ?? []));
  const having = (duration) => rows.filter((row) => row.duration === duration).length;
  const kinds = {
    "3,000 conversations": rows.length === 3000 && distinct(rows.map(({ id }) => id)) === 3000,
    agents: distinct(rows.flatMap(({ agents }) => agents.map(({ id }) => id))) >= 20,
    "several agents in a row": rows.some(({ agents }) => agents.length > 1),
    queues: distinct(rows.flatMap(({ queues }) => queues.map(({ id }) => id))) >= 5,
    "auditors with different leniency": Math.max(...leniencies) - Math.min(...leniencies) >= 5,
    "several forms": distinct(rows.map(({ form }) => form)) >= 4,
    fatal: rows.some(({ isFatal }) => isFatal) && pairsOf(rows).some(({ isFatal }) => isFatal),
    "below threshold": having("below_threshold") > 0,
    "duration unavailable": having("duration_unavailable") > 0,
    legacy: having("legacy") > 0,
    "scores as text": records.some(({ koreEvalutionScore }) => typeof koreEvalutionScore === "string"),
    "audits without a score": rows.some(({ isAudited, audit }) => isAudited && audit === null),
    "about 12 % audited": Math.abs(rows.filter(({ isAudited }) => isAudited).length / rows.length - 0.12) < 0.04,
    "right-to-left names": names.some((name) => /[\u0590-\u08ff]/.test(name)),
    "emoji in names": names.some((name) => /\p{Extended_Pictographic}/u.test(name)),
    "markup in names": names.some((name) => /<[a-z]/i.test(name)),
  };
  assert.deepEqual(Object.keys(kinds).filter((kind) => !kinds[kind]), []);
});

/** Filters that each leave a part of the rows. */
const filters = {
  "two queues": () => ({ queue: queueIds("Billing & payments", "Technical support") }),
  "inbound voice in two languages": () => ({ channel: "voice", direction: "inbound", language: ["English", "Spanish"] }),
  "audited and evaluated": () => ({ audit: "audited", duration: "evaluated" }),
};

function queueIds(...names) {
  const queues = rows.flatMap(({ queues }) => queues);
  return names.map((wanted) => queues.find(({ name }) => name === wanted).id);
}

for (const passMark of [null, 70]) {
  const rule = passMark === null ? "with inferred pass marks" : `with the pass mark ${passMark}`;
  test(`without a filter the figures of both screens are those of all rows ${rule}`, () => showsFigures({}, { passMark }));
  for (const [name, filterOf] of Object.entries(filters)) {
    test(`filtered by ${name} the figures of both screens are those of the rows left ${rule}`, async () => {
      const filter = filterOf();
      const left = select(rows, filter);
      const share = left.length / rows.length;
      assert.ok(share >= 0.05 && share <= 0.6 && pairsOf(left).length >= 30, `${left.length} rows, ${pairsOf(left).length} pairs`);
      await showsFigures(filter, { passMark });
    });
  }
}

test("with fatal rows out and another tolerance the figures of both screens follow", () =>
  showsFigures({}, { fatalRows: "out", tolerance: 5 }, { fatal_rows: "out", tolerance: 5 }));

test("the differences chosen by size and sign are those of the rows", async () => {
  await showsFigures({ min_delta: 10 }, {});
  await showsFigures({ delta_from: -10, delta_to: 0 }, {});
});

async function showsFigures(filter, switches, query = {}) {
  const expected = figures(select(rows, filter), { allRows: rows, ...switches });
  const mark = switches.passMark ? { pass_mark: switches.passMark } : {};
  for (const [screen, names] of [["overview", overviewNames], ["compare", compareNames]]) {
    await page.goto(address(demo.origin, screen, { ...period, below: 1, ...filter, ...mark, ...query }));
    await expectFigures(page, expected, names, screen);
  }
  await showsBins(pairsOf(select(rows, filter), switches));
  assert.deepEqual(faults, []);
}

/** The histogram of the screen covers every delta in equal bins, each with the right count. */
async function showsBins(pairs) {
  const bins = await readBins(page);
  assert.deepEqual(bins.map(({ count }) => count), bins.map(({ from, to }) => binCount(pairs, from, to)));
  assert.equal(bins.reduce((total, { count }) => total + count, 0), pairs.length);
  const widths = bins.map(({ from, to }) => Math.round((to - from) * 1e9) / 1e9);
  assert.equal(distinct(widths), 1, String(widths));
  bins.slice(1).forEach(({ from }, index) => assert.equal(from, bins[index].to));
}

test("a pass mark and a tolerance in the configuration hold until the address says otherwise", async () => {
  const marked = await startDemo([...dataSet, "--demo-pass-mark", "70"]);
  const visit = await openPage(browser, address(marked.origin, "compare", { ...period, below: 1 }));
  await waitForState(visit.page, "complete");
  await expectFigures(visit.page, figures(rows, { passMark: 70 }), compareNames, "configured");
  await visit.page.goto(address(marked.origin, "compare", { ...period, below: 1, pass_mark: 80 }));
  await expectFigures(visit.page, figures(rows, { passMark: 80 }), compareNames, "in the address");
});

test("conversations below the threshold are left out unless they are asked for", async () => {
  const without = plainRows(await fetchAllFromUpstream(demo, period));
  assert.ok(without.length < rows.length);
  await page.goto(address(demo.origin, "overview", period));
  await expectFigures(page, figures(without), overviewNames, "without");
  await page.goto(address(demo.origin, "overview", { ...period, below: 1 }));
  await expectFigures(page, figures(rows), overviewNames, "with");
});

test("the time of evaluation narrows the rows, half-open, without those that have none", async () => {
  const [from, to] = ["2026-02-03T08:00", "2026-02-10T08:00"];
  const narrowed = rows.filter(
    ({ evaluatedAt }) => evaluatedAt !== null && evaluatedAt >= Date.parse(`${from}Z`) && evaluatedAt < Date.parse(`${to}Z`),
  );
  assert.ok(narrowed.length > 100);
  await page.goto(address(demo.origin, "overview", { ...period, below: 1, at_from: from, at_to: to }));
  await expectFigures(page, figures(narrowed, { allRows: rows }), overviewNames);
});

const sample = JSON.parse(readFileSync(new URL("../fixtures/api/vendor-sample.json", import.meta.url), "utf8"));
const sampleReports = {
  "whatever the offset": () => ({ body: sample }),
  "by an honest offset": ({ json: { offset } }) => ({ body: { ...sample, results: sample.results.slice(offset) } }),
};

for (const [manner, report] of Object.entries(sampleReports)) {
  test(`the vendor's sample page, answered ${manner}, ends partial with its own figures`, async () => {
    const gateway = await startGatewayBefore(report);
    const march = { from: "2026-03-01", to: "2026-03-31" };
    const visit = await openPage(browser, address(gateway.origin, "overview", march));
    await waitForState(visit.page, "partial");
    const { loaded, expected } = await loadStatus(visit.page);
    assert.deepEqual([loaded, expected], [2, 21]);
    const all = figures(plainRows(sample.results));
    assert.deepEqual([all.pairs.value, all.bias.value], [1, -4]);
    await expectFigures(visit.page, all, overviewNames);
    await visit.page.goto(address(gateway.origin, "compare", march));
    await expectFigures(visit.page, all, compareNames);
    assert.deepEqual(visit.faults, []);
  });
}

