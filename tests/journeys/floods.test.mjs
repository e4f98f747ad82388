// Bodies that no tab could hold: a gibibyte as it is, and a gibibyte packed into a mebibyte. What came before stays.

import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { before, test } from "node:test";
import { createGzip } from "node:zlib";

import { launchBrowser, loadStatus, openPage, waitForState } from "./harness.mjs";
import { madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, until } from "./support/screen.mjs";

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
const records = Array.from({ length: 400 }, (_, number) => madeRecord(number));
const period = { from: "2026-01-01", to: "2026-03-31" };

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** The beginning of a page and then a gibibyte of blanks, as far as anybody reads; `told` counts the bytes. */
function* page(told) {
  const blanks = Buffer.alloc(MEBIBYTE, " ");
  yield Buffer.from('{"results":[');
  for (; told.bytes < GIBIBYTE; told.bytes += blanks.length) yield blanks;
  yield Buffer.from("]}");
}

/** What of the gibibyte may be made before the tab hangs up: a packer runs far ahead of its reader. */
const bodies = {
  "a gibibyte as it is": { headers: {}, most: 128 * MEBIBYTE, packers: () => [] },
  "a gibibyte packed into a mebibyte": {
    headers: { "content-encoding": "gzip" },
    most: GIBIBYTE,
    packers: () => [createGzip()],
  },
};

for (const [name, { headers, most, packers }] of Object.entries(bodies)) {
  test(`${name} ends in a sentence, with the tab alive and what came before`, async () => {
    const sent = [];
    const report = (request, response) => {
      if (request.json.offset < 198) return pageOf(records, request);
      response.writeHead(200, { "content-type": "application/json", ...headers });
      const told = { bytes: 0 };
      const over = () => sent.push(told.bytes);
      pipeline(Readable.from(page(told)), ...packers(), response).then(over, over);
      return undefined;
    };
    const site = await serveReport({ report });
    const { page: tab, context } = await openPage(browser, address(site.origin, "overview", period));
    await waitForState(tab, "partial");
    const { loaded } = await loadStatus(tab);
    assert.equal(loaded, 199);
    assert.match(await tab.locator("main").innerText(), /larger than|too large|too much/i);
    await until(tab, () => sent.length, (length) => length === site.asked.filter(({ offset }) => offset >= 198).length);
    assert.ok(sent.every((bytes) => bytes <= most), `${sent.map((bytes) => Math.round(bytes / MEBIBYTE))} MiB were read`);
    await tab.getByRole("link", { name: "Compare" }).click();
    await tab.locator("[data-kpi=pairs]").first().waitFor();
    await context.close();
  });
}
