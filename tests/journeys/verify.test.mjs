// Reading a report a second time: what it proves, what it takes out, and what it says of a list that never stands still.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, loadStatus, openPage, startDemo, waitForState } from "./harness.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, until } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

const list = (length) => Array.from({ length }, (_, number) => madeRecord(number));

/** A page with a report of its own; `report` gets each request and how many came before it. */
async function open(report, config = {}) {
  let number = 0;
  const site = await serveReport({ config, report: (request) => report(request, number++) });
  const { page, faults } = await openPage(browser, address(site.origin, "conversations", made));
  return { page, faults, site };
}

const received = ({ loaded, quarantined, duplicatesDropped, changed }) => loaded + quarantined + duplicatesDropped + changed;

test("a short report of the demo is read twice by itself and is then verified", async () => {
  const demo = await startDemo(["--demo-size", "1200", "--demo-end", "2026-03-31"]);
  const { page, faults } = await openPage(browser, address(demo.origin, "overview", { from: "2026-01-01", to: "2026-03-31" }));
  await waitForState(page, "exact");
  await page.getByText(/^Verified complete · 1,\d{3} conversations/).waitFor();
  assert.equal(await page.locator("[data-testid=verify]").count(), 0);
  assert.deepEqual(faults, []);
});

test("Verify reads the list again at one more pass and proves it", async () => {
  const records = list(250);
  const { page, faults, site } = await open((request) => pageOf(records, request));
  await waitForState(page, "complete");
  const before = site.asked.length;
  const first = await loadStatus(page);
  await page.locator("[data-testid=verify]").click();
  await waitForState(page, "exact");
  assert.equal(site.asked.length, 2 * before);
  const now = await loadStatus(page);
  assert.deepEqual({ ...now, state: "", asOf: "", pages: 0 }, { ...first, state: "", asOf: "", pages: 0 });
  assert.equal(received(now), 250);
  assert.deepEqual(faults, []);
  await site.close();
});

test("a conversation that is gone is taken out once two readings agree, and nothing is lost", async () => {
  const records = list(30);
  const { page, site } = await open((request) => pageOf(records, request));
  await waitForState(page, "complete");
  const [gone] = records.splice(7, 1);
  records.push(madeRecord(99));
  await page.locator("[data-testid=verify]").click();
  await waitForState(page, "exact");
  const status = await loadStatus(page);
  assert.deepEqual([status.loaded, status.changed, status.expected], [30, 1, 30]);
  assert.equal(received(status), 31);
  await until(page, () => page.locator("[data-testid=grid]").getAttribute("aria-rowcount"), (rows) => rows === "31");
  assert.equal(await page.getByText(gone.conversationId, { exact: true }).count(), 0);
  await page.getByText(/· 1 row replaced/).waitFor();
  await site.close();
});

test("a list that never stands still has changed while loading, in plain words", async () => {
  let fresh = 1000;
  const records = list(40);
  const { page, site } = await open(
    (request) => {
      if (request.json.offset === 0) records.splice(3, 1, madeRecord(fresh++));
      return pageOf(records, request);
    },
    { verifyPages: 20 },
  );
  await waitForState(page, "drifted");
  await page.getByText(/3 readings of the list did not agree/).waitFor();
  assert.equal((await loadStatus(page)).expected, 40);
  await site.close();
});

test("a second reading that is cancelled leaves what the first proved", async () => {
  const records = list(250);
  let holdsBack = false;
  const { page, site } = await open((request) => (holdsBack && request.json.offset > 0 ? new Promise(() => {}) : pageOf(records, request)));
  await waitForState(page, "complete");
  holdsBack = true;
  await page.locator("[data-testid=verify]").click();
  await page.getByText(/^Reading 250 conversations again, to verify/).waitFor();
  await page.locator("[data-testid=cancel]").click();
  await waitForState(page, "complete");
  assert.equal((await loadStatus(page)).loaded, 250);
  await site.close();
});
