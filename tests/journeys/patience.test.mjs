// What the page does with a server that asks for time, sends too much, stops half-way or wants a new sign-in, and without
// a network. The browser's clock is moved on by hand.

import assert from "node:assert/strict";
import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { before, describe, test } from "node:test";
import { createGzip } from "node:zlib";

import { launchBrowser, loadStatus, openPage, waitForState } from "./harness.mjs";
import { figures, overviewNames, plainRows } from "./oracle.mjs";
import { moveOnUntil } from "./support/clock.mjs";
import { made, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, eventually, expectFigures, unexpected, until } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** A view of a report whose clock can be moved on. */
async function visit(options) {
  const site = await serveReport(options);
  const opened = await openPage(browser);
  await opened.page.clock.install();
  await opened.page.goto(address(site.origin, "overview", made));
  return { site, ...opened };
}

const statusText = (page) => page.locator("[data-testid=load-status]").innerText();
const offsets = (asked) => asked.map(({ offset }) => offset);

describe("a server that asks for a quarter of an hour", { concurrency: 2 }, () => {
  const records = madeRecords(150);

  async function asksForTime() {
    let isPatient = false;
    const report = (request) =>
      request.json.offset > 0 && !isPatient
        ? { status: 429, headers: { "retry-after": "840" }, body: { msg: "Rate limit" } }
        : pageOf(records, request);
    const opened = await visit({ report });
    await waitForState(opened.page, "paused");
    isPatient = true;
    return opened;
  }

  test("is left alone for as long, with the time that is left on screen", async () => {
    const { site, page, faults } = await asksForTime();
    await until(page, () => statusText(page), (text) => text.includes("14 minutes"));
    assert.match(await statusText(page), /Paused, goes on at \d\d:\d\d UTC: about 14 minutes left · 100 of 150 conversations/);
    const clock = /\d\d:\d\d/.exec(await statusText(page))[0];
    await page.clock.fastForward(300_000);
    await until(page, () => statusText(page), (text) => text.includes("9 minutes"));
    assert.match(await statusText(page), new RegExp(`goes on at ${clock} UTC: about 9 minutes left`));
    await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
    await page.clock.fastForward(530_000);
    assert.deepEqual(offsets(site.asked), [0, 99]);
    await page.clock.fastForward(12_000);
    await waitForState(page, "complete");
    assert.deepEqual(offsets(site.asked), [0, 99, 99, 150]);
    await expectFigures(page, figures(plainRows(records)), overviewNames);
    assert.deepEqual(unexpected(faults, /status of 429/), []);
  });

  test("need not be waited for", async () => {
    const { site, page } = await asksForTime();
    await page.locator("[data-testid=cancel]").filter({ visible: true }).first().click();
    await waitForState(page, "partial");
    assert.equal((await loadStatus(page)).loaded, 100);
    await page.clock.fastForward(900_000);
    assert.deepEqual(offsets(site.asked), [0, 99]);
    await page.locator("[data-testid=resume]").filter({ visible: true }).first().click();
    await waitForState(page, "complete");
    assert.deepEqual(offsets(site.asked), [0, 99, 99, 150]);
  });
});

test("pages that are too large are halved, for this load and the next", async () => {
  const records = madeRecords(230);
  const tooLarge = { status: 413, headers: { "content-type": "text/html" }, body: "<html>Request Entity Too Large</html>" };
  const report = (request) => (request.json.limit > 50 ? tooLarge : pageOf(records, request));
  const site = await serveReport({ config: { parallel: 4 }, report });
  const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
  await waitForState(page, "complete");
  assert.deepEqual(site.asked.slice(0, 2).map(({ limit }) => limit), [100, 50]);
  assert.ok(site.asked.slice(1).every(({ limit }) => limit === 50));
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  const asked = site.asked.length;
  await page.locator("[data-testid=load]").filter({ visible: true }).first().click();
  await eventually(page, () => site.asked.slice(asked).some(({ offset }) => offset === 230), true);
  await waitForState(page, "complete");
  assert.ok(site.asked.slice(asked).every(({ limit }) => limit === 50));
  assert.deepEqual(unexpected(faults, /status of 413/), []);
});

describe("an answer that does not end", { concurrency: 2 }, () => {
  const records = madeRecords(150);
  const whole = (request) => JSON.stringify(pageOf(records, request).body);
  const head = { "content-type": "application/json" };
  /** How the second page stops, and after how many milliseconds at least and at most it is given up. */
  const stalls = {
    "before its head": [(_, response) => once(response, "close"), 15_000, 18_000],
    "in its body": [
      (request, response) => void response.writeHead(200, head).write(whole(request).slice(0, 5_000)),
      10_000,
      18_000,
    ],
  };

  for (const [name, [stall, least, most]] of Object.entries(stalls)) {
    test(`stops ${name}: the page is given up in time, and asked for again with fewer rows`, async () => {
      let count = 0;
      const report = (request, response) => {
        count += 1;
        return count === 2 ? stall(request, response) : pageOf(records, request);
      };
      const { site, page, faults } = await visit({ report });
      await eventually(page, () => site.asked.length >= 2, true);
      const took = await moveOnUntil(page, 1_000, () => site.asked.length > 2);
      assert.ok(took >= least && took <= most, `${took} ms`);
      await waitForState(page, "complete");
      assert.deepEqual(site.asked.slice(0, 3).map(({ offset, limit }) => [offset, limit]), [[0, 100], [99, 100], [99, 50]]);
      assert.equal((await loadStatus(page)).retries, 1);
      await expectFigures(page, figures(plainRows(records)), overviewNames);
      assert.deepEqual(unexpected(faults, /ERR_/), []);
    });
  }

  test("comes a byte at a time: a minute is the most that a page gets", async () => {
    let slow;
    let count = 0;
    const report = (request, response) => {
      count += 1;
      if (count !== 2) return pageOf(records, request);
      slow = response.writeHead(200, head);
      slow.write('{"results":[');
    };
    const { site, page } = await visit({ report });
    await eventually(page, () => Boolean(slow), true);
    const took = await moveOnUntil(page, 2_000, async () => {
      if (!slow.destroyed) slow.write(" ");
      // By the time that another answer is there, so is the byte.
      await page.evaluate(() => fetch("config.json", { cache: "no-store" }).then((answer) => answer.text()));
      return site.asked.length > 2;
    });
    assert.ok(took >= 58_000 && took <= 70_000, `${took} ms`);
    await waitForState(page, "complete");
  });

  const gibibyte = 1 << 30;

  /** Sends a gibibyte of white space for as long as anybody listens; gives how many bytes of it were made. */
  async function pour(...streams) {
    let bytes = 0;
    function* pieces() {
      const piece = Buffer.alloc(1 << 20, " ");
      for (; bytes < gibibyte; bytes += piece.length) yield piece;
    }
    // A stream that was closed before its end is what this is about.
    await pipeline(Readable.from(pieces()), ...streams).catch(() => {});
    return bytes;
  }

  const floods = {
    "a gibibyte": (response) => pour(response.writeHead(200, head)),
    "a small file that unpacks to a gibibyte": (response) =>
      pour(createGzip(), response.writeHead(200, { ...head, "content-encoding": "gzip" })),
  };

  for (const [name, flood] of Object.entries(floods)) {
    test(`is ${name}: reading stops early, and the page lives`, async () => {
      const poured = [];
      const report = async (request, response) => void poured.push(await flood(response));
      const site = await serveReport({ report });
      const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
      await waitForState(page, "failed");
      assert.match(await page.locator("body").innerText(), /larger than/i);
      assert.equal(site.asked.length, 2, "an unreadable page is asked for once more");
      assert.ok(poured.every((bytes) => bytes < gibibyte), `${poured}`);
      assert.deepEqual(unexpected(faults, /ERR_/), []);
    });
  }
});

test("a server that is down is left alone for half a minute, and then asked once", async () => {
  const records = madeRecords(500);
  const report = (request) => (request.json.offset > 0 ? { status: 503, body: "down" } : pageOf(records, request));
  const { site, page, faults } = await visit({ config: { parallel: 4 }, report });
  await moveOnUntil(page, 200, async () => (await loadStatus(page)).state === "paused");
  await until(page, () => statusText(page), (text) => /goes on at/.test(text));
  const asked = site.asked.length;
  assert.ok(asked >= 6 && asked <= 9, `${asked} requests`);
  await page.clock.fastForward(25_000);
  assert.equal(site.asked.length, asked);
  await moveOnUntil(page, 1_000, async () => (await loadStatus(page)).state === "partial");
  assert.equal(site.asked.length, asked + 1);
  await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
  assert.deepEqual(unexpected(faults, /status of 503/), []);
});

test("without a network the load waits with its rows, and goes on at the same offset as soon as there is one", async () => {
  const records = madeRecords(350);
  let [isLost, isBack] = [false, false];
  let lose;
  const report = async (request, response) => {
    if (request.json.offset < 198 || isBack) return pageOf(records, request);
    if (!isLost) await lose();
    isLost = true;
    // Whatever still gets through, as the browser itself sends some requests twice.
    response.destroy();
  };
  const site = await serveReport({ report });
  const { page, context, faults } = await openPage(browser);
  lose = () => context.setOffline(true);
  await page.goto(address(site.origin, "overview", made));
  await waitForState(page, "paused");
  await expectFigures(page, figures(plainRows(records.slice(0, 199))), overviewNames);
  assert.match(await page.locator("body").innerText(), /no network/i);
  const asked = site.asked.length;
  isBack = true;
  await context.setOffline(false);
  await waitForState(page, "complete");
  assert.equal(site.asked[asked].offset, 198);
  assert.ok(site.asked.slice(asked).every(({ offset }) => offset >= 198));
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  assert.deepEqual(unexpected(faults, /ERR_/), []);
});

test("a sign-in that ends half-way is asked for once, and the load goes on at the same offset", async () => {
  const records = madeRecords(1_000);
  let accepted = "first";
  const tokens = [];
  const report = (request) => {
    tokens.push(request.headers.auth);
    if (request.json.offset >= 297 && accepted === "first") accepted = "second";
    return request.headers.auth === accepted ? pageOf(records, request) : { status: 401, body: { msg: "Unauthorized" } };
  };
  const site = await serveReport({ config: { auth: "ask", parallel: 4 }, report });
  const { page, faults } = await openPage(browser, address(site.origin, "overview", made));
  const [field, submit] = ["[data-testid=token]", "[data-testid=token-submit]"].map((name) => page.locator(name));
  await field.fill("first");
  await submit.click();
  await waitForState(page, "paused");
  const { loaded } = await loadStatus(page);
  assert.ok(loaded >= 100 && loaded < 1_000, `${loaded}`);
  assert.equal(await field.count(), 1, "the rows stay while the token is asked for");
  const asked = site.asked.length;
  await field.fill("second");
  await submit.click();
  await waitForState(page, "complete");
  assert.equal(await field.count(), 0);
  assert.ok(tokens.slice(asked).every((token) => token === "second"));
  assert.ok(site.asked.slice(asked).every(({ offset }) => offset > 0), "nothing starts from the first row");
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  assert.deepEqual(unexpected(faults, /status of 401/), []);
});
