// Drift: batches, averages, limits, marks and dates on the comparison are the oracle's, form changes stand on both axes of time.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fetchAllFromUpstream, launchBrowser, openPage, seriousAccessibilityFaults, startDemo, waitForState } from "./harness.mjs";
import { pairsOf, plainRows, select } from "./oracle.mjs";
import { drift, formChanges } from "./support/drift.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, eventually, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser;
before(async () => {
  browser = await launchBrowser();
});

const card = (page) => page.locator("section", { has: page.getByTestId("drift-basis") });
const sentence = (page) => card(page).locator(".kit-card-sentence").innerText();
const hasTable = (page) => card(page).locator("table").count();

/** What the card shows, numbers in full; the table must be open. */
async function shown(page) {
  const number = (text) => (text === "-" ? null : Number(text));
  const batch = (exact) => {
    const [from, to, mean, average, lower, upper, beyond] = exact.split(" ");
    return { from: number(from), to: number(to), mean: number(mean), average: number(average), lower: number(lower), upper: number(upper), beyond: beyond === "-" ? null : beyond };
  };
  const rows = await card(page).locator("tr[data-exact]").evaluateAll((rows) => rows.map(({ dataset }) => dataset.exact));
  const exact = await page.getByTestId("drift-basis").getAttribute("data-exact");
  const [centre, sigma, room] = (exact ?? "").split(" ").map(Number);
  const items = await card(page).locator("[data-testid=drift-changes] li").evaluateAll((items) => items.map(({ dataset }) => ({ ...dataset })));
  const changes = items.map(({ since, shownAt, until, lasts, value, lo, hi, n }) => ({
    since: Number(since),
    shownAt: Number(shownAt),
    until: Number(until),
    lasts: lasts === "true",
    size: { value: Number(value), n: Number(n), lo: Number(lo), hi: Number(hi) },
  }));
  return { batches: rows.map(batch), basis: exact ? { centre, sigma, room } : null, changes };
}

/** Where two values of the same shape differ, numbers by more than a billionth. */
function differing(seen, wanted, path = "") {
  if (typeof wanted === "number" && typeof seen === "number") {
    return Math.abs(seen - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) ? [] : [`${path}: ${seen} on the screen, ${wanted} by the oracle`];
  }
  if (wanted === null || seen === null || typeof wanted !== "object" || typeof seen !== "object") return seen === wanted ? [] : [`${path}: ${seen} on the screen, ${wanted} by the oracle`];
  if (Array.isArray(wanted) && seen.length !== wanted.length) return [`${path}: ${seen.length} on the screen, ${wanted.length} by the oracle`];
  return Object.keys(wanted).flatMap((key) => differing(seen[key], wanted[key], `${path}/${key}`));
}

/** Opens the table by the keyboard, if it is not open, and waits until the card shows what the oracle says of some rows. */
async function shows(page, rows, switches, view) {
  const { batches, basis, changes, nLeftover, nUndated } = drift(pairsOf(rows, switches));
  await page.getByTestId("drift-basis").waitFor();
  if (!(await hasTable(page))) await card(page).getByRole("button", { name: "Table" }).press("Enter");
  const expected = { batches, basis, changes: changes.map(({ beyond, ...change }) => change) };
  const read = async () => differing(await shown(page), expected).slice(0, 5);
  assert.deepEqual(await until(page, read, (lines) => lines.length === 0), [], view);
  const left = nLeftover + nUndated;
  assert.match(await card(page).locator(".kit-card-note").innerText(), new RegExp(`· ${left} left out`), view);
  return { batches, basis, changes };
}

/** What the list of form changes shows. */
async function shownForms(page) {
  const days = await page.locator("[data-testid=form-changes] li").evaluateAll((items) => items.map(({ dataset, innerText }) => ({ at: Number(dataset.at), text: innerText })));
  return days;
}

test("batches, averages, limits and changes of the demonstration are those of the oracle, under filters and switches", async () => {
  const demo = await startDemo(["--demo-size", "12000", "--demo-end", period.to]);
  const rows = plainRows(await fetchAllFromUpstream(demo, period));
  const { page, faults } = await openPage(browser, address(demo.origin, "compare", period));
  await waitForState(page, "complete");
  const all = await shows(page, rows, {}, "all");
  assert.ok(all.batches.length > 60 && all.basis !== null);
  for (const [query, filter, switches] of [
    [{ fatal_rows: "out", tolerance: 5 }, {}, { fatalRows: "out" }],
    [{ direction: "inbound" }, { direction: "inbound" }, {}],
    [{ min_delta: 4 }, { min_delta: 4 }, {}],
  ]) {
    await page.goto(address(demo.origin, "compare", { ...period, ...query }));
    await shows(page, select(rows, filter), switches, JSON.stringify(query));
  }
  const chat = select(rows, { channel: "chat", direction: "outbound" });
  await page.goto(address(demo.origin, "compare", { ...period, channel: "chat", direction: "outbound" }));
  const few = await shows(page, chat, {}, "few");
  assert.equal(few.basis, null);
  assert.equal(await sentence(page), `Whether the gap has changed cannot be told yet, as batches of 20 pairs are too few (n = ${few.batches.length}, needs 21).`);
  assert.equal(await card(page).locator(".chart-limit").count(), 2);
  assert.deepEqual(await card(page).locator(".chart-limit").evaluateAll((paths) => paths.map((path) => path.getAttribute("d"))), ["", ""]);
  assert.deepEqual(faults, []);
  await demo.stop();
});

test("the weight that the demonstration changes stands on both axes of time", async () => {
  const demo = await startDemo(["--demo-size", "12000", "--demo-end", period.to]);
  const rows = plainRows(await fetchAllFromUpstream(demo, period));
  const [change, ...others] = formChanges(rows);
  assert.deepEqual([change.weights, others], [[["Offers a remedy", false, 15, 20]], []]);
  const { page, faults } = await openPage(browser, address(demo.origin, "overview", period));
  await waitForState(page, "complete");
  for (const [screen, chart] of [["overview", "trend"], ["compare", "drift"]]) {
    await page.goto(address(demo.origin, screen, period));
    await eventually(page, async () => (await shownForms(page)).map(({ at }) => at), [change.at], screen);
    const [{ text }] = await shownForms(page);
    assert.match(text, new RegExp(`^20 Feb 2026: Form ${change.form.slice(0, 4)}: .* changed its weights, in points: Offers a remedy from 15 to 20$`));
    assert.equal(await page.locator(`[data-testid=${chart}] line.chart-event`).count(), 1);
    assert.match(await page.locator(`[data-testid=${chart}] svg`).innerHTML(), />weights changed</);
  }
  // A period chosen on the trend hides no mark of the trend.
  await page.goto(address(demo.origin, "overview", { ...period, at_from: "2026-03-05", at_to: "2026-03-12" }));
  await eventually(page, async () => (await shownForms(page)).length, 1);
  assert.deepEqual(faults, []);
  await demo.stop();
});

const metrics = (first) =>
  [["em-1", "Greets", first], ["em-2", "Resolves", 60]].map(([id, name, weight]) => ({
    "Metric ID": id,
    "Metric Name": name,
    "Metric Weight": weight,
    "Metric Negative Weight": 0,
    Qualification: "YES",
    isFatalError: false,
  }));

const noises = [3, -4, 1, 5, -2, -1, 4, -3, 0, 2, -5];

/** Pairs evaluated every half an hour, or so many minutes, and audited a day later, with a gap and a first weight that follow their number. */
const series = (count, gap, weight = () => 40, every = 30) =>
  Array.from({ length: count }, (_, number) => {
    const time = (minutes) => new Date(Date.UTC(2026, 2, 1, 0, minutes)).toISOString().slice(0, 19).replace("T", " ");
    return madeRecord(number, {
      koreEvalutionScore: 70 + gap(number) + noises[number % 11] + noises[Math.floor(number / 20) % 11] / 4,
      supervisorAuditScore: 70,
      audit_status: "audited",
      evaluatedAt: time(number * every),
      audit_date: time(number * every + 1440),
      Metrics: metrics(weight(number)),
    });
  });

async function open(records, options, display = "") {
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const opened = await openPage(browser, address(site.origin, "compare", made, display), options);
  await waitForState(opened.page, "complete");
  return opened;
}

const generous = series(1200, (number) => (number < 700 ? 2 : 7), (number) => (number < 690 ? 40 : 50));

test("a change is said with its size, its time and the form, marked by an arrowhead, and read by the keyboard", async () => {
  const { page, faults } = await open(generous);
  const { changes } = await shows(page, plainRows(generous), {}, "generous");
  assert.equal(changes.length, 1);
  const points = changes[0].size.value.toFixed(1);
  assert.match(await sentence(page), new RegExp(`^Compared with audits, auto became ${points} points more generous around 1[56] Mar 2026; form [0-9a-f]{4} changed its weights on 15 Mar 2026\\.$`));
  assert.match(await page.getByTestId("drift-changes").innerText(), /^Auto more generous than usual by 5\.\d points \(\d\.\d to \d\.\d, \d+ pairs\), since around 1[56] Mar 2026, beyond the limits from 1[6-9] Mar 2026 on\.$/);
  const alarms = await card(page).locator("path.chart-alarm").evaluateAll((paths) => paths.map((path) => path.getAttribute("d").split("Z").length - 1));
  assert.ok(alarms[0] > 10 && alarms[1] === 0, String(alarms));
  const area = card(page).getByRole("application");
  assert.equal(await area.getAttribute("aria-label"), await sentence(page));
  await area.focus();
  const readout = () => card(page).locator(".chart-readout").innerText();
  await page.keyboard.press("Home");
  assert.match(await readout(), /^2 Mar 2026: mean delta [+−]\d\.\d, one of the first 20 batches, which say what is usual$/);
  await page.keyboard.press("End");
  assert.match(await readout(), /mean delta \+\d\.\d, average \+\d\.\d, above the limit \+\d\.\d: auto more generous than usual$/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  assert.ok(page.url().includes("#/compare"));
  assert.match(await card(page).locator("tr[data-exact]").last().innerText(), /auto more generous than usual/);
  assert.deepEqual(await seriousAccessibilityFaults(page), []);
  assert.deepEqual(faults, []);
});

test("a stricter change points the other way, and one that went away says until when", async () => {
  const passing = series(1440, (number) => (number >= 600 && number < 900 ? -7 : 0));
  const { page, faults } = await open(passing);
  const { changes } = await shows(page, plainRows(passing), {}, "passing");
  assert.ok(changes.length === 1 && !changes[0].lasts);
  assert.match(await sentence(page), /^Compared with audits, auto was \d\.\d points stricter than usual from around \d+ Mar 2026 to \d+ Mar 2026; no form changed within a week of that\.$/);
  const alarms = await card(page).locator("path.chart-alarm").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
  assert.ok(alarms[0] === "" && alarms[1] !== "");
  assert.deepEqual(faults, []);
});

test("where a day brings several batches the limits make room for days, and the card says so", async () => {
  const busy = series(2160, (number) => ((Math.floor(number / 144) * 7) % 4) - 1, () => 40, 10);
  const { page, faults } = await open(busy);
  const { basis } = await shows(page, plainRows(busy), {}, "busy");
  assert.ok(basis.room > 1.2, String(basis.room));
  assert.match(await page.getByTestId("drift-basis").innerText(), new RegExp(`The limits are ${basis.room.toFixed(1)} times as wide as otherwise`));
  assert.deepEqual(faults, []);
});

test("a still series, one that never varies, and one of a few pairs each say what they are", async () => {
  const still = await open(series(1200, () => 2));
  assert.match(
    await sentence(still.page),
    /^No alarm: in 40 batches after the first 20 the moving average stayed within [\d.]+ points of the usual gap\. A smaller change can go unseen here\.$/,
  );
  const equal = await open(series(500, () => 0).map((record) => ({ ...record, koreEvalutionScore: 73 })));
  assert.equal(await sentence(equal.page), "The gap is +3.0 points throughout, so it has not changed at all.");
  const later = await open(series(500, () => 0).map((record, number) => ({ ...record, koreEvalutionScore: number < 450 ? 73 : 80 })));
  assert.equal(await sentence(later.page), "The gap is the same in each of the first 20 batches, so what chance does cannot be told.");
  const few = await open(series(7, () => 0));
  assert.match(await sentence(few.page), /too few \(n = 0, needs 21\)\.$/);
  assert.equal(await few.page.getByTestId("drift").count(), 0);
  for (const { page, faults } of [still, equal, later, few]) {
    assert.doesNotMatch(await card(page).innerText(), /NaN|Infinity/);
    assert.deepEqual(faults, []);
  }
});

test("many form changes keep numbers on the axis and stand in a list that opens", async () => {
  const weekly = series(1400, () => 2, (number) => 10 + Math.floor(number / 144));
  const { page, faults } = await open(weekly);
  await eventually(page, async () => (await page.locator("[data-testid=form-changes] li").count()), formChanges(plainRows(weekly)).length);
  const n = await page.locator("[data-testid=form-changes] li").count();
  assert.ok(n > 6, String(n));
  const summary = card(page).getByText(`Form changes on ${n} days`);
  await summary.click();
  await page.locator("[data-testid=form-changes] li").first().waitFor({ state: "visible" });
  assert.match(await page.getByTestId("form-changes").innerText(), /Greets from 10 to 11/);
  assert.deepEqual([await layoutFaults(page), faults], [[], []]);
});

for (const [width, height, display] of [[1440, 900, ""], [900, 600, "?embed=1"], [390, 844, ""]]) {
  test(`at ${width} px no label lies on another or outside of its chart`, async () => {
    const { page, context } = await open(generous, { viewport: { width, height } }, display);
    await page.getByTestId("drift-changes").waitFor();
    assert.deepEqual(await layoutFaults(page), []);
    await context.close();
  });
}
