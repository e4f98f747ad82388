// Every kind of fault that the demo upstream knows, behind the real gateway: how the load ends, in which words, with which rows.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, loadStatus, openPage, startDemo, waitForState } from "./harness.mjs";
import { address, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31", below: 1 };
const ROWS = 300;
const settled = ["exact", "complete", "drifted", "partial", "failed"];

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** Loads a demo of 300 conversations with these faults; what the status says at the end, and the words of the notice. */
async function load(faults) {
  const demo = await startDemo(["--demo-size", String(ROWS), "--demo-end", period.to, "--faults", faults]);
  const { page, context, faults: problems } = await openPage(browser, address(demo.origin, "overview", period));
  page.setDefaultTimeout(120_000);
  await waitForState(page, ...settled);
  const status = await loadStatus(page);
  const received = status.loaded + status.quarantined + status.duplicatesDropped + status.changed;
  const words = await page.locator("main, [data-testid=load-status]").allInnerTexts();
  // The page still answers.
  await page.getByRole("link", { name: "Settings" }).click();
  await until(page, () => page.url(), (url) => url.includes("#/settings"));
  await context.close();
  await demo.stop();
  return { ...status, received, words: words.join("\n"), problems };
}

/** Faults that cost time and nothing else. */
const cured = [
  "status=503 first 2",
  "status=500 at 99 first 1",
  "status=429 first 1",
  "retry-after=2 first 1; status=429 first 1",
  "status=504 at 99 first 1",
  "not-json first 1",
  "drop first 1",
  "reset at 99 first 1",
  "cut first 1",
  "cut at 99 first 1",
  "reset=4000 at 198 first 1",
  "stall at 198 first 1",
  "delay=150",
  "drip=200000 at 99 first 1",
  "total=text",
  "total=absent",
  "has-more=true",
  "has-more=false",
  "has-more=absent",
  "short=5 at 99 first 1",
  "long=50 at 99 first 1",
  "long=1000 at 0",
  "cap=40",
  "repeat at 198 first 1",
];

for (const faults of cured) {
  test(`${faults}: every conversation, verified`, async () => {
    const { state, loaded, expected, quarantined, duplicatesDropped, changed, problems } = await load(faults);
    assert.equal(state, "exact");
    assert.deepEqual([loaded, quarantined, duplicatesDropped, changed], [ROWS, 0, 0, 0]);
    assert.ok(expected === null || expected === ROWS);
    assert.deepEqual(problems.filter((problem) => !/status of (4|5)\d\d|Failed to load/.test(problem)), []);
  });
}

/** Faults that end the load, and the words that say so. */
const lasting = [
  ["status=401", "failed", /sign/i],
  ["status=403", "failed", /right|allowed|access/i],
  ["status=404", "failed", /found|address/i],
  ["status=500", "failed", /server/i],
  ["html", "failed", /Instead of data a web page came back/],
  ["empty", "failed", /HTTP 502|nothing/i],
  ["no-results", "failed", /./],
  ["status=403 after 2", "partial", /right|allowed|access/i],
  ["status=401 after 2", "partial", /sign/i],
  ["expired-token after 2", "partial", /sign-in or the token; it is missing or has expired/],
  ["html after 2", "partial", /Instead of data a web page came back/],
  ["huge=40000000", "failed", /One page of the answer is larger than a page may be/],
  ["long-text=50000000", "failed", /HTTP 502|large/i],
];

for (const [faults, state, words] of lasting) {
  test(`${faults}: ${state} in plain words, with what came`, async () => {
    const ended = await load(faults);
    assert.equal(ended.state, state);
    assert.match(ended.words, words);
    assert.ok(state === "failed" ? ended.loaded === 0 : ended.loaded > 0 && ended.loaded < ROWS, `${ended.loaded} rows`);
  });
}

/** Records that cost themselves and nothing else: how many are unreadable. */
const odd = [
  ["bad-record=missing-id at 0", 1],
  ["bad-record=not-an-object at 0", 1],
  ["bad-record=wrong-type at 0", 0],
  ["bad-record=duplicate-key at 0", 0],
  ["metrics=10000 at 0", 1],
  ["depth=1000000 at 0", 1],
  ["long-text=2000000 at 0", 1],
];

for (const [faults, unreadable] of odd) {
  test(`${faults}: ${unreadable} unreadable, all others there`, async () => {
    const { state, loaded, quarantined } = await load(faults);
    assert.equal(state, "exact");
    assert.deepEqual([loaded, quarantined], [ROWS - unreadable, unreadable]);
  });
}

test("duplicate=3 at 0: a page that is longer by copies of its own rows hides others, and that is said", async () => {
  const { state, loaded, duplicatesDropped } = await load("duplicate=3 at 0");
  assert.ok(duplicatesDropped >= 1);
  assert.ok(state === "drifted" || (["exact", "complete"].includes(state) && loaded === ROWS), `${state} with ${loaded}`);
});

for (const faults of ["insert=1 every 2", "delete=1 every 2", "update=5 every 2", "swap=20", "shuffle"]) {
  test(`${faults}: a list that keeps moving is never called complete`, async () => {
    const { state, words } = await load(faults);
    assert.ok(["drifted", "partial"].includes(state), state);
    assert.match(words, /Changed while loading|Partial/);
    assert.match(words, /readings? of the list did not agree|at the start and|did not begin where|moved to another place|different content|counts|again/);
  });
}

test("a list that moves once and then stands still is verified with what it holds in the end", async () => {
  const { state, loaded } = await load("insert=2 at 198 first 1");
  assert.deepEqual([state, loaded], ["exact", ROWS + 2]);
});
