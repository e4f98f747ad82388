// A portal that signs in the report in its frame: a port, then a token each time that one is asked for, and never a token
// where it could be read later.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { fakeUpstream, launchBrowser, loadStatus, openPage, waitForState } from "./harness.mjs";
import { madeRecord, pageOf, rowsSent, serveReport } from "./support/reports.mjs";
import { address, until } from "./support/screen.mjs";

const records = Array.from({ length: 950 }, (_, number) => madeRecord(number));
const period = { from: "2026-01-01", to: "2026-03-31" };

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** What the portal's page does; `window.answerWith` says how, `window.asked` counts how often it was asked for a token. */
const portalPage = (source, tokens) => `<!doctype html><title>Portal</title>
<iframe title="Report" width="900" height="600" src="${source.replaceAll("&", "&amp;")}"></iframe>
<script>
  Object.assign(window, { asked: 0, hellos: 0, tokens: ${tokens}, origin_: new URL(${JSON.stringify(source)}).origin });
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== origin_ || data?.type !== "hello") return;
    hellos += 1;
    if (window.port && !window.connectsTwice) return;
    const channel = new MessageChannel();
    window.port ??= channel.port1;
    channel.port1.onmessage = ({ data }) => {
      if (data?.v !== 1 || data.type !== "token-needed") return;
      asked += 1;
      if (tokens.length) channel.port1.postMessage(tokens.shift());
    };
    source.postMessage({ auditlens: 1, type: "connect" }, origin, [channel.port2]);
  });
</script>`;

/** A report that takes one token after the other, each for so many pages; and a portal around it on another origin. */
async function visit({ tokens = [], lasts = [Infinity], origins }) {
  const state = { served: 0, valid: 0 };
  const portal = await fakeUpstream(({ path }) => {
    const { searchParams } = new URL(path, "http://portal");
    const [source, given] = ["src", "tokens"].map((name) => searchParams.get(name));
    return source ? { headers: { "content-type": "text/html" }, body: portalPage(source, given) } : { status: 204 };
  });
  const portalOrigin = portal.origin.replace("127.0.0.1", "localhost");
  const seen = [];
  const report = (request) => {
    seen.push(request.headers.auth);
    if (request.headers.auth !== `token-canary-${state.valid + 1}` || state.served >= lasts[state.valid]) {
      if (request.headers.auth === `token-canary-${state.valid + 1}`) Object.assign(state, { valid: state.valid + 1, served: 0 });
      return { status: 401, body: { errors: [{ msg: "jwt expired", code: 401 }] } };
    }
    state.served += 1;
    return pageOf(records, request);
  };
  const config = { auth: "portal", portalOrigins: origins ?? ["https://other.example.com", portalOrigin] };
  const site = await serveReport({ config, report });
  const { page, context, faults } = await openPage(browser, "about:blank");
  const query = { src: address(site.origin, "overview", period, "?embed=1"), tokens: JSON.stringify(tokens) };
  await page.goto(`${portalOrigin}/?${new URLSearchParams(query)}`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  return { page, frame, site, seen, faults, context };
}

const token = (number) => ({ v: 1, type: "token", token: `token-canary-${number}` });

test("a portal is asked once for each token that expires, and the load goes on at the same row", async () => {
  const { page, frame, site, seen, context } = await visit({ tokens: [token(1), token(2), token(3)], lasts: [2, 3, Infinity] });
  await waitForState(frame, "complete");
  const { loaded, duplicatesDropped } = await loadStatus(frame);
  assert.deepEqual([loaded, duplicatesDropped], [950, 0]);
  assert.equal(await page.evaluate(() => window.asked), 3);
  assert.equal(rowsSent(records, site.asked), 950);
  assert.equal(site.asked.filter(({ offset }) => offset === 0).length, 1, "nothing starts from 0 again");
  assert.ok(seen.every((auth) => auth?.startsWith("token-canary-")), "nothing is sent without a token");
  const kept = await frame.evaluate(() => [location.href, document.referrer, document.documentElement.outerHTML].join("\n"));
  assert.doesNotMatch(kept, /canary/);
  await context.close();
});

test("while a portal does not answer, what came stays and the words say what is awaited", async () => {
  const { page, frame, context } = await visit({ tokens: [token(1)], lasts: [2, Infinity] });
  await waitForState(frame, "paused");
  const status = await loadStatus(frame);
  assert.ok(status.loaded > 100 && status.loaded < 300, `${status.loaded} rows`);
  const words = await frame.locator("main").innerText();
  assert.match(words, /Sign-in needed/);
  assert.match(words, /The portal has to hand over a new token; the load then goes on\. If nothing happens/);
  assert.equal(await page.evaluate(() => window.asked), 2);
  await page.evaluate((token) => window.port.postMessage(token), token(2));
  await waitForState(frame, "complete");
  assert.equal((await loadStatus(frame)).loaded, 950);
  assert.equal(await page.evaluate(() => window.asked), 2);
  await context.close();
});

test("a load that is cancelled while a portal is awaited stays as it is, until somebody lets it go on", async () => {
  const { page, frame, site, context } = await visit({ tokens: [token(1)], lasts: [2, Infinity] });
  await waitForState(frame, "paused");
  await frame.getByTestId("cancel").click();
  await waitForState(frame, "partial");
  const [{ loaded }, asked] = [await loadStatus(frame), site.asked.length];
  await page.evaluate((token) => window.port.postMessage(token), token(2));
  await frame.getByTestId("resume").waitFor();
  assert.deepEqual([(await loadStatus(frame)).loaded, site.asked.length], [loaded, asked]);
  await frame.getByTestId("resume").click();
  await waitForState(frame, "complete");
  assert.deepEqual([(await loadStatus(frame)).loaded, await page.evaluate(() => window.asked)], [950, 2]);
  await context.close();
});

test("a new token that is refused at once is not followed by another question, until somebody asks", async () => {
  const { page, frame, context } = await visit({ tokens: [token(1), token(1), token(2)], lasts: [2, Infinity] });
  await waitForState(frame, "partial");
  assert.equal(await page.evaluate(() => window.asked), 2);
  await frame.getByTestId("sign-in").click();
  await waitForState(frame, "complete");
  assert.deepEqual([(await loadStatus(frame)).loaded, await page.evaluate(() => window.asked)], [950, 3]);
  await context.close();
});

test("messages of the wrong form are dropped, and the first port holds", async () => {
  const wrong = [null, "token-canary-1", { type: "token", token: "token-canary-1" }, { v: 2, type: "token", token: "token-canary-1" }, { v: 1, type: "token", token: 7 }, { v: 1, type: "token", token: "" }, { v: 1, type: "token", token: "x".repeat(70_000) }];
  const { page, frame, seen, context } = await visit({ tokens: [] });
  await until(page, () => page.evaluate(() => window.asked), (asked) => asked === 1);
  await page.evaluate((wrong) => wrong.forEach((message) => window.port.postMessage(message)), wrong);
  // A port keeps the order: once the right one is in, the wrong ones have been seen.
  await page.evaluate(() => {
    const other = new MessageChannel();
    frames[0].postMessage({ auditlens: 1, type: "connect" }, "*", [other.port2]);
    other.port1.onmessage = () => (window.asked += 100);
  });
  await page.evaluate((token) => window.port.postMessage(token), token(1));
  await waitForState(frame, "complete");
  assert.ok(seen.every((auth) => auth === "token-canary-1"));
  assert.equal(await page.evaluate(() => window.asked), 1, "a second port is not used");
  await context.close();
});

test("an origin that is not allowed hands over nothing, and the page says what it waits for", async () => {
  const { page, frame, site, context } = await visit({ tokens: [token(1)], origins: ["https://other.example.com"] });
  await frame.getByText("The portal around this report is asked to sign in.").waitFor();
  await page.evaluate((token) => {
    const { port1, port2 } = new MessageChannel();
    frames[0].postMessage({ auditlens: 1, type: "connect" }, "*", [port2]);
    port1.postMessage(token);
  }, token(1));
  await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual([await page.evaluate(() => window.hellos), site.asked.length], [0, 0]);
  assert.equal((await loadStatus(frame)).state, "idle");
  await context.close();
});
