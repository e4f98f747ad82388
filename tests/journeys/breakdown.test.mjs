// The breakdown: every group's figures equal those of its rows, heads sort, names lead to rows, and the address restores it.

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
import { auditorHash, figures, pairsOf, plainRows, select } from "./oracle.mjs";
import { againstOthers } from "./support/against-others.mjs";
import { keysOf } from "./support/keys.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { placesOfRates } from "./support/rate-funnel.mjs";
import { address, addressed, differences, eventually, overflow, until } from "./support/screen.mjs";
import { figure } from "./support/statistics.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const names = [
  "conversations",
  "pairs",
  "mean_auto",
  "mean_audit",
  "bias",
  "shrunk_bias",
  "within_tolerance",
  "false_pass",
  "false_pass_rate",
  "false_fail",
  "false_fail_rate",
];

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(query = {}, options) {
  const visit = await openPage(browser, address(demo.origin, "breakdown", { ...period, ...query }), options);
  await waitForState(visit.page, "complete");
  await visit.page.locator("[data-group-row]").first().waitFor();
  return visit;
}

/** The figures of every group of some rows, by key, and where it lies against all others. */
function groups(left, by, switches = {}) {
  const members = new Map();
  for (const row of left) {
    for (const key of new Set(keysOf[by](row))) members.set(key, [...(members.get(key) ?? []), row]);
  }
  const deltas = [...members].map(([key, rows]) => [key, pairsOf(rows, switches).map(({ delta }) => delta)]);
  const against = againstOthers(new Map(deltas));
  const all = ([key, rows]) => {
    const { shrunk, place } = against.get(key);
    const known = figures(rows, switches);
    return [key, { ...known, place, shrunk_bias: figure(known.pairs.value, shrunk) }];
  };
  return new Map([...members].map(all));
}

/** What the table shows: { key, place, figures } of each row, in its order. */
function readGroups(page) {
  return page.locator("[data-testid=breakdown] [data-group-row]").evaluateAll((rows) => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    const figure = ({ dataset: { kpi, value, n, lo, hi } }) => ({
      name: kpi,
      value: number(value),
      n: number(n),
      lo: number(lo),
      hi: number(hi),
    });
    return rows.map((row) => ({ key: row.dataset.groupRow, place: row.dataset.place ?? null, figures: [...row.querySelectorAll("[data-kpi]")].map(figure) }));
  });
}

/** Where the table differs from what is expected of every group, as one line each. */
async function wrong(page, expected) {
  const shown = await readGroups(page);
  const keys = shown.map(({ key }) => key);
  const missing = [...expected.keys()].filter((key) => !keys.includes(key)).map((key) => `${key} is missing`);
  const odd = shown.flatMap(({ key, figures }) =>
    expected.has(key) ? differences(figures, expected.get(key), names).map((line) => `${key}: ${line}`) : [`${key} is not expected`],
  );
  const misplaced = shown
    .filter(({ key, place }) => expected.has(key) && expected.get(key).place !== place)
    .map(({ key, place }) => `${key} is ${place} on the screen, ${expected.get(key).place} by the oracle`);
  return [...missing, ...odd, ...misplaced, ...(new Set(keys).size === keys.length ? [] : ["a group comes twice"])];
}

async function showsGroups(page, expected, view) {
  assert.deepEqual(await until(page, () => wrong(page, expected), (lines) => lines.length === 0), [], view);
}

test("by every dimension the figures of every group are those of its rows", async () => {
  const { page, faults } = await open();
  for (const by of Object.keys(keysOf)) {
    await page.locator(`[data-testid=by-${by}]`).click();
    await eventually(page, () => page.locator(`[data-testid=by-${by}]`).getAttribute("aria-pressed"), "true");
    const expected = groups(rows, by, { allRows: rows });
    assert.ok(expected.size >= 2, `${expected.size} groups by ${by}`);
    await showsGroups(page, expected, by);
  }
  assert.deepEqual(faults, []);
});

test("groups can be held against each other by a rate, the picture says so, and the address keeps it", async () => {
  const { page, faults } = await open();
  const rateOf = {
    within_tolerance: ({ within_tolerance: { value, n } }) => ({ hits: Math.round(value * n), n }),
    false_pass: ({ false_pass_rate: { value, n } }) => ({ hits: Math.round(value * n), n }),
  };
  const expected = (by, funnel) => {
    const all = groups(rows, by, { allRows: rows });
    const places = placesOfRates([...all].map(([key, group]) => [key, rateOf[funnel](group)]));
    return new Map([...all].map(([key, group]) => [key, { ...group, place: places.get(key) }]));
  };
  await page.getByLabel("Held against each other by").selectOption({ label: "False pass rate" });
  await showsGroups(page, expected("agent", "false_pass"), "false_pass by agent");
  assert.equal(addressed(page).query.get("funnel"), "false_pass");
  await page.getByText(/held against the rest · \d+ with too few audited fails/).waitFor();
  await page.locator("[data-testid=by-queue]").click();
  await showsGroups(page, expected("queue", "false_pass"), "false_pass by queue");
  await page.reload();
  await waitForState(page, "complete");
  await showsGroups(page, expected("queue", "false_pass"), "after a reload");
  for (const by of ["channel", "auditor", "agent"]) {
    await page.goto(address(demo.origin, "breakdown", { ...period, by, funnel: "within_tolerance" }));
    await showsGroups(page, expected(by, "within_tolerance"), `within tolerance by ${by}`);
  }
  const chart = page.locator("[data-testid=funnel] .chart-area");
  await chart.focus();
  await page.keyboard.press("Home");
  const readout = () => page.locator("[data-testid=funnel] .chart-readout").innerText();
  assert.match(await until(page, readout, (text) => text.includes("within")), /: \d+(\.\d)?\s% within tolerance, \d+ pairs?, /);
  assert.deepEqual(faults, []);
});

test("filters and switches hold for every group", async () => {
  const { page, faults } = await open();
  const queue = rows.flatMap(({ queues }) => queues)[0].id;
  const views = [
    ["agent", { channel: "voice", direction: "inbound" }, {}, {}],
    ["queue", { queue }, {}, {}],
    ["auditor", { audit: "audited" }, { passMark: 70 }, { pass_mark: 70 }],
    ["metric", {}, { fatalRows: "out", tolerance: 5 }, { fatal_rows: "out", tolerance: 5 }],
    ["language", { min_delta: 10 }, {}, {}],
  ];
  for (const [by, filter, switches, query] of views) {
    await page.goto(address(demo.origin, "breakdown", { ...period, by, ...filter, ...query }));
    await showsGroups(page, groups(select(rows, filter), by, { allRows: rows, ...switches }), by);
  }
  assert.deepEqual(faults, []);
});

/** Keys in an order by a figure: groups without it last, those with fewer than 5 pairs before them, ties by key. */
function sortedKeys(expected, number, isDescending) {
  const place = ([, figures]) => (number(figures) === null ? 2 : Number(figures.pairs.value < 5));
  const compare = (one, other) => {
    const byNumber = (number(one[1]) ?? 0) - (number(other[1]) ?? 0);
    // Sums in another order differ in their last digits.
    const isTie = Math.abs(byNumber) < 1e-9;
    return place(one) - place(other) || (isTie ? 0 : isDescending ? -byNumber : byNumber) || (one[0] < other[0] ? -1 : 1);
  };
  return [...expected].sort(compare).map(([key]) => key);
}

test("a head sorts, a second press turns the order, and Back and a reload restore it", async () => {
  const { page, faults } = await open({ by: "agent" });
  const expected = groups(rows, "agent", { allRows: rows });
  const keys = async () => (await readGroups(page)).map(({ key }) => key);
  const sorted = () =>
    page.locator("[data-testid=breakdown] [aria-sort]").evaluateAll((heads) => heads.map((head) => [head.ariaSort, head.querySelector("[data-sort-key]").dataset.sortKey]));
  const distance = ({ bias }) => (bias.value === null ? null : Math.abs(bias.value));
  const within = ({ within_tolerance: { value } }) => value;
  await eventually(page, keys, sortedKeys(expected, distance, true), "where they part most first");
  const head = page.locator("[data-sort-key=within_tolerance]");
  await head.click();
  await eventually(page, keys, sortedKeys(expected, within, true), "within tolerance, highest first");
  await eventually(page, sorted, [["descending", "within_tolerance"]]);
  await head.click();
  await eventually(page, keys, sortedKeys(expected, within, false), "lowest first");
  await eventually(page, sorted, [["ascending", "within_tolerance"]]);
  await page.reload();
  await waitForState(page, "complete");
  await eventually(page, keys, sortedKeys(expected, within, false), "reloaded");
  await page.goBack();
  await eventually(page, keys, sortedKeys(expected, within, true), "undone once");
  await page.goBack();
  await eventually(page, keys, sortedKeys(expected, distance, true), "undone twice");
  assert.deepEqual(faults, []);
});

test("the button that was pressed keeps the focus in the table that is sorted", async () => {
  const { page } = await open();
  await page.locator("[data-sort-key=pairs]").focus();
  await page.keyboard.press("Enter");
  await page.locator("[aria-sort=descending] [data-sort-key=pairs]").waitFor();
  const focused = () => page.evaluate(() => document.activeElement.dataset.sortKey ?? null);
  await eventually(page, focused, "pairs");
});

for (const by of ["agent", "auditor", "metric", "form", "language"]) {
  test(`the name of a group by ${by} leads to exactly its rows, and Back undoes it`, async () => {
    const filter = { channel: "voice" };
    const { page, faults } = await open({ by, ...filter });
    const expected = groups(select(rows, filter), by);
    await until(page, () => readGroups(page), (shown) => shown.length === expected.size);
    const shown = await readGroups(page);
    for (const { key } of [shown[0], shown.at(-1)]) {
      const before = page.url();
      await page.locator(`[data-group-row="${key}"] th button`).click();
      await eventually(page, async () => addressed(page).screen, "conversations");
      assert.deepEqual(addressed(page).query.getAll(by), [key]);
      await eventually(page, () => gridRowCount(page), expected.get(key).conversations.value, `${by} ${key}`);
      await page.goBack();
      await eventually(page, async () => page.url(), before);
      await page.locator("[data-group-row]").first().waitFor();
    }
    assert.deepEqual(faults, []);
  });
}

test("a group that only shares conversations with the chosen ones is no link", async () => {
  const agent = rows.find(({ agents }) => agents.length > 1).agents[0].id;
  const { page } = await open({ by: "agent", agent });
  const expected = groups(select(rows, { agent }), "agent");
  assert.ok(expected.size > 1);
  await until(page, () => readGroups(page), (shown) => shown.length === expected.size);
  const linked = await page.locator("[data-group-row]:has(th button)").evaluateAll((rows) => rows.map((row) => row.dataset.groupRow));
  assert.deepEqual(linked, [agent]);
});

test("the sentence counts the groups whose whole interval lies beyond five points", async () => {
  const { page } = await open({ by: "auditor" });
  const named = [...groups(rows, "auditor", { allRows: rows })].filter(([key]) => key !== "");
  const judged = named.filter(([, { pairs }]) => pairs.value >= 5);
  const parted = judged.filter(([, { bias }]) => bias.lo > 5 || bias.hi < -5).length;
  const part = parted === 0 ? "none" : String(parted);
  const sentence = page.locator("[data-testid=verdict] h1");
  const text = await until(page, () => sentence.innerText(), (text) => text.includes("with enough pairs"));
  assert.match(text, new RegExp(`on ${part} of ${judged.length} auditors? with enough pairs`, "i"));
});

test("where no row is in the filter the page says that there is nothing to judge", async () => {
  const { page, faults } = await openPage(browser, address(demo.origin, "breakdown", { ...period, q: "no conversation says this" }));
  await waitForState(page, "complete");
  await page.getByText("No agent has a conversation with both scores.").waitFor();
  assert.deepEqual(faults, []);
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  test(`at ${width} × ${height} the table scrolls in its card and axe finds nothing serious`, async () => {
    const { page, faults } = await open({ by: "agent" }, { viewport: { width, height } });
    await eventually(page, async () => Math.max(0, await overflow(page)), 0);
    const card = await page.locator("[data-testid=breakdown]").evaluate((table) => table.parentElement.scrollWidth - table.parentElement.clientWidth);
    assert.ok(width > 400 || card > 0, "the table does not scroll sideways");
    assert.deepEqual(await seriousAccessibilityFaults(page), []);
    assert.deepEqual(faults, []);
  });
}

/** The keys of the groups that the funnel of a page has to call outside. */
const outsideOf = (expected) => [...expected].filter(([, { place }]) => place === "beyond_998").map(([key]) => key);

test("the funnel names who lies outside, and its marks are read and lead to their rows by keyboard", async () => {
  const { page, faults } = await open({ by: "auditor" });
  const expected = groups(rows, "auditor", { allRows: rows });
  const outside = outsideOf(expected);
  const judged = [...expected].filter(([key, { pairs }]) => key !== "" && pairs.value >= 5).length;
  assert.ok(outside.length > 0, "the demo has an auditor who differs");
  const card = page.locator(".kit-card").filter({ has: page.locator("[data-testid=funnel]") });
  const said = new RegExp(`^${outside.length} of ${judged} auditors lies? farther from the rest`);
  await until(page, () => card.locator(".kit-card-sentence").innerText(), (text) => said.test(text));
  const sentence = await card.locator(".kit-card-sentence").innerText();
  assert.match(sentence, said);
  for (const key of outside.slice(0, 5)) {
    const name = rows.find(({ auditor }) => auditor && auditorHash(auditor) === key).auditor;
    assert.ok(outside.length > 5 || sentence.includes(name), `${name} is not in: ${sentence}`);
  }
  const area = page.locator("[data-testid=funnel] .chart-area");
  await area.focus();
  await page.keyboard.press("Home");
  const readout = () => page.locator("[data-testid=funnel] .chart-readout").innerText();
  const text = await until(page, readout, (text) => text.includes("bias"));
  const fewest = Math.min(...[...expected].filter(([key, { pairs }]) => key !== "" && pairs.value > 0).map(([, { pairs }]) => pairs.value));
  assert.match(text, new RegExp(`, ${fewest} pairs?, `));
  const key = [...expected.keys()].find((key) => {
    const name = rows.find(({ auditor }) => auditor && auditorHash(auditor) === key)?.auditor;
    return name !== undefined && text.startsWith(`${name}: `);
  });
  await page.keyboard.press("Enter");
  await eventually(page, async () => addressed(page).query.getAll("auditor"), [key]);
  await eventually(page, () => gridRowCount(page), expected.get(key).conversations.value);
  assert.deepEqual(faults, []);
});

test("hidden names are nowhere on the screen, stay the same in every order, and come back", async () => {
  const { page, faults } = await open({ by: "agent" });
  const people = [...new Set(rows.flatMap(({ agents }) => agents.map(({ name }) => name)))];
  const named = async () => {
    const text = await page.locator("main").innerText();
    return people.filter((name) => text.includes(name)).length;
  };
  assert.ok((await named()) > 5);
  await page.locator("[data-testid=hide-names]").check();
  await eventually(page, named, 0);
  const numbers = async () => {
    const rows = await page.locator("[data-group-row]").evaluateAll((rows) =>
      rows.map((row) => [row.dataset.groupRow, row.querySelector("th").innerText.split("\n")[0].trim()]),
    );
    return rows.sort(([one], [other]) => (one < other ? -1 : 1));
  };
  const before = await numbers();
  assert.match(before.find(([key]) => key !== "")[1], /^Agent 1\b/);
  await page.locator("[data-sort-key=shrunk_bias]").click();
  await page.locator("[aria-sort=descending] [data-sort-key=shrunk_bias]").waitFor();
  await eventually(page, numbers, before, "in another order");
  await page.locator("[data-testid=hide-names]").uncheck();
  await until(page, named, (n) => n > 5);
  assert.ok((await named()) > 5);
  assert.deepEqual(faults, []);
});

for (const [count, title] of [[4, "four"], [500, "five hundred"]]) {
  test(`with ${title} agents the funnel holds, its names do not lie on each other, and the one who differs is named`, async () => {
    const audited = (number) => {
      const agent = number % count;
      const auto = 60 + (number % 37);
      return madeRecord(number, {
        Agents: [{ "Agent ID": `a-${agent}`, "Agent Name": `Agent with a rather long name ${agent}` }],
        koreEvalutionScore: auto,
        supervisorAuditScore: auto - (agent === 3 ? 45 : 0) - ((number * 7919) % 13) + 6,
        audit_status: "audited",
      });
    };
    const records = Array.from({ length: count === 4 ? 200 : 6000 }, (_, number) => audited(number));
    const site = await serveReport({ report: (request) => pageOf(records, request) });
    const { page, faults } = await openPage(browser, address(site.origin, "breakdown", { ...made, by: "agent" }));
    await waitForState(page, "complete");
    await page.locator("[data-testid=funnel] .chart-dots").first().waitFor({ state: "attached" });
    const all = plainRows(records);
    const expected = groups(all, "agent", { allRows: all });
    await showsGroups(page, expected, title);
    assert.deepEqual(outsideOf(expected), ["a-3"]);
    const sentence = page.locator(".kit-card-sentence").first();
    await until(page, () => sentence.innerText(), (text) => text.includes("long name 3."));
    assert.match(await sentence.innerText(), new RegExp(`^1 of ${count} agents lies farther .* Agent with a rather long name 3\\.$`));
    assert.deepEqual(await layoutFaults(page), []);
    assert.deepEqual(faults, []);
    await site.close();
  });
}
