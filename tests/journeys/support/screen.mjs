// Reads the screen by the names of its contract, and waits for what it must come to show.

import assert from "node:assert/strict";

/** The address of a view. A list as a value repeats its key. */
export function address(origin, screen, query = {}, display = "") {
  const pairs = Object.entries(query).flatMap(([key, value]) => [value].flat().map((each) => [key, each]));
  const text = new URLSearchParams(pairs).toString();
  return `${origin}/${display}#/${screen}${text ? `?${text}` : ""}`;
}

/** What the address of a page asks for: its screen and its keys. */
export function addressed(page) {
  const [screen, query = ""] = new URL(page.url()).hash.slice(2).split("?");
  return { screen, query: new URLSearchParams(query) };
}

/** Reads again at each frame of the page until `isDone` or time is up; gives the last reading. */
export async function until(page, read, isDone, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const seen = await read();
    if (isDone(seen) || Date.now() > end) return seen;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** Waits until a reading equals what is expected. */
export async function eventually(page, read, expected, message) {
  const text = JSON.stringify(expected);
  assert.deepEqual(await until(page, read, (seen) => JSON.stringify(seen) === text), expected, message);
}

/** Every figure on the screen outside of tables by group: a list of { name, value, n, lo, hi }. */
export function readFigures(page) {
  return page.evaluate(() => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    return [...document.querySelectorAll("[data-kpi]")]
      .filter((element) => !element.closest("[data-group-row], [data-auditor]"))
      .map(({ dataset: { kpi, value, n, lo, hi } }) => ({
        name: kpi,
        value: number(value),
        n: number(n),
        lo: number(lo),
        hi: number(hi),
      }));
  });
}

/** To a relative error of 1e-9; an end of an interval that is zero comes out as a rounding error. */
const isClose = (seen, wanted) =>
  seen === wanted || (seen !== null && wanted !== null && Math.abs(seen - wanted) <= 1e-9 * Math.abs(wanted) + 1e-15);

/** Where figures of a screen differ from the expected ones, as one line each. Ends that the oracle has none of are not compared. */
export function differences(seen, expected, names) {
  return names.flatMap((name) => {
    const shown = seen.filter((figure) => figure.name === name);
    if (shown.length === 0) return [`${name} is not on the screen`];
    return shown.flatMap((figure) =>
      ["value", "n", "lo", "hi"]
        .filter((part) => !isClose(figure[part], expected[name][part]))
        .filter((part) => part === "value" || part === "n" || isPromised(name, figure, expected))
        .map((part) => `${name} ${part}: ${figure[part]} on the screen, ${expected[name][part]} by the oracle`),
    );
  });
}

const intervals = [
  ...["bias", "loa_lower", "loa_upper", "within_tolerance", "pass_rate"],
  ...["false_pass_rate", "false_fail_rate", "false_omission_rate"],
  ...["loa_lower_exact", "loa_upper_exact", "percentile_lower", "percentile_upper"],
  ...["proportional_bias", "deming_slope", "deming_intercept"],
];

/** An interval is compared where the contract promises one, and wherever both sides have one. */
function isPromised(name, figure, expected) {
  return intervals.includes(name) || (figure.lo !== null && expected[name].lo !== null);
}

/** Waits until the figures on the screen are the expected ones. */
export async function expectFigures(page, expected, names, view = "") {
  const read = async () => differences(await readFigures(page), expected, names);
  assert.deepEqual(await until(page, read, (lines) => lines.length === 0), [], view);
}

/** The bins of the histogram of deltas. */
export function readBins(page) {
  return page.locator("[data-testid=delta-histogram] [data-bin]").evaluateAll((bins) =>
    bins.map(({ dataset: { from, to, count } }) => ({ from: Number(from), to: Number(to), count: Number(count) })),
  );
}

/** The rows that the grid holds in the document: { id, index } in the order of aria-rowindex. */
export async function gridRows(page) {
  const rows = await page.locator("[data-testid=grid] [role=row][data-id]").evaluateAll((rows) =>
    rows.map((row) => ({ id: row.dataset.id, index: Number(row.getAttribute("aria-rowindex")) })),
  );
  return rows.filter(({ id }) => id !== "").sort((left, right) => left.index - right.index);
}

/** How far the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
}

/** The faults of a page but the browser's own lines about what a journey provoked. */
export function unexpected(faults, provoked) {
  const isOwnLine = (fault) => fault.startsWith("console: Failed to load resource:") && provoked?.test(fault);
  return faults.filter((fault) => !isOwnLine(fault));
}
