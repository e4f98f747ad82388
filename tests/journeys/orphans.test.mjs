// What is no longer wanted is not asked for any longer: the upstream's own log, two seconds after a load was left.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, openPage, startDemo } from "./harness.mjs";
import { address, until } from "./support/screen.mjs";

const period = { from: "2026-01-01", to: "2026-03-31", below: 1 };
/** The first page comes at once; every page after it would take a minute. */
const slow = ["--demo-size", "900", "--demo-end", period.to, "--faults", "delay=60000 after 1"];

let browser;
before(async () => {
  browser = await launchBrowser();
});

/** The statuses of all requests that the upstream logged. */
const statuses = (demo) => [...demo.output().matchAll(/upstream request.*?status=(\w+)/g)].map(([, status]) => status);
const count = (demo, status) => statuses(demo).filter((seen) => seen === status).length;

const leaving = {
  "a tab that is closed": (page) => page.close(),
  "another report window": (page, demo) => page.goto(address(demo.origin, "overview", { ...period, from: "2026-02-01" })),
  "a load that is cancelled": (page) => page.getByTestId("cancel").click(),
};

for (const [what, leave] of Object.entries(leaving)) {
  test(`${what} leaves no request behind after two seconds`, async () => {
    const demo = await startDemo(slow);
    const { page, context } = await openPage(browser, "about:blank");
    const onlooker = await context.newPage();
    await page.bringToFront();
    let asked = 0;
    page.on("request", (request) => (asked += request.method() === "POST"));
    await page.goto(address(demo.origin, "overview", period));
    await until(onlooker, () => asked, (asked) => asked === 5);
    assert.deepEqual([asked, statuses(demo)], [5, ["200"]]);
    await leave(page, demo);
    const dropped = await until(onlooker, () => count(demo, "dropped"), (dropped) => dropped === 4, 2_000);
    assert.deepEqual([dropped, count(demo, "200")], [4, 1]);
    await context.close();
    await demo.stop();
  });
}
