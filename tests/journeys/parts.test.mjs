// Parts: what is not on the first screen is fetched when it is wanted, checked, and asked for again where it did not come.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { address } from "./support/screen.mjs";

const made = { from: "2026-03-01", to: "2026-03-31" };
const part = /auditlens-(\w+)-[0-9a-f]{16}\.wasm$/;

let browser;
let demo;
before(async () => {
  browser = await launchBrowser();
  demo = await startDemo(["--demo-size", "500", "--demo-end", made.to]);
});

/** Opens a screen of the demo; `parts` tells which parts were fetched up to now. */
async function open(screen) {
  const opened = await openPage(browser, address(demo.origin, screen, made));
  await waitForState(opened.page, "complete");
  const files = () => opened.requests.map((url) => new URL(url).pathname.split("/").pop());
  return { ...opened, files, parts: () => files().map((name) => part.exec(name)?.[1]).filter(Boolean) };
}

test("the first screen fetches what index.html names and no other code", async () => {
  const { page, files, faults } = await open("overview");
  await page.locator("[data-kpi=bias]").first().waitFor();
  const html = readFileSync(join(process.env.AUDITLENS_DIST, "index.html"), "utf8");
  const code = files().filter((name) => /\.(js|css|wasm)$/.test(name));
  assert.ok(code.length >= 4, code.join());
  assert.deepEqual(code.filter((name) => !html.includes(name)), []);
  assert.deepEqual(faults, []);
});

test("a screen brings its part once, and coming back to it fetches nothing", async () => {
  const { page, parts, faults } = await open("overview");
  assert.deepEqual(parts(), []);
  await page.getByRole("link", { name: "Compare" }).click();
  await page.locator("[data-testid=scatter]").waitFor();
  assert.equal(parts().filter((name) => name === "compare").length, 1);
  const before = parts().length;
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("link", { name: "Compare" }).click();
  await page.locator("[data-testid=scatter]").waitFor();
  assert.equal(parts().length, before);
  assert.deepEqual(faults, []);
});

test("a panel of the filter bar opens with the keyboard in it when its part is here", async () => {
  const { page, parts, faults } = await open("overview");
  await page.locator("[data-testid=filter-queue]").first().click();
  await page.locator(".kit-panel input[type=checkbox]").first().waitFor();
  assert.ok(parts().includes("filters"));
  await page.waitForFunction(() => document.querySelector(".kit-panel")?.contains(document.activeElement));
  assert.deepEqual(faults, []);
});

test("a part that does not come is said in a sentence, what is loaded stays, and a second try brings it", async () => {
  const { page } = await open("overview");
  await page.route(part, (route) => route.abort());
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText("This part of the page did not arrive").waitFor();
  await page.unroute(part);
  await page.locator("[data-testid=fetch-again]").click();
  await page.locator("[data-testid=zone]").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  const loaded = await page.locator("[data-testid=load-status]").getAttribute("data-loaded");
  await page.locator(`[data-kpi=conversations][data-value='${loaded}']`).first().waitFor({ state: "attached" });
});
