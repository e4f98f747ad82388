// Inside a portal's frame on another origin, with third-party storage blocked, the figures are the same.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  fakeUpstream,
  fetchAllFromUpstream,
  gridRowCount,
  launchBrowser,
  openPage,
  startUpstream,
  waitForState,
} from "./harness.mjs";
import { compareNames, figures, overviewNames, plainRows, select } from "./oracle.mjs";
import { startGateway } from "./support/reports.mjs";
import { address, eventually, expectFigures, overflow } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31" };

let browser, gateway, rows, portal;
before(async () => {
  const source = await startUpstream(["--demo-size", "2000", "--demo-end", period.to]);
  rows = plainRows(await fetchAllFromUpstream(source, period));
  portal = await startPortal();
  gateway = await startGateway(source.upstream, { portals: [portal.origin], secretPath: source.secretPath });
  browser = await launchBrowser();
});

/** A page of another site that shows the viewer in a frame: localhost is not 127.0.0.1 to a browser. */
async function startPortal() {
  const server = await fakeUpstream(({ path }) => {
    const { pathname, searchParams } = new URL(path, "http://portal");
    if (pathname !== "/") return { status: 204 };
    const sandbox = searchParams.has("sandbox") ? `sandbox="${searchParams.get("sandbox")}"` : "";
    const source = searchParams.get("src").replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const frame = `<iframe ${sandbox} title="Report" width="900" height="600" src="${source}"></iframe>`;
    return { headers: { "content-type": "text/html" }, body: `<!doctype html><title>Portal</title><main>${frame}</main>` };
  });
  return { ...server, origin: server.origin.replace("127.0.0.1", "localhost") };
}

async function openFrame(query, sandbox) {
  const src = address(gateway.origin, "overview", { ...period, ...query }, "?embed=1");
  const options = new URLSearchParams({ src, ...(sandbox && { sandbox }) });
  const { page, faults } = await openPage(browser, `${portal.origin}/?${options}`);
  const element = await page.waitForSelector("iframe");
  return { frame: await element.contentFrame(), page, faults };
}

const blocksStorage = (frame) =>
  frame.evaluate(() => {
    try {
      return window.localStorage === null;
    } catch {
      return true;
    }
  });

for (const sandbox of [undefined, "allow-scripts allow-same-origin allow-downloads"]) {
  test(`in a frame ${sandbox ? `with sandbox="${sandbox}"` : "without a sandbox"} every screen shows the same figures`, async () => {
    const { frame, faults } = await openFrame({}, sandbox);
    await waitForState(frame, "complete");
    assert.ok(await blocksStorage(frame), "the browser gave the frame a storage");
    await expectFigures(frame, figures(rows), overviewNames);
    assert.ok((await overflow(frame)) <= 0);
    const go = (screen, query = {}) =>
      frame.evaluate((hash) => void (location.hash = hash), new URL(address(gateway.origin, screen, { ...period, ...query })).hash);
    await go("compare", { channel: "voice" });
    await expectFigures(frame, figures(select(rows, { channel: "voice" }), { allRows: rows }), compareNames);
    await go("conversations", { channel: "voice" });
    await eventually(frame, () => gridRowCount(frame), select(rows, { channel: "voice" }).length);
    await go("settings");
    await frame.locator("main h1, main h2").first().waitFor();
    assert.deepEqual(faults, []);
  });
}

test("a site that is not listed cannot show the page in a frame", async () => {
  const stranger = await startPortal();
  const src = address(gateway.origin, "overview", period, "?embed=1");
  const { page, faults } = await openPage(browser, `${stranger.origin}/?${new URLSearchParams({ src })}`);
  await eventually(page, async () => faults.some((fault) => /frame-ancestors/.test(fault)), true);
  assert.ok(page.frames().every((frame) => !frame.url().startsWith(gateway.origin)));
});
