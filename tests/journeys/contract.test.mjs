// The names, attributes, order, measures and keys that tests, benchmarks and portals rely on.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  fetchAllFromUpstream,
  gridRowCount,
  launchBrowser,
  loadStatus,
  openPage,
  seriousAccessibilityFaults,
  startDemo,
  waitForState,
} from "./harness.mjs";
import { compareNames, figures, overviewNames, plainRows, sortedIds } from "./oracle.mjs";
import { address, addressed, eventually, expectFigures, gridRows, readFigures, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const scoreKeys = ["auto", "audit", "delta", "outcome", "fatal"];
const sortKeys = ["conversation", "evaluated_at", "agent", "queue", "channel", "direction", "language", ...scoreKeys];

let browser, demo, rows, page, faults;
before(async () => {
  demo = await startDemo(["--demo-size", "2500", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
  ({ page, faults } = await openPage(browser, address(demo.origin, "overview", period)));
  await waitForState(page, "complete");
});

const view = (screen, query) => page.goto(address(demo.origin, screen, { ...period, ...query }));
const firstIds = async () => (await gridRows(page)).slice(0, 20).map(({ id }) => id);

/** The row that the keyboard is in, by the focus itself or by what the focused grid points to. */
const focusedRow = () =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const place = document.getElementById(focused.getAttribute("aria-activedescendant")) ?? focused;
    return Number(place.closest("[role=row]")?.getAttribute("aria-rowindex"));
  });

test("the load status tells its counts as attributes and its state as words", async () => {
  const { state, asOf, ...counts } = await loadStatus(page);
  const pages = counts.pages;
  assert.ok(pages >= Math.ceil(rows.length / 100), `${pages} pages`);
  assert.deepEqual(
    { state, ...counts, pages: 0 },
    {
      state: "complete",
      loaded: rows.length,
      expected: rows.length,
      unique: rows.length,
      duplicatesDropped: 0,
      changed: 0,
      quarantined: 0,
      pages: 0,
      retries: 0,
    },
  );
  assert.ok(Math.abs(Date.parse(asOf) - Date.now()) < 600_000, `as of ${asOf}`);
  const words = await page.locator("[data-testid=load-status]").evaluate((status) => {
    const spoken = status.matches("[role=status]") ? status : status.querySelector("[role=status]");
    return spoken?.textContent;
  });
  assert.match(words, /complete/i);
});

test("each screen has every figure of its list, with an interval where one is promised", async () => {
  for (const [screen, names] of [["overview", overviewNames], ["compare", compareNames]]) {
    await view(screen);
    const missing = async () => {
      const shown = new Set((await readFigures(page)).filter(({ value }) => value !== null).map(({ name }) => name));
      return names.filter((name) => !shown.has(name));
    };
    await eventually(page, missing, [], screen);
    const known = await page.locator("[data-kpi]").evaluateAll((all) => [...new Set(all.map(({ dataset }) => dataset.kpi))]);
    assert.deepEqual(known.filter((name) => !compareNames.includes(name)), [], "names beyond those built");
    for (const name of ["bias", "loa_lower", "loa_upper", "within_tolerance", "pass_rate"]) {
      const shown = (await readFigures(page)).filter((figure) => figure.name === name);
      assert.ok(shown.every(({ lo, hi, value }) => lo < value && value < hi), `${name} on ${screen}: ${JSON.stringify(shown)}`);
    }
  }
});

/** The charts of the screen whose marks cover no surface, by their name for a screen reader. */
const blankCharts = () =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll(".chart"))
      .filter((chart) => {
        const marks = chart.querySelector(".chart-marks");
        const { width, height } = marks instanceof SVGGraphicsElement ? marks.getBBox() : { width: 0, height: 0 };
        return width < 100 || height < 100;
      })
      .map((chart) => chart.querySelector("[aria-label]").getAttribute("aria-label")),
  );

for (const [screen, count] of [["overview", 1], ["compare", 4]]) {
  test(`the charts of ${screen} are drawn`, async () => {
    await view(screen);
    await eventually(page, () => page.locator(".chart .chart-marks :is(path, rect)").count().then((n) => n > 3), true);
    assert.equal(await page.locator(".chart").count(), count);
    await eventually(page, blankCharts, []);
  });
}

test("the grid has a header button for each sort key, and each sorts both ways", async () => {
  await view("conversations");
  await eventually(page, () => gridRowCount(page), rows.length);
  const grid = page.locator("[data-testid=grid]");
  assert.equal(await grid.getAttribute("role"), "grid");
  assert.equal(Number(await grid.getAttribute("aria-rowcount")), rows.length + 1);
  const keys = await grid.locator("[data-sort-key]").evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.sortKey));
  assert.deepEqual([...keys].sort(), [...sortKeys].sort());
  for (const key of sortKeys) {
    for (const query of [{ sort: key }, { sort: key, desc: 1 }]) {
      await view("conversations", query);
      await eventually(page, firstIds, sortedIds(rows, key, Boolean(query.desc)).slice(0, 20), JSON.stringify(query));
    }
    await grid.locator(`[data-sort-key=${key}]`).click();
    await eventually(page, async () => addressed(page).query.has("desc"), false, `a second click on ${key}`);
    await eventually(page, firstIds, sortedIds(rows, key, false).slice(0, 20), key);
  }
});

test("rows stand in the document in the order of their index, from the row that the index names", async () => {
  await view("conversations", { sort: "conversation" });
  const ids = sortedIds(rows, "conversation", false);
  await eventually(page, firstIds, ids.slice(0, 20));
  await page.locator("[data-testid=grid] [role=row][data-id]").first().hover();
  for (const wheel of [5000, 12000, -8000]) {
    const before = (await gridRows(page))[0].index;
    await page.mouse.wheel(0, wheel);
    await until(page, async () => (await gridRows(page))[0].index, (index) => index !== before);
    const indices = await page.locator("[data-testid=grid] [role=row][data-id]:not([data-id=''])").evaluateAll((rows) =>
      rows.map((row) => Number(row.getAttribute("aria-rowindex"))),
    );
    assert.deepEqual(indices, [...indices].sort((one, other) => one - other));
    const held = await gridRows(page);
    assert.deepEqual(held.map(({ id }) => id), held.map(({ index }) => ids[index - 2]));
    assert.ok(held.length < 120, `${held.length} rows in the document`);
  }
});

test("the grid is used by the keyboard alone", async () => {
  await view("overview");
  await view("conversations", { sort: "conversation" });
  const ids = sortedIds(rows, "conversation", false);
  await eventually(page, firstIds, ids.slice(0, 20));
  await page.locator("[data-testid=grid]:is([tabindex='0'], :has([tabindex='0']))").focus();
  const press = async (key, row) => {
    await page.keyboard.press(key);
    await eventually(page, focusedRow, row, `${key} leads to row ${row}`);
  };
  await press("ArrowDown", 3);
  await press("ArrowDown", 4);
  await press("ArrowUp", 3);
  await press("Control+End", rows.length + 1);
  await press("Control+Home", 2);
  await page.keyboard.press("PageDown");
  const paged = await until(page, focusedRow, (row) => row > 2);
  assert.ok(paged > 8, `PageDown leads to row ${paged}`);
  await press("PageUp", 2);
  await press("ArrowDown", 3);
  await page.keyboard.press("ArrowRight");
  assert.equal(await focusedRow(), 3);
  await page.keyboard.press("Enter");
  const drawer = page.locator("[role=dialog], dialog[open]").first();
  await drawer.waitFor();
  assert.equal(addressed(page).query.get("open"), ids[1]);
  assert.ok(await drawer.evaluate((element) => element.contains(document.activeElement)), "the focus is in the drawer");
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  assert.equal(addressed(page).query.get("open"), null);
  await eventually(page, focusedRow, 3, "the focus is back on the row");
});

test("the brush over the time chart writes its period into the address, by keyboard and by pointer", async () => {
  await view("overview");
  const brush = page.locator("[data-testid=brush]");
  const period = () => ["at_from", "at_to"].map((key) => addressed(page).query.get(key));
  const isInside = ([from, to]) => ({ evaluatedAt }) =>
    evaluatedAt !== null && evaluatedAt >= Date.parse(`${from}Z`) && evaluatedAt < Date.parse(`${to}Z`);
  const narrows = async (name) => {
    const chosen = await until(page, async () => period(), ([from]) => from !== null);
    assert.ok(chosen.every(Boolean), `${name}: ${chosen}`);
    const left = rows.filter(isInside(chosen));
    assert.ok(left.length > 0 && left.length < rows.length, `${name}: ${left.length} rows`);
    await expectFigures(page, figures(left, { allRows: rows }), overviewNames, name);
  };
  await brush.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await narrows("by keyboard");
  await page.keyboard.press("Escape");
  await eventually(page, async () => period(), [null, null], "Escape");
  const { x, y, width, height } = await brush.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.4, y + height / 2, { steps: 4 });
  await page.mouse.move(x + width * 0.5, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await narrows("by pointer");
});

test("the measures of the page have their names and details", async () => {
  const visit = await openPage(browser, address(demo.origin, "overview", period));
  await waitForState(visit.page, "complete");
  const measures = (name) =>
    visit.page.evaluate((name) => {
      const entries = performance.getEntriesByName(name, "measure");
      return entries.map(({ duration, detail }) => ({ duration, detail }));
    }, `auditlens:${name}`);
  const some = (name) => until(visit.page, () => measures(name), (list) => list.length > 0);
  for (const name of ["boot", "first-rows", "load"]) assert.equal((await some(name)).length, 1, name);
  const decodes = await measures("decode");
  assert.equal(decodes.length, (await loadStatus(visit.page)).pages);
  assert.ok(decodes.every(({ detail }) => detail.records >= 0 && detail.bytes > 0), JSON.stringify(decodes[0]));
  assert.ok(decodes.reduce((total, { detail }) => total + detail.records, 0) >= rows.length);
  assert.ok((await some("report")).every(({ detail, duration }) => detail.work_ms >= 0 && detail.work_ms <= duration));
  await visit.page.goto(address(demo.origin, "conversations", period));
  await visit.page.locator("[data-testid=grid] [data-sort-key=auto]").click();
  const [sort] = await some("sort");
  assert.ok(sort.detail.work_ms > 0 && sort.detail.work_ms <= sort.duration, JSON.stringify(sort));
  await visit.page.locator("[data-testid=search]").fill("john");
  const [typed] = await some("filter");
  assert.ok(typed.detail.work_ms > 0 && typed.detail.work_ms <= typed.duration, JSON.stringify(typed));
});

test("a filter and an order that come by the address are measured too", async () => {
  const visit = await openPage(browser, address(demo.origin, "conversations", period));
  await waitForState(visit.page, "complete");
  const count = (name) => visit.page.evaluate((name) => performance.getEntriesByName(name, "measure").length, `auditlens:${name}`);
  await visit.page.goto(address(demo.origin, "conversations", { ...period, channel: "chat" }));
  await eventually(visit.page, () => count("filter"), 1, "filter");
  await visit.page.goto(address(demo.origin, "conversations", { ...period, channel: "chat", sort: "auto" }));
  await eventually(visit.page, () => count("sort"), 1, "sort");
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on any screen in the ${colorScheme}`, async () => {
    const visit = await openPage(browser, address(demo.origin, "overview", period), { colorScheme });
    await waitForState(visit.page, "complete");
    const found = [];
    const check = async (name) => found.push(...(await seriousAccessibilityFaults(visit.page)).map((fault) => `${name}: ${fault}`));
    const screens = [["overview"], ["compare"], ["breakdown"], ["audit-plan"], ["conversations"], ["settings"], ["conversations", { open: rows[0].id }]];
    for (const [screen, query] of screens) {
      await visit.page.goto(address(demo.origin, screen, { ...period, ...query }));
      await visit.page.locator(query ? "[role=dialog], dialog[open]" : "main :is([data-kpi], [data-id], input, select)").first().waitFor();
      await check(`${screen} ${JSON.stringify(query ?? {})}`);
    }
    await visit.page.goto(address(demo.origin, "overview", period));
    await visit.page.locator("[aria-haspopup], [aria-expanded=false]").filter({ visible: true }).first().click();
    await check("an open filter");
    assert.deepEqual(found, []);
    assert.deepEqual(visit.faults, []);
  });
}

test("no journey of this file made the page complain", () => assert.deepEqual(faults, []));
