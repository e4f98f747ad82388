// Auditors: the fingerprint of each is that of the oracle in every view, and intervals of the comparison can allow for who audited.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  fetchAllFromUpstream,
  gridRowCount,
  launchBrowser,
  openPage,
  seriousAccessibilityFaults,
  startDemo,
  waitForState,
} from "./harness.mjs";
import { auditorHash, pairsOf, passRule, plainRows, select } from "./oracle.mjs";
import { clusterIntervals } from "./support/clusters.mjs";
import { fingerprint, fingerprintOrder } from "./support/fingerprint.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually, overflow, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const names = ["pairs", "leniency", "adjusted_leniency", "moved_by_mix"];

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(screen, query = {}, options = {}, origin = demo.origin, window = period) {
  const visit = await openPage(browser, address(origin, screen, { ...window, ...query }), options);
  await waitForState(visit.page, "complete");
  return visit;
}

const keyOf = ({ auditor }) => (auditor ? auditorHash(auditor) : "");

/** The fingerprint that the oracle makes of some rows. */
const expectedOf = (some, switches) => fingerprint(pairsOf(some, switches).map((row) => ({ key: keyOf(row), auto: row.auto, delta: row.delta })));

/** What the card's table shows, in its order. */
const readTable = (page) =>
  page.locator("[data-testid=fingerprint-table] [data-auditor]").evaluateAll((rows) => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    return rows.map((row) => ({
      key: row.dataset.auditor,
      verdict: row.dataset.verdict,
      figures: Object.fromEntries(
        [...row.querySelectorAll("[data-kpi]")].map(({ dataset: { kpi, value, n, lo, hi } }) => [
          kpi,
          { value: number(value), n: number(n), lo: number(lo), hi: number(hi) },
        ]),
      ),
    }));
  });

const isClose = (one, other) =>
  one === null || other === null ? one === other : Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));

/** Where the table differs from the oracle, as one line each. */
function faultsOf(shown, expected) {
  const parts = (key, name, figure) =>
    ["value", "n", "lo", "hi"]
      .filter((part) => !isClose(figure[part], expected.get(key)[name][part]))
      .map((part) => `${key} ${name} ${part}: ${figure[part]} on the screen, ${expected.get(key)[name][part]} by the oracle`);
  const odd = shown.flatMap(({ key, verdict, figures }) => {
    if (!expected.has(key)) return [`${key} is not expected`];
    const wrong = names.flatMap((name) => parts(key, name, figures[name]));
    return verdict === expected.get(key).verdict ? wrong : [...wrong, `${key} is ${verdict}, ${expected.get(key).verdict} by the oracle`];
  });
  const order = shown.map(({ key }) => key).join();
  const wanted = fingerprintOrder(expected).join();
  return order === wanted ? odd : [...odd, `${order} is the order on the screen, ${wanted} by the oracle`];
}

async function showsFingerprint(page, expected, view) {
  const read = async () => faultsOf(await readTable(page), expected);
  assert.deepEqual(await until(page, read, (lines) => lines.length === 0), [], view);
}

test("in every view each auditor's leniency, its interval and its verdict are those of the oracle", async () => {
  const { page, faults } = await open("breakdown", { by: "auditor" });
  await showsFingerprint(page, expectedOf(rows), "all");
  const views = [
    [{ channel: "voice" }, {}, {}],
    [{ direction: "outbound" }, { fatalRows: "out" }, { fatal_rows: "out" }],
    [{ min_delta: 10 }, {}, {}],
  ];
  for (const [filter, switches, query] of views) {
    await page.goto(address(demo.origin, "breakdown", { ...period, by: "auditor", ...filter, ...query }));
    await showsFingerprint(page, expectedOf(select(rows, filter), switches), JSON.stringify(filter));
  }
  assert.deepEqual(faults, []);
});

test("the sentence counts and names who is stricter and who more lenient, as the oracle finds them", async () => {
  const { page } = await open("breakdown", { by: "auditor" });
  const expected = expectedOf(rows);
  const side = (verdict) => [...expected].filter(([, found]) => found.verdict === verdict).map(([key]) => key);
  const [stricter, lenient] = [side("stricter"), side("lenient")];
  assert.ok(stricter.length + lenient.length > 0, "the demo has an auditor who differs");
  const sentence = page.locator("[data-testid=fingerprint] .kit-card-sentence");
  const text = await until(page, () => sentence.innerText(), (text) => text.includes("than the rest"));
  const judged = [...expected.values()].filter(({ pairs }) => pairs.value >= 5).length;
  assert.ok(text.startsWith(`Of ${judged} auditors`), text);
  if (stricter.length > 0) assert.match(text, new RegExp(`${stricter.length} (is|are) stricter \\(`));
  if (lenient.length > 0) assert.match(text, new RegExp(`${lenient.length} (is|are) more lenient \\(`));
  for (const key of [...stricter.slice(0, 5), ...lenient.slice(0, 5)]) {
    const { auditor } = rows.find((row) => keyOf(row) === key);
    assert.ok(text.includes(auditor), `${auditor} is not in: ${text}`);
  }
});

test("marks are read and lead to their conversations by keyboard, and so do names", async () => {
  const { page, faults } = await open("breakdown", { by: "auditor" });
  const expected = expectedOf(rows);
  await showsFingerprint(page, expected, "all");
  const area = page.locator("[data-testid=fingerprint-plot] .chart-area");
  await area.focus();
  await page.keyboard.press("Home");
  const readout = () => page.locator("[data-testid=fingerprint-plot] .chart-readout").innerText();
  const text = await until(page, readout, (text) => text.includes("adjusted leniency"));
  const [key] = [...expected].sort(([, one], [, other]) => one.size - other.size)[0];
  const { auditor } = rows.find((row) => keyOf(row) === key);
  assert.ok(text.startsWith(`${auditor}: adjusted leniency`), text);
  await page.keyboard.press("Enter");
  await eventually(page, async () => addressed(page).query.getAll("auditor"), [key]);
  await eventually(page, () => gridRowCount(page), rows.filter((row) => keyOf(row) === key).length);
  await page.goBack();
  await showsFingerprint(page, expected, "back");
  const first = page.locator("[data-testid=fingerprint-table] th button").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await eventually(page, async () => addressed(page).query.getAll("auditor"), [fingerprintOrder(expected)[0]]);
  assert.deepEqual(faults, []);
});

test("the strictest stay on top however the breakdown is sorted, and hidden names are nowhere and the same numbers", async () => {
  const { page } = await open("breakdown", { by: "auditor" });
  const expected = expectedOf(rows);
  await page.locator("[data-testid=hide-names]").check();
  const people = [...new Set(rows.map(({ auditor }) => auditor).filter(Boolean))];
  const named = async () => {
    const text = await page.locator("main").innerText();
    return people.filter((name) => text.includes(name)).length;
  };
  await eventually(page, named, 0);
  const numbers = (table, attribute) =>
    page.locator(`[data-testid=${table}] [${attribute}]`).evaluateAll(
      (rows, attribute) => rows.map((row) => [row.getAttribute(attribute), row.querySelector("th").innerText.split("\n")[0].trim()]).sort(),
      attribute,
    );
  const ofCard = await numbers("fingerprint-table", "data-auditor");
  assert.match(ofCard[0][1], /^Auditor \d+$/);
  const inBreakdown = new Map(await numbers("breakdown", "data-group-row"));
  for (const [key, number] of ofCard) assert.ok(inBreakdown.get(key).startsWith(number), `${key}: ${number}`);
  await page.locator("[data-sort-key=mean_auto]").click();
  await page.locator("[aria-sort=descending] [data-sort-key=mean_auto]").waitFor();
  await showsFingerprint(page, expected, "sorted");
  await eventually(page, () => numbers("fingerprint-table", "data-auditor"), ofCard);
});

/** Audits of people with a level of their own, each { name, n, level, hand }. */
const audits = (people) =>
  people.flatMap(({ name, n, level, hand }, person) =>
    Array.from({ length: n }, (_, index) => {
      const number = person * 1000 + index;
      const auto = Math.min(100, level + ((index * 37) % 30));
      const audit = auto + hand + ((index * 7919) % 9) - 4;
      return madeRecord(number, { koreEvalutionScore: auto, supervisorAuditScore: Math.min(100, audit), auditor: name, audit_status: "audited" });
    }),
  );

async function openMade(records, screen, query) {
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const visit = await open(screen, query, {}, site.origin, made);
  return { ...visit, rows: plainRows(records) };
}

test("few pairs, no scores in common, one auditor and equal deltas each have their words", async () => {
  const some = await openMade(
    audits([
      { name: "Ana", n: 40, level: 50, hand: 0 },
      { name: "Bo", n: 40, level: 60, hand: -15 },
      { name: "Cy", n: 30, level: 55, hand: 1 },
      { name: "Di", n: 4, level: 55, hand: 3 },
      { name: "Ed", n: 8, level: -60, hand: 3 },
    ]),
    "breakdown",
    { by: "auditor" },
  );
  await showsFingerprint(some.page, expectedOf(some.rows), "some");
  const verdictOf = (name) => some.page.locator(`[data-testid=fingerprint-table] [data-auditor="${auditorHash(name)}"] td`).first().innerText();
  assert.equal(await verdictOf("Bo"), "stricter");
  assert.equal(await verdictOf("Di"), "too few (n = 4, needs 5)");
  assert.equal(await verdictOf("Ed"), "no scores in common");
  assert.match(await some.page.getByTestId("fingerprint").innerText(), /1 auditor has no band of auto scores/);

  const alone = await openMade(audits([{ name: "Ana", n: 40, level: 50, hand: 0 }]), "breakdown", { by: "auditor" });
  await showsFingerprint(alone.page, expectedOf(alone.rows), "alone");
  assert.match(await alone.page.locator("[data-testid=fingerprint] .kit-card-sentence").innerText(), /^It takes two auditors with 5 pairs each/);

  const flat = audits([{ name: "Ana", n: 9, level: 50, hand: 0 }, { name: "Bo", n: 9, level: 50, hand: 0 }]);
  flat.forEach((record) => (record.supervisorAuditScore = record.koreEvalutionScore - 5));
  const equal = await openMade(flat, "breakdown", { by: "auditor" });
  await showsFingerprint(equal.page, expectedOf(equal.rows), "equal");
  assert.match(await equal.page.locator("[data-testid=fingerprint] .kit-card-sentence").innerText(), /vary within none of 2 auditors/);

  const nobody = await openMade([madeRecord(1, { supervisorAuditScore: null })], "breakdown", { by: "auditor" });
  await nobody.page.getByText("No auditor has a conversation with both scores.").first().waitFor();
  for (const { page, faults } of [some, alone, equal, nobody]) {
    assert.doesNotMatch(await page.locator("body").innerText(), /NaN|Infinity/);
    assert.deepEqual(faults, []);
  }
});

test("other dimensions have no fingerprint", async () => {
  const { page } = await open("breakdown", { by: "agent" });
  await page.locator("[data-group-row]").first().waitFor();
  assert.equal(await page.getByTestId("fingerprint").count(), 0);
});

/** The intervals by cluster on the screen, by name; null where a row has none. */
const readIntervals = (page) =>
  page.locator("[data-testid=agreement] tbody tr").evaluateAll((rows) =>
    Object.fromEntries(
      rows.map(({ dataset: { kpi, clusterLo, clusterHi } }) => [kpi, clusterLo === undefined ? null : [Number(clusterLo), Number(clusterHi)]]),
    ),
  );

const cell = (page, name) => page.locator(`[data-testid=agreement] tr[data-kpi=${name}] td`).nth(1).innerText();
const chosen = (page) =>
  page.locator("[data-cluster][aria-pressed=true]").evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.cluster));
const isDone = (page) => page.locator("[data-testid=agreement][aria-busy=false]").waitFor();

test("intervals by agent are those that the oracle draws, and a reload and Back restore the choice", async () => {
  const { page, faults } = await open("compare");
  await isDone(page);
  assert.deepEqual(await chosen(page), ["none"]);
  assert.ok(Object.values(await readIntervals(page)).every((interval) => interval === null));
  const plain = await cell(page, "bias");
  await page.locator("[data-cluster=agent]").click();
  await eventually(page, async () => addressed(page).query.get("cluster"), "agent");
  const outcomeOf = passRule(rows);
  const pairs = pairsOf(rows).map((row) => ({
    ...row,
    key: row.agents[0]?.id ?? "",
    outcome: row.outcome,
    audited: outcomeOf(row),
  }));
  const { n, intervals } = clusterIntervals(pairs);
  assert.ok(n >= 10);
  const wrong = async () => {
    const shown = await readIntervals(page);
    return Object.entries(intervals)
      .filter(([name, ends]) => (ends === null) !== (shown[name] === null) || ends?.some((end, place) => !isClose(end, shown[name][place])))
      .map(([name, ends]) => `${name}: ${shown[name]} on the screen, ${ends} by the oracle`);
  };
  assert.deepEqual(await until(page, wrong, (lines) => lines.length === 0), []);
  await isDone(page);
  assert.notEqual(await cell(page, "bias"), plain);
  assert.equal(await cell(page, "spearman"), "none this way");
  assert.match(await page.getByTestId("cluster-note").innerText(), new RegExp(`one agent being alike.* ${n} agents were drawn 2,000 times`));
  await page.reload();
  await waitForState(page, "complete");
  assert.deepEqual(await until(page, wrong, (lines) => lines.length === 0), [], "reloaded");
  await eventually(page, () => chosen(page), ["agent"]);
  await page.goBack();
  await eventually(page, () => chosen(page), ["none"]);
  await eventually(page, () => cell(page, "bias"), plain);
  assert.equal(addressed(page).query.get("cluster"), null);
  assert.deepEqual(faults, []);
});

test("with fewer than ten auditors no interval is given, and it says how many there are", async () => {
  const people = ["Ana", "Bo", "Cy", "Di"].map((name, person) => ({ name, n: 40, level: 50 + person, hand: person }));
  const { page, faults } = await openMade(audits(people), "compare", { cluster: "auditor" });
  await isDone(page);
  await eventually(page, () => cell(page, "bias"), "too few (n = 4 auditors, needs 10)");
  assert.ok(Object.values(await readIntervals(page)).every((interval) => interval === null));
  assert.match(await page.getByTestId("cluster-note").innerText(), /With fewer than 10 of them/);
  assert.deepEqual(faults, []);
});

test("a filter or switch that changes while clusters are drawn ends in the intervals of the last one", async () => {
  const { page, faults } = await open("compare", { cluster: "agent" });
  for (const tolerance of [3, 4, 5, 6, 7]) {
    const query = new URLSearchParams({ ...period, cluster: "agent", tolerance });
    await page.evaluate((hash) => (location.hash = hash), `#/compare?${query}`);
  }
  const pairs = pairsOf(rows).map((row) => ({ ...row, key: row.agents[0]?.id ?? "" }));
  const expected = clusterIntervals(pairs, 7).intervals.within_tolerance;
  const isRight = ({ within_tolerance: shown }) => shown !== null && shown.every((end, place) => isClose(end, expected[place]));
  assert.ok(isRight(await until(page, () => readIntervals(page), isRight)), `${expected} is not shown`);
  assert.deepEqual(faults, []);
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  test(`at ${width} × ${height} both screens fit, nothing lies on anything, and axe finds nothing serious`, async () => {
    for (const [screen, query, place] of [
      ["breakdown", { by: "auditor" }, "[data-testid=fingerprint-plot] .chart-dots"],
      ["compare", { cluster: "agent" }, "[data-testid=agreement][aria-busy=false]"],
    ]) {
      const { page, context, faults } = await open(screen, query, { viewport: { width, height } });
      await page.locator(place).first().waitFor({ state: "attached" });
      await eventually(page, async () => Math.max(0, await overflow(page)), 0);
      assert.deepEqual(await layoutFaults(page), []);
      assert.deepEqual(await seriousAccessibilityFaults(page), []);
      assert.deepEqual(faults, []);
      await context.close();
    }
  });
}
