// However an answer fails, at the start or half-way: a plain sentence, what was kept, a way on, and no row lost.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { gridRowCount, kpi, launchBrowser, loadStatus, openPage, startDemo, waitForState } from "./harness.mjs";
import { compareNames, figures, overviewNames, plainRows } from "./oracle.mjs";
import {
  made,
  madeRecord,
  madeRecords,
  pageOf,
  rowsSent,
  serveReport,
  startGatewayBefore,
} from "./support/reports.mjs";
import { address, eventually, expectFigures, unexpected } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

const signIn = { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html><title>Sign in</title>" };

/** How a page can fail: the answer, a word of the sentence, and the browser's own line about it. */
const faultyAnswers = {
  "a 401": [() => ({ status: 401, body: { errors: [{ msg: "Token expired", code: 401 }] } }), /sign-?in/i, /status of 401/],
  "a 403": [() => ({ status: 403, body: { msg: "Not allowed", code: 4002 } }), /without the right|scope/i, /status of 403/],
  "a 429": [() => ({ status: 429, body: { message: "Rate limit reached" } }), /limit/i, /status of 429/],
  "a 500": [() => ({ status: 500, body: "Internal Server Error" }), /HTTP 500/, /status of 500/],
  "HTML with status 200": [() => signIn, /web page/i],
  "no network": [(_, response) => void response.destroy(), /network|connection/i, /net::ERR_/],
  "a missing list of results": [() => ({ body: { status: "ok" } }), /list of results/i],
};

const wayOn = "[data-testid=resume], [data-testid=load]";
const words = (page) => page.locator("body").innerText();

/** Received rows are accounted for to the last one. */
async function accountsFor(page, received) {
  const { loaded, quarantined, duplicatesDropped, changed } = await loadStatus(page);
  assert.equal(loaded + quarantined + duplicatesDropped + changed, received);
}

describe("on the first page", { concurrency: 4 }, () => {
  for (const [name, [answer, sentence, provoked]] of Object.entries(faultyAnswers)) {
    test(`${name} ends failed in a sentence, and the way on loads everything`, async () => {
      const records = madeRecords(120);
      let isWell = false;
      const site = await serveReport({
        report: (request, response) => (isWell ? pageOf(records, request) : answer(request, response)),
      });
      const { page, faults, requests } = await openPage(browser, address(site.origin, "overview", made));
      await waitForState(page, "failed");
      const { loaded, asOf } = await loadStatus(page);
      assert.deepEqual([loaded, asOf || null], [0, null]);
      assert.match(await words(page), sentence);
      assert.match(await words(page), /no conversation had come/i);
      const attempts = requests.filter((url) => url.endsWith("/scores")).length;
      assert.ok(attempts >= 1 && attempts <= 4, `${attempts} requests`);
      isWell = true;
      await page.locator(wayOn).filter({ visible: true }).first().click();
      await waitForState(page, "complete");
      await expectFigures(page, figures(plainRows(records)), overviewNames);
      assert.deepEqual(unexpected(faults, provoked), []);
    });
  }
});

describe("half-way", { concurrency: 4 }, () => {
  for (const [name, [answer, sentence, provoked]] of Object.entries(faultyAnswers)) {
    test(`${name} ends partial, keeps every row, says what was kept, and resumes where it stopped`, async () => {
      const records = madeRecords(380);
      let isWell = false;
      const site = await serveReport({
        report: (request, response) =>
          isWell || request.json.offset < 150 ? pageOf(records, request) : answer(request, response),
      });
      const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
      await waitForState(page, "partial");
      const { loaded } = await loadStatus(page);
      assert.equal(loaded, 199);
      await accountsFor(page, 199);
      assert.match(await words(page), sentence);
      assert.match(await words(page), /199 conversations/);
      await expectFigures(page, figures(plainRows(records.slice(0, 199))), overviewNames);
      await page.goto(address(site.origin, "conversations", made));
      await eventually(page, () => gridRowCount(page), 199);
      const before = site.asked.length;
      isWell = true;
      await page.locator("[data-testid=resume]").filter({ visible: true }).first().click();
      await waitForState(page, "complete");
      assert.ok(site.asked.slice(before).every(({ offset }) => offset >= 150), "resumed from the first row");
      await eventually(page, () => gridRowCount(page), 380);
      await page.goto(address(site.origin, "compare", made));
      await expectFigures(page, figures(plainRows(records)), compareNames);
      assert.deepEqual(unexpected(faults, provoked), []);
    });
  }
});

describe("behind the gateway", { concurrency: 4 }, () => {
  for (const name of ["a 401", "a 403", "a 500", "HTML with status 200", "a missing list of results"]) {
    test(`${name} half-way keeps every row and says so`, async () => {
      const [answer] = faultyAnswers[name];
      const records = madeRecords(250);
      const report = (request, response) => (request.json.offset < 50 ? pageOf(records, request) : answer(request, response));
      const { origin } = await startGatewayBefore(report, { viewer: { parallel: 1 } });
      const { page, faults } = await openPage(browser, address(origin, "overview", made));
      await waitForState(page, "partial");
      assert.match(await words(page), /100 conversations stay/);
      await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
      assert.deepEqual(unexpected(faults, /status of (401|403|500|502)/), []);
    });
  }

  test("an upstream that is gone keeps what came and says so", async () => {
    const records = madeRecords(250);
    const { origin, upstream } = await startGatewayBefore(async (request) => {
      if (request.json.offset > 0) return void upstream.close();
      return pageOf(records, request);
    }, { viewer: { parallel: 1 } });
    const { page, faults } = await openPage(browser, address(origin, "overview", made));
    await waitForState(page, "partial");
    await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
    assert.deepEqual(unexpected(faults, /status of 50\d/), []);
  });
});

test("a server that asks for patience is left alone for as long, and then the load goes on by itself", async () => {
  const records = madeRecords(150);
  const times = [];
  const report = (request) => {
    times.push(Date.now());
    return times.length === 2 ? { status: 429, headers: { "retry-after": "1" }, body: { msg: "Rate limit" } } : pageOf(records, request);
  };
  const site = await serveReport({ report });
  const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
  await waitForState(page, "paused");
  await waitForState(page, "complete");
  assert.ok(times[2] - times[1] >= 1000, `asked again after ${times[2] - times[1]} ms`);
  assert.equal((await loadStatus(page)).retries, 1);
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  assert.deepEqual(unexpected(faults, /status of 429/), []);
});

test("broken records cost themselves only, twins are dropped once, and every row is accounted for", async () => {
  const good = madeRecords(230);
  const broken = [42, null, "text", [], { conversationId: { nested: true } }];
  const records = [...good.slice(0, 60), ...broken, ...good.slice(60), good[10], good[99]];
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
  await waitForState(page, "complete");
  const { loaded, quarantined, duplicatesDropped, changed, unique } = await loadStatus(page);
  assert.deepEqual([loaded, quarantined, duplicatesDropped, changed, unique], [230, broken.length, 2, 0, 230]);
  await accountsFor(page, rowsSent(records, site.asked));
  await expectFigures(page, figures(plainRows(good)), overviewNames);
  assert.deepEqual(faults, []);
});

test("of two contents of a conversation the newer is shown, and the load does not claim to be complete", async () => {
  const newer = madeRecord(3, { koreEvalutionScore: 100 });
  const records = [...madeRecords(30), newer];
  const site = await serveReport({ report: (request) => pageOf(records, request) });
  const { page } = await openPage(browser, address(site.origin, "overview", made));
  await waitForState(page, "drifted");
  const { loaded, changed } = await loadStatus(page);
  assert.deepEqual([loaded, changed], [30, 1]);
  const shown = madeRecords(30).map((record, number) => (number === 3 ? newer : record));
  await expectFigures(page, figures(plainRows(shown)), overviewNames);
});

test("a slow report shows figures after its first page, and Cancel keeps the rows and asks for nothing more", async () => {
  const period = { from: "2026-01-01", to: "2026-03-31" };
  const demo = await startDemo(["--demo-size", "4000", "--demo-end", period.to, "--demo-delay", "500"]);
  const { page, faults, requests } = await openPage(browser, address(demo.origin, "overview", period));
  await page.locator("[data-kpi=conversations]:not([data-value=''], [data-value='0'])").first().waitFor();
  const first = await loadStatus(page);
  assert.equal(first.state, "loading");
  assert.ok(first.loaded >= 100 && first.loaded < first.expected, `${first.loaded} of ${first.expected}`);
  assert.ok((await kpi(page, "pairs")).value > 0);
  await page.locator("[data-testid=cancel]").filter({ visible: true }).first().click();
  await waitForState(page, "partial");
  const { loaded } = await loadStatus(page);
  assert.ok(loaded >= first.loaded);
  const asked = () => requests.filter((url) => url.endsWith("/scores")).length;
  const started = asked();
  // Each of these takes as long as a page, and the upstream numbers every request that reaches it.
  for (let probe = 0; probe < 3; probe += 1) {
    await fetch(`${demo.origin}/api/v1/reports/demo/scores`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: demo.origin },
      body: JSON.stringify({ offset: 0, limit: 1, startDate: "2026-03-31 00:00:00", endDate: "2026-03-31 23:59:59" }),
    });
  }
  assert.equal(asked(), started);
  const reached = demo.output().match(/upstream request \d+ offset=\d+ limit=100 /g).length;
  assert.ok(reached <= started, `${reached} requests reached the upstream, ${started} were sent before Cancel`);
  const total = Math.max(...[...demo.output().matchAll(/upstream request (\d+) /g)].map(([, number]) => Number(number)));
  assert.ok(total <= started + 3, `${total} requests after ${started} of the page and 3 of the journey`);
  assert.equal((await loadStatus(page)).loaded, loaded);
  await page.goto(address(demo.origin, "conversations", period));
  await eventually(page, () => gridRowCount(page), loaded);
  assert.deepEqual(faults, []);
});
