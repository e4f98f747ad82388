// The page of the development server, in front of a running gateway, shows what the gateway's own page shows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kpi, launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { startTrunkServe } from "./trunk-server.mjs";

test("trunk serve shows the conversations of the gateway behind it", async () => {
  const gateway = await startDemo(["--demo-size", "500"]);
  const { origin } = await startTrunkServe(gateway.origin);
  const browser = await launchBrowser();
  const figures = [];
  for (const site of [gateway.origin, origin]) {
    const { page } = await openPage(browser, `${site}/#/overview`);
    await waitForState(page, "complete");
    figures.push(await kpi(page, "conversations"));
  }
  assert.ok(figures[0].value > 0);
  assert.deepEqual(figures[1], figures[0]);
});
