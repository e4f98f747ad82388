// The audit plan: every figure equals the oracle's, the list keeps its promises, and the exported list is the one on screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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
import { figures, pairsOf, passRule, plainRows, select } from "./oracle.mjs";
import {
  auditNext,
  coverage,
  differences as unlike,
  estimates,
  isUnaudited,
  moreForBias,
  moreForRate,
  readCsv,
  scoredOf,
} from "./support/audit-plan.mjs";
import { made, madeRecord, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, differences, eventually, overflow, readFigures, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser, demo, rows;
before(async () => {
  demo = await startDemo(["--demo-size", "3000", "--demo-seed", "17", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(demo, period));
  browser = await launchBrowser();
});

async function open(query = {}, options) {
  const visit = await openPage(browser, address(demo.origin, "audit-plan", { ...period, ...query }), options);
  await waitForState(visit.page, "complete");
  await visit.page.locator("[data-testid=coverage]").waitFor();
  return visit;
}

async function openReport(records, query = {}, options) {
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const visit = await openPage(browser, address(site.origin, "audit-plan", { ...made, ...query }), options);
  await waitForState(visit.page, "complete");
  return visit;
}

/** Every figure of the screen outside of tables by group, by name. */
function expected(left, switches = {}, halfWidth = 1) {
  const { passMark = null, fatalRows = "in" } = switches;
  const scored = scoredOf(left, { fatalRows });
  const plain = figures(left, { allRows: rows, passMark, fatalRows });
  const decided = plain.both_pass.value + plain.false_pass.value + plain.false_fail.value + plain.both_fail.value;
  const n = scored.filter(isUnaudited).length;
  return {
    ...plain,
    scored: { value: scored.length, n: scored.length },
    unaudited: { value: n, n },
    ...estimates(scored, passRule(rows, passMark)),
    more_for_bias: moreForBias(pairsOf(left, { fatalRows }).map(({ delta }) => delta), halfWidth),
    more_for_false_pass: moreForRate(plain.false_pass.value, plain.false_pass_rate.n, decided, 0.05),
  };
}

const shownNames = [
  "conversations",
  "scored",
  "audited",
  "pairs",
  "unaudited",
  "bias",
  "bias_of_all",
  "bias_uncovered",
  "false_pass_rate",
  "false_pass_rate_of_all",
  "false_pass_uncovered",
  "wrong_unaudited",
  "false_pass_unaudited",
  "false_fail_unaudited",
  "wrong_uncovered",
  "more_for_bias",
  "more_for_false_pass",
];

/** The intervals that the screen must show beside those of the contract. */
const withEnds = ["bias_of_all", "false_pass_rate_of_all", "wrong_unaudited", "false_pass_unaudited", "false_fail_unaudited"];

async function showsFigures(page, wanted, view) {
  const wrong = async () => {
    const shown = await readFigures(page);
    const endless = withEnds.filter((name) => wanted[name].lo !== null && shown.some((figure) => figure.name === name && figure.lo === null));
    return [...differences(shown, wanted, shownNames), ...endless.map((name) => `${name} has no interval`)];
  };
  assert.deepEqual(await until(page, wrong, (lines) => lines.length === 0), [], view);
}

/** The groups of a table: { key, figures, representation }. */
function readGroups(page, testid) {
  return page.locator(`[data-testid=${testid}] [data-group-row]`).evaluateAll((rows) => {
    const number = (text) => (text === undefined || text === "" ? null : Number(text));
    const figure = ({ dataset: { kpi, value, n, lo, hi } }) => ({ name: kpi, value: number(value), n: number(n), lo: number(lo), hi: number(hi) });
    return rows.map((row) => ({
      key: row.dataset.groupRow,
      figures: [...row.querySelectorAll("[data-kpi]")].map(figure),
      representation: number(row.querySelector("[data-representation]")?.dataset.representation),
    }));
  });
}

const isClose = (one, other) => one === other || (one !== null && other !== null && Math.abs(one - other) <= 1e-9 * Math.abs(other) + 1e-12);

async function showsCoverage(page, wanted, view) {
  const wrong = async () => {
    const shown = await readGroups(page, "coverage");
    const missing = [...wanted.keys()].filter((key) => !shown.some((row) => row.key === key)).map((key) => `${key} is missing`);
    const odd = shown.flatMap(({ key, figures: seen, representation }) => {
      if (!wanted.has(key)) return [`${key} is not expected`];
      const { representation: times, ...named } = wanted.get(key);
      const lines = differences(seen, named, Object.keys(named));
      return isClose(representation, times) ? lines : [...lines, `${key}: ${representation} times, not ${times}`];
    });
    return [...missing, ...odd];
  };
  assert.deepEqual(await until(page, wrong, (lines) => lines.length === 0), [], view);
}

const readList = (page) =>
  page.locator("[data-testid=audit-next] [data-next]").evaluateAll((rows) =>
    rows.map(({ dataset: { next, reason, chance } }) => ({ id: next, reason, chance: chance === undefined ? null : Number(chance) })),
  );

async function showsList(page, wanted, view) {
  const ids = (list) => list.map(({ id, reason }) => `${id} ${reason}`);
  const seen = await until(page, () => readList(page), (list) => JSON.stringify(ids(list)) === JSON.stringify(ids(wanted)));
  assert.deepEqual(ids(seen), ids(wanted), view);
  const wrong = seen.filter(({ chance }, index) => !isClose(chance, wanted[index].chance));
  assert.deepEqual(wrong, [], view);
}

test("the figures, the groups by every choice, and the comparison are the oracle's", async () => {
  const { page, faults } = await open();
  await showsFigures(page, expected(rows), "all rows");
  const scored = scoredOf(rows);
  for (const by of ["band", "queue", "agent", "channel", "direction"]) {
    await page.locator(`[data-testid=coverage-${by}]`).click();
    await eventually(page, () => page.locator(`[data-testid=coverage-${by}]`).getAttribute("aria-pressed"), "true");
    const wanted = coverage(scored, by);
    assert.ok(wanted.size >= 2, by);
    await showsCoverage(page, wanted, by);
  }
  const lines = unlike(scored);
  assert.equal(lines.length, 5);
  const shown = await readGroups(page, "differences");
  assert.deepEqual(shown.map(({ key }) => key), lines.map(([key]) => key));
  shown.forEach(({ key, figures: seen }, index) => {
    const values = seen.map(({ value }) => value);
    assert.ok(values.every((value, place) => isClose(value, lines[index][place + 1])), `${key}: ${values}, not ${lines[index]}`);
  });
  assert.deepEqual(faults, []);
});

test("filters, switches and the wanted half-width hold for all of it", async () => {
  const { page, faults } = await open();
  const queue = rows.flatMap(({ queues }) => queues)[0].id;
  const views = [
    [{ channel: "voice", direction: "inbound" }, {}, {}],
    [{ queue }, { passMark: 70 }, { pass_mark: 70, half_width: 0.5 }],
    [{}, { fatalRows: "out" }, { fatal_rows: "out", half_width: 2 }],
    [{ audit: "not_audited" }, {}, {}],
  ];
  for (const [filter, switches, query] of views) {
    await page.goto(address(demo.origin, "audit-plan", { ...period, ...filter, ...query }));
    const left = select(rows, filter);
    const view = JSON.stringify({ filter, query });
    await showsFigures(page, expected(left, switches, query.half_width ?? 1), view);
    await showsCoverage(page, coverage(scoredOf(left, switches), "band"), view);
    await showsList(page, auditNext(scoredOf(left, switches), { allRows: rows, ...switches }), view);
  }
  assert.deepEqual(faults, []);
});

test("the list is the oracle's, holds unaudited conversations once, and is the same after a reload", async () => {
  const { page, faults } = await open();
  const wanted = auditNext(scoredOf(rows), {}, 100);
  const reasons = (reason) => wanted.filter((next) => next.reason === reason).length;
  assert.ok(reasons("near_mark") >= 20 && reasons("few_audits") >= 10 && reasons("lot") >= 20, JSON.stringify(wanted.map(({ reason }) => reason)));
  await showsList(page, wanted.slice(0, 50), "as it opens");
  await page.reload();
  await waitForState(page, "complete");
  await showsList(page, wanted.slice(0, 50), "reloaded");
  for (const n of [100, 25, 10]) {
    await page.locator(`[data-testid=listed-${n}]`).click();
    await showsList(page, wanted.slice(0, n), `${n} listed`);
    assert.equal(addressed(page).query.get("listed"), String(n));
  }
  const seen = (await readList(page)).map(({ id }) => id);
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(seen.every((id) => rows.filter((row) => row.id === id).every(isUnaudited)));
  await page.goBack();
  await showsList(page, wanted.slice(0, 25), "Back");
  assert.deepEqual(faults, []);
});

test("a row opens its conversation, and a group leads to exactly its conversations", async () => {
  const { page, faults } = await open();
  const [{ id }] = await readList(page);
  await page.locator(`[data-next="${id}"] button`).click();
  await page.locator("[role=dialog], dialog[open]").first().waitFor();
  assert.equal(addressed(page).query.get("open"), id);
  for (const [by, place] of [["band", 0], ["band", 2], ["queue", 1]]) {
    await page.goto(address(demo.origin, "audit-plan", { ...period, coverage: by, fatal_rows: "out" }));
    const wanted = coverage(scoredOf(rows, { fatalRows: "out" }), by);
    await showsCoverage(page, wanted, by);
    const { key } = (await readGroups(page, "coverage"))[place];
    await page.locator(`[data-testid=coverage] [data-group-row="${key}"] button`).click();
    await page.locator("[data-testid=grid]").waitFor();
    await eventually(page, () => gridRowCount(page), wanted.get(key).scored.value, `${by} ${key}`);
  }
  assert.deepEqual(faults, []);
});

/** A cell as it was before the apostrophe that keeps a spreadsheet from running it. */
const unguarded = (text) => text.replace(/^'(?=[\s']*[-=+@＝＋－＠])/, "");

const columns = ["conversation_id", "evaluated_at", "auto_score", "agents", "queues", "reason"];

async function download(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("[data-testid=export-csv]").click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("the file is strict CSV after a byte order mark and says what the list says", async () => {
  const { page, faults } = await open();
  const listed = await readList(page);
  const { name, text } = await download(page);
  assert.equal(name, `audit-next-${period.from}-${period.to}.csv`);
  assert.equal(text.codePointAt(0), 0xfeff);
  const [head, ...lines] = readCsv(text.slice(1));
  assert.deepEqual(head, columns);
  assert.deepEqual(lines.map(([id]) => id), listed.map(({ id }) => id));
  const shown = await page.locator("[data-testid=audit-next] [data-next]").evaluateAll((rows) => rows.map((row) => row.cells[2].textContent));
  lines.forEach(([id, at, score, agents, queues, reason], index) => {
    const row = rows.find((row) => row.id === id);
    const names = (parties) => parties.map(({ name }) => name).join("; ");
    assert.equal(at, row.evaluatedAt === null ? "" : new Date(row.evaluatedAt).toISOString().replace(".000Z", "Z"));
    const plain = [agents, queues, reason].map(unguarded);
    assert.deepEqual([Number(score), ...plain], [row.auto, names(row.agents), names(row.queues), shown[index]]);
  });
  assert.deepEqual(faults, []);
});

test("names that a spreadsheet would run are guarded in the file, and scores stay numbers", async () => {
  const names = ['=HYPERLINK("http://example.com")', "+1", "-2", "@SUM(A1)", "\tx", " =1", "＝1", 'O\'Neil, "Pat"\r\nand more'];
  const records = names.map((name, number) =>
    madeRecord(3 * number + 1, { koreEvalutionScore: -10 - number, evaluation_status: "fail", Agents: [{ "Agent ID": `a-${number}`, "Agent Name": name }] }),
  );
  const { page, faults } = await openReport(records);
  await page.locator("[data-next]").first().waitFor();
  const lines = readCsv((await download(page)).text.slice(1)).slice(1);
  assert.equal(lines.length, names.length);
  for (const [id, , score, agents] of lines) {
    const number = records.findIndex(({ conversationId }) => conversationId === id);
    const guard = number < 7 ? "'" : "";
    assert.deepEqual([score, agents], [String(-10 - number), guard + names[number]]);
  }
  assert.deepEqual(faults, []);
});

test("the list is copied for spreadsheets, with tabs", async () => {
  const { page, context, faults } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("[data-testid=copy-list]").click();
  await page.getByText("Copied", { exact: true }).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/);
  assert.deepEqual(lines[0].split("\t"), columns);
  assert.deepEqual(lines.slice(1).map((line) => line.split("\t")[0]), (await readList(page)).map(({ id }) => id));
  assert.deepEqual(faults, []);
});

const states = {
  "nothing audited": [madeRecords(60).map((record) => ({ ...record, audit_status: "not_audited", supervisorAuditScore: null })), /None of these conversations was audited/, 50],
  "everything audited": [[0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33].map((number) => madeRecord(number)), /Every conversation with an auto score was audited/, 0],
  "one conversation": [[madeRecord(1)], /None of these conversations was audited/, 1],
  "no auto score": [[madeRecord(1, { koreEvalutionScore: null, evaluation_status: "not_evaluated" })], /No conversation here has an auto score/, 0],
  "few audits": [madeRecords(12), /Too few conversations are audited/, 8],
};

for (const [name, [records, sentence, n]] of Object.entries(states)) {
  test(`with ${name} the screen says so and claims nothing`, async () => {
    const { page, faults } = await openReport(records);
    await page.getByText(sentence).first().waitFor();
    await eventually(page, async () => (await readList(page)).length, n);
    assert.equal(await page.locator("[data-testid=export-csv]").isDisabled(), n === 0);
    const text = await page.locator("main").innerText();
    assert.doesNotMatch(text, /NaN|Infinity|undefined/);
    assert.deepEqual(faults, []);
  });
}

test("without a known pass mark nothing is called close to it", async () => {
  const records = madeRecords(200).map((record) => ({ ...record, evaluation_status: "pass" }));
  const { page, faults } = await openReport(records);
  await page.locator("[data-next]").first().waitFor();
  const reasons = (await readList(page)).map(({ reason }) => reason);
  assert.ok(!reasons.includes("near_mark") && reasons.includes("lot"), String(reasons));
  await page.getByText("None is listed as close to the pass mark", { exact: false }).waitFor();
  await page.goto(address(new URL(page.url()).origin, "audit-plan", { ...made, pass_mark: 70 }));
  await until(page, () => readList(page), (list) => list.some(({ reason }) => reason === "near_mark"));
  assert.ok((await readList(page)).some(({ reason }) => reason === "near_mark"));
  assert.deepEqual(faults, []);
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`at ${width} × ${height} in the ${colorScheme} the screen fits and axe finds nothing serious`, async () => {
      const { page, faults } = await open({}, { viewport: { width, height }, colorScheme });
      await page.locator("[data-next]").first().waitFor();
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(await seriousAccessibilityFaults(page), []);
      assert.deepEqual(faults, []);
    });
  }
}
