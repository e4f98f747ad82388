// The plainest journey: open the demo and see figures.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kpi, launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";

test("the overview of the demo data loads completely and without a fault", async () => {
  const { origin } = await startDemo();
  const { page, faults } = await openPage(await launchBrowser(), `${origin}/#/overview`);
  await waitForState(page, "complete");
  const { value, n } = await kpi(page, "conversations");
  assert.ok(value > 0);
  assert.equal(n, value);
  assert.deepEqual(faults, []);
});
