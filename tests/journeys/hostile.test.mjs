// Whatever stands in a name, it is text: nothing runs, nothing is born from it, nothing is hidden, and no layout breaks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { launchBrowser, openPage, waitForState } from "./harness.mjs";
import { figures, overviewNames, plainRows } from "./oracle.mjs";
import { made, madeRecord, pageOf, serveReport } from "./support/reports.mjs";
import { address, eventually, expectFigures, gridRows, overflow } from "./support/screen.mjs";

const names = JSON.parse(readFileSync(new URL("fixtures/hostile-names.json", import.meta.url), "utf8"));

const records = names.map((name, number) =>
  madeRecord(number * 3, {
    conversationId: `${number} ${name}`,
    customConversationId: name,
    channel: name,
    contact_direction: name,
    Language: name,
    auditor: name,
    Queues: [{ "Queue ID": `qu-${number}`, "Queue Name": name }],
    Agents: [{ "Agent ID": `a-${number}`, "Agent Name": name }],
    Metrics: [{ "Metric ID": `em-${number}`, "Metric Name": name, "Metric Weight": 10, Qualification: "YES" }],
  }),
);

let browser, site;
before(async () => {
  site = await serveReport({ report: (request) => pageOf(records, request) });
  browser = await launchBrowser();
});

async function open(screen, query, contextOptions) {
  const visit = await openPage(browser, undefined, contextOptions);
  visit.page.on("dialog", (dialog) => {
    visit.faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await visit.page.goto(address(site.origin, screen, { ...made, ...query }));
  await waitForState(visit.page, "complete");
  return visit;
}

/** The texts that stand isolated inside an element, without the marks that reveal hidden characters. */
const isolatedTexts = (locator) =>
  locator.evaluate((element) =>
    [...element.querySelectorAll("bdi, [dir=auto]")].map((isolated) => {
      const copy = isolated.cloneNode(true);
      copy.querySelectorAll("[data-reveal]").forEach((mark) => mark.remove());
      return copy.textContent;
    }),
  );

/** Nothing ran and no element came from a name. */
async function staysText(page, faults) {
  const born = await page.evaluate(() => {
    const foreign = "main :is(script, img, iframe, math, style, h1 ~ h1, [onerror], [onload], [onmouseover], a[href^='javascript:'])";
    return [...document.querySelectorAll(foreign)].map((element) => element.outerHTML).concat(window.__born ?? []);
  });
  assert.deepEqual(born, []);
  assert.deepEqual(faults, []);
}

test("in the grid each name is text, whole, isolated, and its hidden characters are revealed", async () => {
  const { page, faults } = await open("conversations", { sort: "auto" });
  const grid = page.locator("[data-testid=grid]");
  for (const [number, { conversationId, customConversationId: name }] of records.entries()) {
    await page.goto(address(site.origin, "conversations", { ...made, agent: `a-${number}` }));
    await eventually(page, async () => (await gridRows(page)).map(({ id }) => id), [conversationId]);
    const row = grid.locator("[role=row][data-id]:not([data-id=''])").first();
    const texts = await isolatedTexts(row);
    assert.ok(texts.filter((text) => text === name).length >= 2, `${JSON.stringify(name)} is not among ${JSON.stringify(texts)}`);
    const hasHidden = /[\u0000-\u001f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(name);
    if (hasHidden) assert.ok((await row.locator("[data-reveal]").count()) > 0, `${JSON.stringify(name)} hides something`);
  }
  await staysText(page, faults);
});

test("in the drawer each name is text, whole and isolated", async () => {
  const { page, faults } = await open("conversations");
  for (const { conversationId, customConversationId: name } of records) {
    await page.goto(address(site.origin, "conversations", { ...made, open: conversationId }));
    const drawer = page.locator("[role=dialog], dialog[open]");
    await eventually(page, async () => (await drawer.count()) > 0 && (await isolatedTexts(drawer.first())).includes(name), true, JSON.stringify(name));
    await staysText(page, faults);
  }
});

test("in the filters each name is text and can be chosen", async () => {
  const chosen = [0, 4, 17, 19];
  const filter = { agent: chosen.map((number) => `a-${number}`), queue: chosen.map((number) => `qu-${number}`) };
  const { page, faults } = await open("overview", filter);
  const left = chosen.map((number) => records[number]);
  await expectFigures(page, figures(plainRows(left), { allRows: plainRows(records) }), overviewNames);
  await staysText(page, faults);
});

for (const [width, height] of [[1440, 900], [900, 600], [390, 844]]) {
  test(`at ${width} × ${height} no name makes a screen wider than its window`, async () => {
    const { page, faults } = await open("overview", {}, { viewport: { width, height } });
    const opened = ["conversations", { open: records[39].conversationId }];
    for (const [screen, query] of [["overview"], ["compare"], ["breakdown"], ["audit-plan"], ["conversations"], opened, ["settings"]]) {
      await page.goto(address(site.origin, screen, { ...made, ...query }));
      await page.locator("main :is(h1, h2, [data-kpi], [data-testid=grid])").first().waitFor();
      await eventually(page, async () => Math.max(0, await overflow(page)), 0, `${screen} at ${width}`);
    }
    await staysText(page, faults);
  });
}
