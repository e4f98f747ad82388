// Size: twenty thousand conversations, all of them and exactly. How fast is for the benchmark to say.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  fetchAllFromUpstream,
  gridRowCount,
  launchBrowser,
  loadStatus,
  openPage,
  startDemo,
  waitForState,
} from "./harness.mjs";
import { compareNames, figures, plainRows, sortedIds } from "./oracle.mjs";
import { address, eventually, expectFigures, gridRows } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser;
before(async () => {
  browser = await launchBrowser();
});

test("twenty thousand conversations load completely, with their figures and in their order", async () => {
  const demo = await startDemo(["--demo-size", "20000", "--demo-end", period.to]);
  const { page, faults } = await openPage(browser, address(demo.origin, "compare", { ...period, below: 1 }));
  await waitForState(page, "complete");
  const { loaded, unique, expected } = await loadStatus(page);
  assert.deepEqual([loaded, unique, expected], [20_000, 20_000, 20_000]);
  const rows = plainRows(await fetchAllFromUpstream(demo, { ...period, below: true }));
  await expectFigures(page, figures(rows), compareNames);
  await page.goto(address(demo.origin, "conversations", { ...period, below: 1, sort: "agent", desc: 1 }));
  await eventually(page, () => gridRowCount(page), 20_000);
  const shown = async () => (await gridRows(page)).slice(0, 20).map(({ id }) => id);
  await eventually(page, shown, sortedIds(rows, "agent", true).slice(0, 20));
  assert.deepEqual(faults, []);
});
