// What the page asks of a report service: the window in UTC, the dialect of the configuration, and one page after another.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, openPage, waitForState } from "./harness.mjs";
import { made, madeRecords, pageOf, rowsSent, serveReport } from "./support/reports.mjs";
import { address, unexpected } from "./support/screen.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

const records = madeRecords(20);

/** The bodies that a view asks with, the first one apart. */
async function ask({ query = {}, config, report = (request) => pageOf(records, request) }) {
  const heard = [];
  const site = await serveReport({ config, report: (request) => heard.push(request) && report(request) });
  const { page, faults } = await openPage(browser, address(site.origin, "overview", { ...made, ...query }));
  await waitForState(page, "complete");
  return { first: site.asked[0], asked: site.asked, heard, faults };
}

test("the plainest request names a page, the whole days of the window in UTC, and nothing more than it must", async () => {
  const { first, heard, faults } = await ask({});
  const { include_below_threshold: below, ...rest } = first;
  assert.deepEqual(rest, { offset: 0, limit: 100, startDate: "2026-03-01 00:00:00", endDate: "2026-03-31 23:59:59" });
  assert.ok(below === false || below === undefined, String(below));
  assert.match(heard[0].headers["content-type"], /^application\/json/);
  assert.equal(heard[0].headers.auth, undefined);
  assert.equal(heard[0].method, "POST");
  assert.deepEqual(faults, []);
});

const dialects = {
  "ISO dates": [{ config: { dateFormat: "iso" } }, { startDate: "2026-03-01T00:00:00.000Z", endDate: "2026-03-31T23:59:59.999Z" }],
  "below threshold": [{ query: { below: 1 } }, { include_below_threshold: true }],
  "below threshold as text": [{ query: { below: 1 }, config: { belowAs: "text" } }, { include_below_threshold: "true" }],
  "one direction": [{ query: { load_direction: "inbound" } }, { contact_direction: "inbound" }],
  "a direction that only filters": [{ query: { direction: "inbound" } }, { contact_direction: undefined }],
  "another time zone": [
    { query: { zone: "Asia/Kolkata", from: "2026-02-01", to: "2026-02-10" } },
    { startDate: "2026-01-31 18:30:00", endDate: "2026-02-10 18:29:59" },
  ],
  "a day that is an hour shorter": [
    { query: { zone: "Europe/Berlin", from: "2026-03-29", to: "2026-03-29" } },
    { startDate: "2026-03-28 23:00:00", endDate: "2026-03-29 21:59:59" },
  ],
  "a time zone of the configuration": [
    { config: { zone: "America/New_York" } },
    { startDate: "2026-03-01 05:00:00", endDate: "2026-04-01 03:59:59" },
  ],
};

for (const [name, [view, expected]] of Object.entries(dialects)) {
  test(`a request for ${name} says so`, async () => {
    const { first } = await ask(view);
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(first[key], value, key);
  });
}

test("headers of the configuration are sent as they stand there", async () => {
  const { heard } = await ask({ config: { headers: { accountId: "account-7", orgId: "o-7" } } });
  assert.deepEqual([heard[0].headers.accountid, heard[0].headers.orgid], ["account-7", "o-7"]);
});

test("dates refused as malformed are sent once more in the other form", async () => {
  const report = (request) => (request.json.startDate.includes("T") ? pageOf(records, request) : { status: 400, body: { msg: "startDate" } });
  const { asked, faults } = await ask({ report });
  assert.deepEqual(asked.slice(0, 2).map(({ startDate }) => startDate), ["2026-03-01 00:00:00", "2026-03-01T00:00:00.000Z"]);
  assert.ok(asked.slice(1).every(({ startDate }) => startDate.includes("T")));
  assert.deepEqual(unexpected(faults, /status of 400/), []);
});

test("a long list is read with one row of overlap, several pages at once, to its last row and one look beyond", async () => {
  const many = madeRecords(730);
  let [inFlight, most] = [0, 0];
  const report = async (request) => {
    most = Math.max(most, ++inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
    return pageOf(many, request);
  };
  const { asked } = await ask({ config: { parallel: 4 }, report });
  const offsets = asked.map(({ offset }) => offset).sort((one, other) => one - other);
  assert.deepEqual(offsets.slice(0, 3), [0, 99, 198]);
  assert.equal(rowsSent(many, asked), 730);
  assert.ok(offsets.includes(730), `no look beyond the end: ${offsets}`);
  assert.ok(asked.every(({ limit }) => limit <= 100) && asked.length <= 11, `${asked.length} requests`);
  assert.ok(most <= 4, `${most} at once`);
});
