// The address is the view: reload, Back and a pasted link restore it, and every mark leads to exactly its rows.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  fetchAllFromUpstream,
  gridRowCount,
  kpi,
  launchBrowser,
  openPage,
  startDemo,
  waitForState,
} from "./harness.mjs";
import { figures, overviewNames, pairsOf, plainRows, select, sortedIds } from "./oracle.mjs";
import { address, addressed, eventually, expectFigures, gridRows, readBins, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "2000", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(screen, query = {}) {
  const visit = await openPage(browser, address(demo.origin, screen, { ...period, ...query }));
  await waitForState(visit.page, "complete");
  return visit;
}

/** What a view of the conversations consists of. */
async function view(page) {
  const { screen, query } = addressed(page);
  const sorted = await page.locator("[data-testid=grid] [aria-sort]:not([aria-sort=none])").evaluateAll((headers) =>
    headers.map((header) => [header.ariaSort, header.querySelector("[data-sort-key]").dataset.sortKey]),
  );
  const drawer = page.locator("[role=dialog], dialog[open]");
  const opened = (await drawer.count()) > 0 && (await drawer.first().innerText()).includes(query.get("open"));
  const first = (await gridRows(page)).slice(0, 5).map(({ id }) => id);
  return { screen, query: query.toString(), rowCount: await gridRowCount(page), sorted, opened, first };
}

test("a reload and a pasted link restore filters, order, open conversation and screen", async () => {
  const filter = { channel: "voice", outcome: ["pass", "fail"] };
  const left = select(rows, filter);
  const ids = sortedIds(left, "delta", true);
  const query = { ...filter, sort: "delta", desc: 1, open: ids[2], tolerance: 5 };
  const { page, faults } = await open("conversations", query);
  const expected = {
    screen: "conversations",
    query: addressed(page).query.toString(),
    rowCount: left.length,
    sorted: [["descending", "delta"]],
    opened: true,
    first: ids.slice(0, 5),
  };
  await eventually(page, () => view(page), expected, "opened");
  await page.reload();
  await waitForState(page, "complete");
  await eventually(page, () => view(page), expected, "reloaded");
  const pasted = await openPage(browser, page.url());
  await waitForState(pasted.page, "complete");
  await eventually(pasted.page, () => view(pasted.page), expected, "pasted");
  assert.deepEqual([...faults, ...pasted.faults], []);
});

test("a window is written into the address even when none was given", async () => {
  const { page } = await openPage(browser, `${demo.origin}/`);
  await waitForState(page, "complete");
  const days = await until(page, async () => ["from", "to"].map((key) => addressed(page).query.get(key)), ([from]) => from !== null);
  assert.ok(days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)), String(days));
});

test("Back undoes a sort, a screen and an open conversation, one at a time, and Forward does them again", async () => {
  const { page, faults } = await open("overview");
  const order = (key, descending) => sortedIds(rows, key, descending).slice(0, 3);
  const firstRows = async () => (await gridRows(page)).slice(0, 3).map(({ id }) => id);
  await page.locator("nav a[href^='#/conversations']").click();
  await eventually(page, firstRows, order("evaluated_at", true), "newest first");
  await page.locator("[data-testid=grid] [data-sort-key=auto]").click();
  await until(page, async () => addressed(page).query.has("sort"), Boolean);
  const isDescending = addressed(page).query.has("desc");
  await eventually(page, firstRows, order("auto", isDescending), "by auto");
  await page.locator("[data-testid=grid] [role=row][data-id]").nth(1).click();
  await page.locator("[role=dialog], dialog[open]").first().waitFor();
  assert.ok(addressed(page).query.get("open"));
  await page.goBack();
  await page.locator("[role=dialog], dialog[open]").first().waitFor({ state: "detached" });
  await page.goBack();
  await eventually(page, firstRows, order("evaluated_at", true), "order undone");
  await page.goBack();
  await eventually(page, async () => addressed(page).screen, "overview");
  await expectFigures(page, figures(rows), overviewNames, "screen undone");
  await page.goForward();
  await page.goForward();
  await eventually(page, firstRows, order("auto", isDescending), "done again");
  assert.deepEqual(faults, []);
});

test("typing in the search replaces the address instead of adding to the history", async () => {
  const { page } = await open("conversations");
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  const wanted = rows.find(({ customId }) => customId).customId;
  const search = page.locator("input[type=search]").filter({ visible: true }).first();
  await search.pressSequentially(wanted);
  await eventually(page, () => gridRowCount(page), select(rows, { q: wanted }).length);
  await eventually(page, async () => addressed(page).query.get("q"), wanted);
  assert.equal(await length(), before);
});

test("unknown keys and wrong values change nothing and are named quietly", async () => {
  const { page, faults } = await open("overview", { colour: "red", min_delta: "far" });
  await expectFigures(page, figures(rows), overviewNames);
  assert.match(await page.locator("body").innerText(), /colour/);
  assert.deepEqual(faults, []);
});

/** Follows a click on a mark to the grid and compares its count. */
async function leadsTo(page, count, click) {
  const before = page.url();
  await click();
  await until(page, async () => page.url(), (url) => url !== before);
  assert.notEqual(page.url(), before, "the click changed nothing");
  if (addressed(page).screen !== "conversations") await page.locator("nav a[href^='#/conversations']").click();
  await page.locator("[data-testid=grid]").waitFor();
  await eventually(page, () => gridRowCount(page), count);
  await page.goto(before);
}

test("a bin of the histogram leads to as many rows as it counts", async () => {
  const { page, faults } = await open("compare");
  await until(page, () => readBins(page), (bins) => bins.length > 0);
  const bins = await readBins(page);
  const byCount = bins.map((bin, index) => ({ ...bin, index })).sort((one, other) => other.count - one.count);
  const chosen = [byCount[0], byCount.at(3), bins.map((bin, index) => ({ ...bin, index })).at(-1)];
  for (const { index, count } of chosen) {
    const bin = page.locator("[data-testid=delta-histogram] [data-bin]").nth(index);
    await leadsTo(page, count, () => bin.dispatchEvent("click", { bubbles: true }));
  }
  assert.deepEqual(faults, []);
});

for (const rule of [{}, { pass_mark: 70 }]) {
  const marks = rule.pass_mark ? "with a pass mark" : "with inferred pass marks";
  test(`each cell of the decision matrix leads to as many rows as it counts ${marks}`, async () => {
    const { page, faults } = await open("compare", rule);
    for (const name of ["both_pass", "both_fail", "false_pass", "false_fail"]) {
      const cell = page.locator(`button[data-kpi=${name}], button:has([data-kpi=${name}])`).first();
      await cell.waitFor();
      const { value } = await kpi(page, name);
      assert.equal(value, figures(rows, { passMark: rule.pass_mark ?? null })[name].value);
      if (value > 0) await leadsTo(page, value, () => cell.click());
    }
    assert.deepEqual(faults, []);
  });
}

test("a mark of scores leads to as many rows as it stands for", async () => {
  const { page, faults } = await open("compare");
  const chart = page.locator("[data-testid=scatter]");
  const area = chart.locator("[tabindex='0']").first();
  const readOut = chart.locator("[aria-live=polite]");
  const hint = await readOut.innerText();
  for (const presses of [1, 3]) {
    await area.focus();
    await page.keyboard.press("Home");
    for (let press = 1; press < presses; press += 1) await page.keyboard.press("ArrowRight");
    const text = await until(page, () => readOut.innerText(), (text) => text !== hint);
    const stated = /([\d,]+) conversation/.exec(text);
    assert.ok(stated, text);
    await leadsTo(page, Number(stated[1].replaceAll(",", "")), () => page.keyboard.press("Enter"));
  }
  assert.ok(pairsOf(rows).length > 0);
  assert.deepEqual(faults, []);
});
