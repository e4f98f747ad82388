// Every HTTP status that the reporting service may answer a middle page with, once and always, behind the real gateway:
// how often the page is asked for by the service's own log, which rows are kept, in which words, and how the load goes on.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { fetchAllFromUpstream, gatewayFile, gridRowCount, launchBrowser, loadStatus } from "./harness.mjs";
import { openPage, startConfigured, startUpstream, waitForState } from "./harness.mjs";
import { figures, overviewNames, plainRows } from "./oracle.mjs";
import { address, eventually, expectFigures, unexpected } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31", below: 1 };
const data = ["--demo-size", "300", "--demo-end", period.to];
/** Where the second page begins; the first one has this many rows and one more. */
const MIDDLE = 99;

const signIn = [
  "Sign-in needed",
  "The report did not accept the sign-in or the token; it is missing or has expired.",
  "Reload this page to sign in again; if that does not help, ask whoever runs the proxy.",
];
const notAllowed = [
  "Not allowed",
  "You are signed in, but without the right to this report.",
  "Ask the administrator for an app with the scopes Quality Management Analytics, Configuration and Quality AI.",
];
const notFound = [
  "No report at this address",
  "The server knows no report at the configured endpoint.",
  "Check the endpoint in the configuration.",
];
const tooMany = ["Too many requests", "a limited number of requests a minute", "Wait a minute, then try again."];
const refused = (status) => [
  "Request refused",
  `The server refused the request (HTTP ${status})`,
  "Check the connection in the settings, or choose a shorter report window.",
];
const fault = (status) => [
  "Server fault",
  `The server could not answer (HTTP ${status}).`,
  "Try again in a moment; if it stays, tell whoever runs the server.",
];

const halved = [100, 50, 25, 25];

/**
 * Each status: what brings the second page after one such answer, with how many rows the viewer asks for it each time where
 * no other answer comes, and the title, what happened and what to do.
 */
const statuses = [
  [400, "Resume", [100], refused(400)],
  [401, "a second token", [100], signIn],
  [403, "Resume", [100], notAllowed],
  [404, "Resume", [100], notFound],
  [405, "Resume", [100], refused(405)],
  [408, "another attempt", halved, fault(504)],
  [409, "Resume", [100], refused(409)],
  [410, "Resume", [100], notFound],
  [413, "another attempt", [100, 50, 25], refused(413)],
  [415, "Resume", [100], refused(415)],
  [422, "Resume", [100], refused(422)],
  [425, "another attempt", [100, 100, 100, 100], fault(425)],
  [429, "another attempt", [100, 100, 100, 100], tooMany],
  [500, "another attempt", [100, 100, 100, 100], fault(500)],
  [502, "another attempt", [100, 100, 100, 100], fault(502)],
  [503, "another attempt", [100, 100, 100, 100], fault(503)],
  [504, "another attempt", halved, fault(504)],
  [520, "another attempt", [100, 100, 100, 100], fault(520)],
];

/** How often the service sees so many attempts: the gateway mints a second token. */
const answers = (status, attempts) => (status === 401 ? 2 * attempts : attempts);

let browser;
let records;
before(async () => {
  browser = await launchBrowser();
  const still = await startUpstream(data);
  records = await fetchAllFromUpstream(still, { ...period, below: true });
  await still.stop();
  assert.equal(records.length, 300);
});

/** Opens a report whose service answers so; one request at a time, so that the log says exactly what was asked for. */
async function visit(faults) {
  const service = await startUpstream([...data, "--faults", faults]);
  const gateway = await startConfigured(gatewayFile(service, "parallel = 1\nrequests_per_minute = 0"));
  const opened = await openPage(browser, address(gateway.origin, "overview", period));
  const close = async () => {
    await opened.context.close();
    await gateway.stop();
    await service.stop();
  };
  const asked = () => opened.requests.filter((url) => url.endsWith("/scores")).length;
  return { ...opened, origin: gateway.origin, asked, log: () => logOf(service), close };
}

/** The requests that reached the service, in their order. */
function logOf(service) {
  const lines = service.output().matchAll(/upstream request \d+ offset=(\d+) limit=(\d+) status=(\w+)/g);
  return [...lines].map(([, offset, limit, status]) => ({ offset: Number(offset), limit: Number(limit), status }));
}

/** Answers with the status are as many and as long as they may be; what came is not asked for again within a reading. */
function checkLog(log, status, limits, times, readings) {
  const failed = log.filter((line) => line.status === String(status));
  assert.equal(failed.length, times, `answers with ${status}`);
  assert.ok(failed.every(({ offset }) => offset === MIDDLE));
  assert.deepEqual([...new Set(failed.map(({ limit }) => limit))], [...new Set(limits)]);
  const served = log.filter((line) => line.status === "200").map(({ offset }) => offset);
  assert.equal(failed.length + served.length, log.length);
  for (const offset of new Set(served)) {
    const count = served.filter((other) => other === offset).length;
    assert.ok(count <= readings, `offset ${offset} was asked for ${count} times`);
  }
}

/** Every row is there, and the list was read twice to prove it. */
async function checkWhole({ page, origin, log }, status) {
  await waitForState(page, "exact");
  const { loaded, quarantined, duplicatesDropped, changed } = await loadStatus(page);
  assert.deepEqual([loaded, quarantined, duplicatesDropped, changed], [300, 0, 0, 0]);
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  checkLog(log(), status, [100], 1, 2);
  await page.goto(address(origin, "conversations", period));
  await eventually(page, () => gridRowCount(page), 300);
}

/** The rows of the first page are there, and the words say what happened, what was kept and what to do. */
async function checkKept({ page, asked, log }, status, limits, times, parts) {
  await waitForState(page, "partial");
  const { loaded, quarantined, duplicatesDropped, changed, expected } = await loadStatus(page);
  assert.deepEqual([loaded, quarantined, duplicatesDropped, changed, expected], [100, 0, 0, 0, 300]);
  await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
  const words = await page.locator("main").innerText();
  for (const part of [...parts, "100 conversations stay on screen."]) assert.ok(words.includes(part), `${part}: ${words}`);
  assert.equal(await page.getByTestId("resume").filter({ visible: true }).count(), 1);
  assert.equal(asked(), 1 + limits.length);
  checkLog(log(), status, limits, times, 1);
}

for (const [status, cure, limits, words] of statuses) {
  describe(`HTTP ${status} on the second page`, { concurrency: 2 }, () => {
    // The gateway tells a 408 as 504: a browser repeats it by itself.
    const provoked = new RegExp(`status of ${status === 408 ? 504 : status}`);

    test(`once: ${cure} brings every conversation`, async () => {
      const visited = await visit(`status=${status} at ${MIDDLE} first 1`);
      if (cure === "Resume") {
        await checkKept(visited, status, [100], 1, words);
        const before = visited.log().length;
        await visited.page.getByTestId("resume").filter({ visible: true }).click();
        await checkWhole(visited, status);
        assert.equal(visited.log()[before].offset, MIDDLE, "goes on where it stopped");
      } else {
        await checkWhole(visited, status);
      }
      assert.deepEqual(unexpected(visited.faults, provoked), []);
      await visited.close();
    });

    test(`always: the load stops with what came, after pages of ${limits.join(", ")} rows`, async () => {
      const visited = await visit(`status=${status} at ${MIDDLE}`);
      await checkKept(visited, status, limits, answers(status, limits.length), words);
      await visited.page.goto(address(visited.origin, "conversations", period));
      await eventually(visited.page, () => gridRowCount(visited.page), 100);
      assert.deepEqual(unexpected(visited.faults, provoked), []);
      await visited.close();
    });
  });
}
