// How the page starts, and how it ends when it cannot go on.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { launchBrowser, openPage } from "./harness.mjs";
import { servePage } from "./page-server.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});

const recovery = "[data-testid=recovery]";

/** The viewer has replaced the skeleton and has not died. */
async function started(page) {
  await page.waitForSelector("#skeleton", { state: "detached" });
  assert.equal(await page.locator(recovery).count(), 0);
}

test("the page starts under the strict policy without a violation", async () => {
  const { origin } = await servePage();
  const { page, faults } = await openPage(browser, origin);
  await started(page);
  assert.deepEqual(faults.filter((fault) => fault.startsWith("securitypolicyviolation")), []);
  assert.equal(await page.evaluate(() => performance.getEntriesByName("auditlens:boot:start").length), 1);
});

test("a violation of the policy and an uncaught error would be noticed", async () => {
  const { origin } = await servePage();
  const { page, faults } = await openPage(browser, origin);
  await started(page);
  await page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    setTimeout(() => { throw new Error("provoked"); });
  });
  await page.waitForSelector(recovery);
  assert.ok(faults.some((fault) => fault.startsWith("securitypolicyviolation: style-src")), String(faults));
  assert.ok(faults.some((fault) => fault.includes("provoked")), String(faults));
});

test("a server that does not know the type of WebAssembly can serve the page", async () => {
  const change = (name, bytes, type) => ({ bytes, type: name.endsWith(".wasm") ? "application/octet-stream" : type });
  const { origin } = await servePage({ change });
  const { page } = await openPage(browser, origin);
  await started(page);
});

test("a program altered on its way is refused in a sentence", async () => {
  const altered = (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]);
  const change = (name, bytes, type) => ({ bytes: name.endsWith(".wasm") ? altered(bytes) : bytes, type });
  const { origin } = await servePage({ change });
  const { page } = await openPage(browser, origin);
  assert.match(await page.locator(recovery).innerText(), /could not be loaded/);
});

test("a panic ends in a page that names its place, quotes no data and reloads", async () => {
  const { origin } = await servePage();
  const { page } = await openPage(browser, origin);
  await started(page);
  const detail = "panicked at src/view/app.rs:12:5:\nAnna Schmidt scored 12";
  await page.evaluate((text) => dispatchEvent(new CustomEvent("auditlens:panic", { detail: text })), detail);
  const text = await page.locator(recovery).innerText();
  assert.match(text, /Panic at src\/view\/app\.rs:12:5/);
  assert.doesNotMatch(text, /Anna/);
  await page.locator("[data-testid=recovery-reload]").click();
  await started(page);
});

test("an error that nobody caught ends in the recovery page once, a foreign one does not", async () => {
  const { origin } = await servePage();
  const { page } = await openPage(browser, origin);
  await started(page);
  const raise = (name) =>
    page.evaluate((name) => {
      const error = Object.assign(new Error(), { name });
      dispatchEvent(new ErrorEvent("error", { error }));
    }, name);
  await raise("AbortError");
  assert.equal(await page.locator(recovery).count(), 0);
  await raise("RuntimeError");
  await raise("TypeError");
  assert.match(await page.locator(recovery).innerText(), /RuntimeError/);
});

test("theme, accent, density and frame mode of the address are set before the page is painted", async () => {
  const { origin } = await servePage();
  const { page } = await openPage(browser, `${origin}/?theme=dark&accent=0a7f5a&density=compact&embed=1`);
  const attributes = () =>
    page.evaluate(({ dataset, style } = document.documentElement) => ({ ...dataset, style: style.cssText }));
  assert.deepEqual(await attributes(), { theme: "dark", density: "compact", embed: "", style: "--accent: #0a7f5a;" });
  await page.goto(`${origin}/?theme=pink&accent=red;x&density=huge&embed=yes`);
  assert.deepEqual(await attributes(), { theme: "auto", style: "" });
});
