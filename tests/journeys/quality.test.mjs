// The quality ledger: every oddity counted with its rows, what became of the records received, and those that could not be read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { launchBrowser, loadStatus, openPage, seriousAccessibilityFaults, waitForState } from "./harness.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, addressed, eventually } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** Records of which the test knows what is odd. */
function records() {
  const all = Array.from({ length: 60 }, (_, number) => madeRecord(number, { supervisorAuditScore: null, audit_status: "not_audited" }));
  for (const number of [3, 4, 5]) all[number].koreEvalutionScore = "77";
  all[6].koreEvalutionScore = 140;
  all[7].audit_status = "audited";
  all[8].conversationId = null;
  all[9] = 42;
  return all;
}

async function open(list, options, screen = "quality") {
  const site = await serveReport({ report: (request) => pageOf(list, request) });
  const visit = await openPage(browser, address(site.origin, screen, made), options);
  await waitForState(visit.page, "complete");
  return { ...visit, site };
}

/** The count of each oddity on the screen. */
const anomalies = (page) =>
  page.locator("[data-testid=anomalies] [data-flag]").evaluateAll((rows) => Object.fromEntries(rows.map(({ dataset }) => [dataset.flag, Number(dataset.n)])));

async function download(page, testid) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-testid=${testid}]`).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("every oddity is counted and named with its rows, and nothing received is lost", async () => {
  const { page, faults, site } = await open(records());
  await eventually(page, () => anomalies(page), { number_as_text: 3, score_out_of_range: 1, audited_without_score: 1 });
  await page.getByText("5 of 58 conversations are odd in some way; each is shown, and none was dropped.").waitFor();
  await page.getByText("2 records could not be read and are in no figure.").waitFor();
  const received = await page.locator("[data-received]").evaluateAll((lines) =>
    Object.fromEntries(lines.map((line) => [line.dataset.received, Number(line.querySelector("dd").textContent)])));
  assert.deepEqual(received, { received: 60, loaded: 58, quarantined: 2, duplicates: 0, changed: 0 });
  const { loaded, quarantined } = await loadStatus(page);
  assert.deepEqual([loaded, quarantined], [58, 2]);
  assert.deepEqual(faults, []);
  await site.close();
});

test("an id leads to its record, and a filter narrows the ledger", async () => {
  const { page, site } = await open(records());
  await page.locator("[data-flag=score_out_of_range] button").click();
  await page.waitForURL(/#\/conversations/);
  assert.equal(addressed(page).query.get("open"), "c-00006");
  await page.goto(address(site.origin, "quality", { ...made, direction: "outbound" }));
  await eventually(page, () => anomalies(page), { number_as_text: 1 });
  await site.close();
});

test("odd conversations and unreadable records can be taken away as files", async () => {
  const { page, site } = await open(records());
  const odd = await download(page, "export-csv");
  assert.match(odd.name, /^odd-conversations-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  const lines = odd.text.slice(1).trimEnd().split("\r\n");
  assert.equal(lines[0], "conversation_id,flag,meaning");
  assert.deepEqual(lines.slice(1).map((line) => line.split(",").slice(0, 2).join(" ")), [
    "c-00003 number_as_text",
    "c-00004 number_as_text",
    "c-00005 number_as_text",
    "c-00006 score_out_of_range",
    "c-00007 audited_without_score",
  ]);
  const { name, text } = await download(page, "export-unreadable");
  assert.equal(name, "unreadable-records.txt");
  const [first, second] = text.split("\n\n");
  assert.equal(JSON.parse(first).conversationId, null);
  assert.equal(second, "42");
  await page.getByText("conversation_id is missing or empty.").waitFor();
  await page.getByText("It is no JSON object.").waitFor();
  await site.close();
});

test("a report without an oddity says so, and one without a readable record still shows them", async () => {
  const clean = await open(Array.from({ length: 5 }, (_, number) => madeRecord(number)));
  await clean.page.getByText("Nothing is odd about the 5 conversations.").waitFor();
  await clean.page.getByText("None: every record received could be read.").waitFor();
  assert.equal(await clean.page.locator("[data-testid=export-csv]").isDisabled(), true);
  await clean.site.close();
  const broken = await open([1, 2, "three"]);
  await eventually(broken.page, () => broken.page.locator("[data-set-aside]").count(), 3);
  await broken.site.close();
});

for (const [width, height, colorScheme] of [[1440, 900, "light"], [900, 600, "dark"], [390, 844, "light"]]) {
  test(`at ${width} × ${height}, ${colorScheme}, the ledger holds its place and axe finds nothing serious`, async () => {
    const { page, faults, site } = await open(records(), { viewport: { width, height }, colorScheme });
    await page.locator("[data-testid=anomalies]").waitFor();
    assert.deepEqual(await layoutFaults(page), []);
    assert.deepEqual(await seriousAccessibilityFaults(page), []);
    assert.deepEqual(faults, []);
    await site.close();
  });
}
