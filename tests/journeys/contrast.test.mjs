// Two selections side by side: figures and differences are those of their rows, the controls work by keyboard, and the
// address restores what was chosen.

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
import { figures, plainRows, select } from "./oracle.mjs";
import { selections, sideBySide } from "./support/contrast.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };
const dimensions = ["queue", "agent", "auditor", "metric", "form", "channel", "language", "direction"];

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "3000", "--demo-seed", "11", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(query = {}, options) {
  const visit = await openPage(browser, address(demo.origin, "compare", { ...period, ...query }), options);
  await waitForState(visit.page, "complete");
  await visit.page.locator("[data-testid=contrast]").waitFor();
  return visit;
}

/** What the table shows, by the name of the figure: { chosen, against, difference }. */
function readTable(page) {
  return page.locator("[data-testid=contrast] [data-figure]").evaluateAll((rows) => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    const figure = (cell) => {
      if (!cell) return null;
      const { value, n, lo, hi } = cell.dataset;
      return { value: number(value), n: number(n), lo: number(lo), hi: number(hi) };
    };
    const side = (row, name) => figure(row.querySelector(`[data-side=${name}]`));
    const sides = (row) => Object.fromEntries(["chosen", "against", "difference"].map((name) => [name, side(row, name)]));
    return Object.fromEntries(rows.map((row) => [row.dataset.figure, sides(row)]));
  });
}

const isClose = (seen, wanted) =>
  seen === wanted || (seen !== null && wanted !== null && Math.abs(seen - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));

/** Where the table differs from what is expected, as one line each. */
async function wrong(page, expected) {
  const shown = await readTable(page);
  return Object.entries(expected).flatMap(([name, sides]) =>
    Object.entries(sides).flatMap(([side, wanted]) => {
      const seen = shown[name]?.[side] ?? null;
      if (wanted === null || seen === null) return seen === wanted ? [] : [`${name} ${side} is ${seen} on the screen`];
      const parts = ["value", "n", "lo", "hi"].filter((part) => !isClose(seen[part], wanted[part]));
      return parts.map((part) => `${name} ${side} ${part}: ${seen[part]} on the screen, ${wanted[part]} by the oracle`);
    }),
  );
}

async function shows(page, expected, view) {
  assert.deepEqual(await until(page, () => wrong(page, expected), (lines) => lines.length === 0), [], view);
}

test("by every dimension the two largest selections are set side by side, with the differences of their rows", async () => {
  const { page, faults } = await open();
  const switches = { allRows: rows };
  for (const by of dimensions) {
    await page.locator(`[data-testid=contrast-${by}]`).click();
    await eventually(page, () => page.locator(`[data-testid=contrast-${by}]`).getAttribute("aria-pressed"), "true");
    const [one, other] = selections(rows, by, switches);
    await shows(page, sideBySide(one.rows, other.rows, switches), by);
  }
  assert.deepEqual(faults, []);
});

test("filters and switches hold for both sides, and the address says which two they are", async () => {
  const queues = selections(rows, "queue");
  const views = [
    { query: { contrast: "agent", chosen: "", channel: "voice" }, filter: { channel: "voice" }, switches: {} },
    { query: { chosen: queues[2].key, against: queues[0].key, fatal_rows: "out", tolerance: 5 }, filter: {}, switches: { fatalRows: "out", tolerance: 5 } },
    { query: { chosen: queues[1].key, pass_mark: 70 }, filter: {}, switches: { passMark: 70 } },
  ];
  for (const { query, filter, switches } of views) {
    const { page, context, faults } = await open(query);
    const options = { allRows: rows, ...switches };
    const found = selections(select(rows, filter), query.contrast ?? "queue", options);
    const one = found.find(({ key }) => key === query.chosen) ?? found.find(({ key }) => key !== query.against);
    const other = found.find(({ key }) => key === query.against) ?? found.find(({ key }) => key !== one.key);
    await shows(page, sideBySide(one.rows, other.rows, options), JSON.stringify(query));
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("another side is chosen by keyboard, the sentence follows, a reload keeps it and Back undoes it", async () => {
  const { page, faults } = await open();
  const options = { allRows: rows };
  const [first, second, third] = selections(rows, "queue", options);
  const expected = sideBySide(first.rows, third.rows, options);
  const list = page.locator("[data-testid=contrast-against]");
  await list.focus();
  await eventually(page, () => list.inputValue(), second.key);
  await page.keyboard.press("ArrowDown");
  await shows(page, expected, "the third queue");
  assert.equal(addressed(page).query.get("against"), third.key);
  const { value, lo, hi } = expected.bias.difference;
  const said = page.locator("[data-testid=contrast-card] .kit-card-sentence");
  const way = lo <= 0 && hi >= 0 ? "cannot be told" : value > 0 ? "more generous" : "stricter";
  const sentence = await until(page, () => said.innerText(), (text) => text.includes(way));
  assert.ok(sentence.includes(way) && sentence.includes(Math.abs(value).toFixed(1)), sentence);
  await page.reload();
  await waitForState(page, "complete");
  await page.locator("[data-testid=contrast]").waitFor();
  await shows(page, expected, "after a reload");
  await page.goBack();
  await shows(page, sideBySide(first.rows, second.rows, options), "after Back");
  assert.deepEqual(faults, []);
});

test("two periods are the halves of the days with pairs, or the days that are typed", async () => {
  const { page, faults } = await open({ contrast: "period" });
  const options = { allRows: rows };
  const dayOf = ({ evaluatedAt }) => (evaluatedAt === null ? null : Math.floor(evaluatedAt / 86_400_000));
  const within = (from, to) => rows.filter((row) => dayOf(row) !== null && dayOf(row) >= from && dayOf(row) <= to);
  const days = rows.filter(({ delta, evaluatedAt }) => delta !== null && evaluatedAt !== null).map(dayOf);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const half = Math.ceil((last - first + 1) / 2);
  const later = within(last - half + 1, last);
  await shows(page, sideBySide(later, within(last - 2 * half + 1, last - half), options), "halves");

  const chosen = page.locator("[data-testid=contrast-against]");
  await chosen.getByLabel("First day").fill("2026-01-10");
  await chosen.getByLabel("Last day").fill("2026-01-31");
  await chosen.getByRole("button", { name: "Show these days" }).click();
  const typed = within(Date.parse("2026-01-10") / 86_400_000, Date.parse("2026-01-31") / 86_400_000);
  await shows(page, sideBySide(later, typed, options), "typed days");
  assert.equal(addressed(page).query.get("against"), "2026-01-10..2026-01-31");
  assert.deepEqual(faults, []);
});

test("every small picture says the bias of its selection, and its name leads to its rows", async () => {
  const { page, faults } = await open();
  const found = selections(rows, "queue", {});
  const pictures = page.locator("[data-testid=small-multiples] [data-group-row]");
  const read = () => pictures.evaluateAll((all) => all.map((one) => [one.dataset.groupRow, one.querySelector("[data-kpi]").dataset]));
  const shown = await until(page, read, (all) => all.length === found.length);
  assert.deepEqual(shown.map(([key]) => key), found.map(({ key }) => key));
  for (const [index, [, { value, n, lo, hi }]] of shown.entries()) {
    const { bias } = figures(found[index].rows, { allRows: rows });
    for (const [seen, wanted] of [[value, bias.value], [n, bias.n], [lo, bias.lo], [hi, bias.hi]]) {
      assert.ok(isClose(seen === undefined ? null : Number(seen), wanted), `${seen}, not ${wanted}`);
    }
  }
  await pictures.first().getByRole("button").click();
  await eventually(page, async () => addressed(page).query.getAll("queue"), [found[0].key]);
  await eventually(page, () => gridRowCount(page), found[0].rows.length);
  assert.deepEqual(faults, []);
});

test("hidden names are in no list and no picture", async () => {
  const { page } = await open({ contrast: "agent" });
  const people = [...new Set(rows.flatMap(({ agents }) => agents.map(({ name }) => name)))];
  const cards = page.locator("main .kit-card").filter({ has: page.locator("[data-testid=small-multiples], [data-testid=contrast]") });
  const named = async () => {
    const texts = (await cards.allInnerTexts()).join("\n");
    return people.filter((name) => texts.includes(name)).length;
  };
  assert.ok((await until(page, named, (n) => n > 5)) > 5);
  await page.locator("[data-testid=hide-names]").check();
  await eventually(page, named, 0);
});

test("with one queue, and without a pair, the sentence says that nothing stands beside it", async () => {
  const records = Array.from({ length: 40 }, (_, number) =>
    madeRecord(number, { Queues: [{ "Queue ID": "q-1", "Queue Name": "Only" }], supervisorAuditScore: 60, koreEvalutionScore: 60 + (number % 7) }),
  );
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page, faults } = await openPage(browser, address(site.origin, "compare", made));
  await waitForState(page, "complete");
  await page.getByText("Only one queue has a conversation with both scores").waitFor();
  await page.goto(address(site.origin, "compare", { ...made, q: "no conversation says this" }));
  await page.getByText("No conversation with both scores, so nothing can be set side by side.").waitFor();
  assert.deepEqual(faults, []);
  await site.close();
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  test(`at ${width} × ${height} both cards hold their place and axe finds nothing serious`, async () => {
    const { page, faults } = await open({ contrast: "period" }, { viewport: { width, height } });
    assert.deepEqual(await layoutFaults(page), []);
    assert.deepEqual(await seriousAccessibilityFaults(page), []);
    assert.deepEqual(faults, []);
  });
}
