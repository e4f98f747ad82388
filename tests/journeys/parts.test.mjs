// Parts: what is not on the first screen is fetched when it is wanted, checked, and asked for again where it did not come.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { address } from "./support/screen.mjs";

const made = { from: "2026-03-01", to: "2026-03-31" };
const part = /auditlens-(\w+)-[0-9a-f]{16}\.wasm$/;
const fileOf = (url) => new URL(url).pathname.split("/").pop();

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
  const parts = () => opened.requests.map((url) => part.exec(fileOf(url))?.[1]).filter(Boolean);
  return { ...opened, parts };
}

/** Keeps back every part until `release` is called; `held` are the names of those asked for. */
async function holdParts(page) {
  const held = [];
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(part, async (route) => {
    held.push(fileOf(route.request().url()));
    await released;
    await route.continue();
  });
  return { held, release };
}

test("the first figures need what index.html names and no other code; what stands around them follows", async () => {
  const { page, requests, faults } = await openPage(browser);
  const { held, release } = await holdParts(page);
  await page.goto(address(demo.origin, "overview", made));
  await page.locator("[data-kpi=bias]:not([data-value=''])").first().waitFor();
  await page.locator("[data-kpi=pairs]:not([data-value=''])").first().waitFor();
  const html = readFileSync(join(process.env.AUDITLENS_DIST, "index.html"), "utf8");
  const code = requests.map(fileOf).filter((name) => /\.(js|css|wasm)$/.test(name) && !held.includes(name));
  assert.ok(code.length >= 4, code.join());
  assert.deepEqual(code.filter((name) => !html.includes(name) && !/^parts-/.test(name)), []);
  assert.equal(await page.locator("[data-testid=trend]").count(), 0);
  release();
  await page.locator("[data-testid=trend]").waitFor();
  await page.locator("[data-testid=filter-queue]").first().waitFor();
  assert.deepEqual(faults, []);
});

test("a screen brings its part once, and coming back to it fetches nothing", async () => {
  const { page, parts, faults } = await open("overview");
  await page.locator("[data-testid=trend]").waitFor();
  assert.deepEqual(parts().filter((name) => !/^(chunk|follow)/.test(name)), []);
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

test("how figures are computed is fetched when it is first opened, on every screen with figures", async () => {
  const { page, parts, faults } = await open("overview");
  await page.locator("[data-testid=trend]").waitFor();
  const opened = async (screen, nth, text) => {
    if (screen) await page.getByRole("link", { name: screen, exact: true }).click();
    await page.locator("main summary").filter({ hasText: "Method" }).nth(nth).click();
    await page.locator("[data-testid=methods]").filter({ hasText: text }).first().waitFor();
  };
  assert.equal(parts().filter((name) => name === "methods").length, 0);
  await opened(null, 0, "Mean of the deltas, auto − audit");
  await opened("Breakdown", 0, "Spiegelhalter 2005");
  await opened("Audit plan", 1, "Each queue and band");
  await opened("Compare", -1, "Newcombe 1998, Statistics in Medicine 17:873");
  assert.equal(parts().filter((name) => name === "methods").length, 1);
  assert.deepEqual(faults, []);
});

test("a panel of the filter bar opens with the keyboard in it", async () => {
  const { page, faults } = await open("overview");
  await page.locator("[data-testid=filter-queue]").first().click();
  await page.locator(".kit-panel input[type=checkbox]").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".kit-panel")?.contains(document.activeElement));
  assert.deepEqual(faults, []);
});

test("a part that does not come is said in a sentence, what is loaded stays, and a second try brings it", async () => {
  const { page } = await open("overview");
  await page.locator("[data-testid=trend]").waitFor();
  await page.route(part, (route) => route.abort());
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByText("This part of the page did not arrive").waitFor();
  await page.unroute(part);
  await page.locator("[data-testid=fetch-again]").click();
  await page.locator("[data-testid=scatter]").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  const loaded = await page.locator("[data-testid=load-status]").getAttribute("data-loaded");
  await page.locator(`[data-kpi=conversations][data-value='${loaded}']`).first().waitFor({ state: "attached" });
});

test("what follows the figures and does not come is said beside them, in the filter bar too, and each can be asked for again", async () => {
  const { page } = await openPage(browser);
  await page.route(part, (route) => route.abort());
  await page.goto(address(demo.origin, "overview", made));
  await page.locator("#main [data-testid=fetch-again]").waitFor();
  await page.locator("[data-kpi=bias]:not([data-value=''])").first().waitFor();
  const bar = page.locator("[data-testid=filters]");
  await bar.getByText("This part of the page did not arrive").waitFor();
  assert.ok((await bar.boundingBox()).height < 60);
  await page.unroute(part);
  await page.locator("#main [data-testid=fetch-again]").click();
  await page.locator("[data-testid=trend]").waitFor();
  await bar.locator("[data-testid=fetch-again]").click();
  await page.locator("[data-testid=filter-queue]").first().waitFor();
});
