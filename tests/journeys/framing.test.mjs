// Answers that are framed wrongly, cut, packed or sent elsewhere, byte by byte, without the gateway: the second page of
// three comes so. No half page is ever shown, what came before stays, and the load goes on when the fault is over.

import assert from "node:assert/strict";
import { once } from "node:events";
import { before, describe, test } from "node:test";

import { launchBrowser, loadStatus, openPage, waitForState } from "./harness.mjs";
import { figures, overviewNames, plainRows } from "./oracle.mjs";
import { moveOnUntil } from "./support/clock.mjs";
import { packings } from "./support/packings.mjs";
import { made, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, expectFigures, unexpected } from "./support/screen.mjs";

const records = madeRecords(300);
/** With the connection refused, and without the packings that are unharmed. */
const KINDS = 52;
const FAULTY = 99;
/** So far the clock of a page is moved on at a time. */
const SECONDS = 2;
const settled = ["complete", "drifted", "partial", "failed"];

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** The whole answer with these lines in its head, none of which is about length unless it is given. */
const answer = (status, lines, body = "") =>
  Buffer.concat([Buffer.from([`HTTP/1.1 ${status}`, ...lines, "connection: close", "", ""].join("\r\n")), Buffer.from(body)]);
const json = "content-type: application/json";
const length = (bytes) => `content-length: ${bytes}`;
const ok = (body, ...lines) => answer("200 OK", [json, length(body.length), ...lines], body);
const cutAfter = (page, end) => ok(page).subarray(0, ok(page).length - page.length + end);
const betweenRows = (page) => page.indexOf("},{", page.length >> 1) + 1;

const chunk = (bytes) => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
const chunked = (...parts) => answer("200 OK", [json, "transfer-encoding: chunked"], Buffer.concat(parts.map((part) => Buffer.from(part))));
const halves = (page) => [page.subarray(0, betweenRows(page)), page.subarray(betweenRows(page))];
const lastChunk = "0\r\n\r\n";

const login = '<!doctype html><title>Sign in</title><form action="/login"></form>';
const html = answer("200 OK", ["content-type: text/html", length(login.length)], login);
const utf16 = (page) => Buffer.from(page.toString("utf8"), "utf16le");

/** What a connection does after its bytes. */
const end = (socket) => socket.end();
const reset = (socket) => socket.resetAndDestroy();
const stall = () => {};

/** Sends bytes as they are, past the server that the request came to, and then does something with the connection. */
const send = (bytesOf, then = end) => (socket, page) => socket.write(bytesOf(page), () => then(socket));

async function slices(socket, page) {
  const bytes = ok(page);
  socket.setNoDelay(true);
  for (let at = 0; at < bytes.length; at += 50) {
    await new Promise((sent) => socket.write(bytes.subarray(at, at + 50), sent));
  }
  socket.end();
}

/** How a fault is told where it stays, and after how many requests of a page the load stops. */
const lost = { words: /The report cannot be reached, or its answer broke off: there is no network, or the connection is blocked\./, attempts: 4 };
const late = { words: /The server took too long to answer\./, attempts: 4, isSlow: true };
const broken = { words: /The answer is not valid JSON(; reading stopped at byte [\d,]+)?\./, attempts: 2 };
const webPage = { words: /Instead of data a web page came back: you are signed out, or a proxy answered\./, attempts: 2 };
const nothing = { words: /The server answered with nothing at all\./, attempts: 2 };
const refused = { words: /The server refused the request \(HTTP 304\)/, attempts: 1 };

const redirect = (status, to) => send(() => answer(status, [`location: /scores?${to}`, length(0)]));
const partOf = (page) => {
  const [half] = halves(page);
  return answer("206 Partial Content", [json, length(half.length), `content-range: bytes 0-${half.length - 1}/${page.length}`], half);
};

const packed = (name, state) => send((page) => ok(packings[name][state](page), `content-encoding: ${name}`));

/** Each kind with the bytes of its answer and how it is told. */
const faults = {
  "reset before the head": [send(() => "", reset), lost],
  "reset after the head": [send((page) => cutAfter(page, 0), reset), lost],
  "reset after a byte": [send((page) => cutAfter(page, 1), reset), lost],
  "reset in the first row": [send((page) => cutAfter(page, 100), reset), lost],
  "reset in the middle of a row": [send((page) => cutAfter(page, betweenRows(page) + 50), reset), lost],
  "reset between two rows": [send((page) => cutAfter(page, betweenRows(page)), reset), lost],
  "reset before the last byte": [send((page) => cutAfter(page, page.length - 1), reset), lost],
  "end before the head": [send(() => ""), lost],
  "end in the head": [send((page) => ok(page).subarray(0, 30)), nothing],
  "early end without a length": [send((page) => answer("200 OK", [json], halves(page)[0])), broken],
  "length too long": [send((page) => answer("200 OK", [json, length(page.length + 100)], page)), lost],
  "length too short": [send((page) => answer("200 OK", [json, length(betweenRows(page))], page)), broken],
  "two lengths": [send((page) => ok(page, length(betweenRows(page)))), lost],
  "chunk size that is no number": [send((page) => chunked(chunk(halves(page)[0]), "zz\r\n", halves(page)[1], "\r\n", lastChunk)), lost],
  "no last chunk": [send((page) => chunked(...halves(page).map(chunk))), lost],
  "no line end after a chunk": [
    send((page) => chunked(chunk(halves(page)[0]).subarray(0, -2), chunk(halves(page)[1]), lastChunk)),
    lost,
  ],
  "chunk size too large": [send((page) => chunked(chunk(halves(page)[0]), "fffffffffffffffff\r\n", halves(page)[1])), lost],
  "negative chunk size": [send((page) => chunked(chunk(halves(page)[0]), "-5\r\n", halves(page)[1], "\r\n", lastChunk)), lost],
  "last chunk too early": [send((page) => chunked(chunk(halves(page)[0]), lastChunk)), broken],
  "stall before the head": [send(() => "", stall), late],
  "stall after the head": [send((page) => cutAfter(page, 0), stall), late],
  "stall in the middle": [send((page) => cutAfter(page, betweenRows(page)), stall), late],
  "a byte a second": [send((page) => cutAfter(page, 0), stall), { ...late, drips: true }],
  "corrupt gzip": [packed("gzip", "corrupt"), lost],
  "truncated gzip": [packed("gzip", "truncated"), broken],
  "corrupt br": [packed("br", "corrupt"), lost],
  "truncated br": [packed("br", "truncated"), broken],
  "corrupt deflate": [packed("deflate", "corrupt"), lost],
  "truncated deflate": [packed("deflate", "truncated"), broken],
  "corrupt zstd": [packed("zstd", "corrupt"), lost],
  "truncated zstd": [packed("zstd", "truncated"), broken],
  "plain page that is called gzip": [send((page) => ok(page, "content-encoding: gzip")), lost],
  "gzip that is called a plain page": [send((page) => ok(packings.gzip.whole(page))), broken],
  "204": [send(() => answer("204 No Content", [json])), nothing],
  "205": [send(() => answer("205 Reset Content", [json, length(0)])), nothing],
  "206": [send(partOf), broken],
  "304": [send(() => answer("304 Not Modified", [json])), refused],
  "301": [redirect("301 Moved Permanently", "login"), webPage],
  "302": [redirect("302 Found", "login"), webPage],
  "303": [redirect("303 See Other", "login"), webPage],
  "307 in a circle": [redirect("307 Temporary Redirect", "circle"), lost],
  "login page with status 200": [send(() => html), webPage],
  "empty 200": [send(() => ok("")), nothing],
  "UTF-16 LE": [send((page) => ok(utf16(page))), broken],
  "UTF-16 BE": [send((page) => ok(utf16(page).swap16())), broken],
};

/** What is odd and yet a whole page. */
const harmless = {
  slices,
  "307 to the page": redirect("307 Temporary Redirect", "moved"),
  "308 to the page": redirect("308 Permanent Redirect", "moved"),
  "JSON as text/plain": send((page) => answer("200 OK", ["content-type: text/plain", length(page.length)], page)),
  "byte order mark": send((page) => ok(Buffer.concat([Buffer.from("\u{feff}"), page]))),
  "1xx before the answer": send((page) =>
    Buffer.concat([Buffer.from("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"), ok(page)]),
  ),
  ...Object.fromEntries(Object.keys(packings).map((name) => [`${name}, unharmed`, packed(name, "whole")])),
};

/** Lets something be done with the connection of a request, past the server, until it is closed. */
async function past(response, act) {
  const closed = once(response, "close");
  await act(response.socket);
  await closed;
}

/** A load whose second page comes by `fault` while `isFaulty(count)` says so of the requests for it. */
async function visit(fault, isFaulty, { drips = false, isSlow = false } = {}) {
  const seen = { faulty: 0, dripping: [] };
  const reply = (request, socket) => {
    const target = new URL(request.path, "http://page").search;
    if (target === "?login") return socket.end(html);
    if (target === "?circle") return redirect("307 Temporary Redirect", "circle")(socket);
    const page = Buffer.from(JSON.stringify(pageOf(records, request).body));
    if (target === "?moved" || request.json.offset !== FAULTY || !isFaulty(seen.faulty)) return socket.end(ok(page));
    seen.faulty += 1;
    if (drips) seen.dripping.push({ socket, page, sent: 0 });
    return fault(socket, page);
  };
  const report = (request, response) => past(response, (socket) => reply(request, socket));
  const site = await serveReport({ report });
  const opened = await openPage(browser);
  if (isSlow) await opened.page.clock.install();
  await opened.page.goto(address(site.origin, "overview", made));
  if (isSlow) await moveOnUntil(opened.page, SECONDS * 1_000, () => hasSettled(opened.page, seen));
  await waitForState(opened.page, ...settled);
  return { ...opened, seen };
}

/** Whether the load has ended; until then each connection that drips gets a byte for each second that passes. */
async function hasSettled(page, seen) {
  for (const drip of seen.dripping.filter(({ socket }) => socket.writable)) {
    drip.socket.write(drip.page.subarray(drip.sent, drip.sent + SECONDS));
    drip.sent += SECONDS;
  }
  return settled.includes((await loadStatus(page)).state);
}

const mainText = (page) => page.locator("main").innerText();

async function expectWhole({ page, faults: problems }) {
  const { state, loaded, quarantined, duplicatesDropped } = await loadStatus(page);
  assert.deepEqual({ state, loaded, quarantined, duplicatesDropped }, { state: "complete", loaded: 300, quarantined: 0, duplicatesDropped: 0 });
  await expectFigures(page, figures(plainRows(records)), overviewNames);
  assert.deepEqual(unexpected(problems, /ERR_|status of 304/), []);
}

async function expectFirstPage({ page, faults: problems }, words) {
  const { state, loaded, quarantined } = await loadStatus(page);
  assert.deepEqual({ state, loaded, quarantined }, { state: "partial", loaded: 100, quarantined: 0 });
  const text = await mainText(page);
  assert.match(text, words);
  assert.match(text, /100 conversations stay on screen\./);
  await expectFigures(page, figures(plainRows(records.slice(0, 100))), overviewNames);
  assert.deepEqual(unexpected(problems, /ERR_|status of 304/), []);
}

async function resume({ page }) {
  await page.locator("[data-testid=resume]").filter({ visible: true }).first().click();
  await waitForState(page, "complete");
}

describe("a second page that comes wrong again and again", { concurrency: 4 }, () => {
  for (const [name, [fault, told]] of Object.entries(faults)) {
    test(`${name}: told in plain words with the first page as it was, and every row once it is over`, async () => {
      let isOver = false;
      const opened = await visit(fault, () => !isOver, told);
      await expectFirstPage(opened, told.words);
      assert.equal((await loadStatus(opened.page)).retries, told.attempts - 1);
      isOver = true;
      await resume(opened);
      await expectWhole(opened);
      await opened.context.close();
    });
  }
});

describe("a second page that comes wrong once", { concurrency: 4 }, () => {
  const cured = [
    ...["reset between two rows", "end before the head", "early end without a length", "length too short"],
    ...["no last chunk", "stall in the middle", "a byte a second", "corrupt br", "truncated gzip"],
    ...["204", "206", "302", "login page with status 200", "UTF-16 LE"],
  ];
  for (const name of cured) {
    test(`${name}: asked for again, with every row in the end`, async () => {
      const [fault, told] = faults[name];
      const opened = await visit(fault, (count) => count === 0, told);
      assert.equal(opened.seen.faulty, 1);
      await expectWhole(opened);
      await opened.context.close();
    });
  }
});

describe("a second page that is odd and yet whole", { concurrency: 4 }, () => {
  for (const [name, fault] of Object.entries(harmless)) {
    test(`${name}: read without asking again`, async () => {
      const opened = await visit(fault, () => true);
      assert.equal(opened.seen.faulty, 1);
      assert.equal((await loadStatus(opened.page)).retries, 0);
      await expectWhole(opened);
      await opened.context.close();
    });
  }
});

test("every kind stands in the table", () => {
  assert.equal(Object.keys(faults).length + Object.keys(harmless).length - Object.keys(packings).length + 1, KINDS);
});

describe("a server that is not there for the second page", { concurrency: 1 }, () => {
  /** The server stops listening, and hangs up, when the second page is asked for. */
  function leave(socket, seen) {
    seen.server = socket.server;
    seen.port = seen.server.address().port;
    seen.server.close();
    seen.server.closeAllConnections();
  }

  for (const returns of [true, false]) {
    test(`connection refused: ${returns ? "every row once it is back" : "told in plain words"}`, async () => {
      const seen = {};
      const reply = (request, socket) =>
        request.json.offset === FAULTY && !seen.server
          ? leave(socket, seen)
          : socket.end(ok(Buffer.from(JSON.stringify(pageOf(records, request).body))));
      const report = (request, response) => past(response, (socket) => reply(request, socket));
      const site = await serveReport({ report });
      const opened = await openPage(browser);
      const refusals = [];
      opened.page.on("requestfailed", (request) => {
        if (!request.failure().errorText.includes("CONNECTION_REFUSED")) return;
        refusals.push(request);
        if (returns && refusals.length === 1) seen.server.listen(seen.port, "127.0.0.1");
      });
      await opened.page.goto(address(site.origin, "overview", made));
      await waitForState(opened.page, ...settled);
      await (returns ? expectWhole(opened) : expectFirstPage(opened, lost.words));
      assert.ok(refusals.length >= 1);
      if (!returns) {
        seen.server.listen(seen.port, "127.0.0.1");
        await resume(opened);
        await expectWhole(opened);
      }
      await opened.context.close();
    });
  }
});
