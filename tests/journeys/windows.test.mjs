// A long report is read in windows of days: every conversation once, at hardly more requests, and only what moved is read again.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { address } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31", below: 1 };
const size = 9_000;

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** Loads the report, and returns the status line and the bodies of all requests. */
async function loaded(faults) {
  const demo = await startDemo(["--demo-size", String(size), "--demo-end", period.to, ...faults]);
  const { page, context } = await openPage(browser, "about:blank");
  const bodies = [];
  page.on("request", (request) => request.method() === "POST" && bodies.push(request.postDataJSON()));
  await page.goto(address(demo.origin, "overview", period));
  await waitForState(page, "complete");
  const status = page.getByTestId("load-status");
  const { loaded, expected, unique } = await status.evaluate(({ dataset }) => ({ ...dataset }));
  const windows = await status.locator("[data-windows]").getAttribute("data-windows");
  const text = await status.innerText();
  await context.close();
  await demo.stop();
  return { loaded: Number(loaded), expected: Number(expected), unique: Number(unique), windows: Number(windows), text, bodies };
}

test("the windows of a still report hold it whole, without a gap between them, for a tenth more requests at most", async () => {
  const { loaded: n, expected, unique, windows, text, bodies } = await loaded([]);
  assert.ok(n === expected && n > 0.9 * size && unique <= n && windows >= 3, text);
  assert.doesNotMatch(text, /read again|dropped|replaced/);
  const [first, ...rest] = bodies;
  const last = rest.pop();
  assert.deepEqual([first.startDate, first.endDate, last.offset], ["2026-01-01 00:00:00", "2026-03-31 23:59:59", n]);
  const edges = [...new Set(rest.map(({ startDate, endDate }) => `${startDate}|${endDate}`))].map((edge) => edge.split("|"));
  assert.deepEqual([edges.length, edges[0][0], edges.at(-1)[1]], [windows, first.startDate, first.endDate]);
  for (const [place, [from]] of edges.entries()) assert.equal(from, place ? edges[place - 1][1] : first.startDate);
  assert.ok(bodies.length <= 1.1 * (Math.ceil((n - 1) / 99) + 1), `${bodies.length} requests for ${n} rows`);
});

test("conversations that leave a window that was read are found by the count, and that window alone is read again", async () => {
  const { loaded: n, expected, text, bodies } = await loaded(["--faults", "delete=1 every 80"]);
  assert.equal(n, expected);
  assert.match(text, /^Complete.*1 row replaced · 1 window read again/s);
  const whole = Math.ceil((n - 1) / 99) + 1;
  assert.ok(bodies.length < 1.6 * whole, `${bodies.length} requests instead of ${whole}`);
});
