// Writes a picture of each screen in three sizes and two themes, and of five states, and fails where a layout is broken.
// Run as `node --test-reporter=dot --test-reporter-destination=stderr screens.mjs [FOLDER]`.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { made, madeRecords, pageOf, serveReport } from "./support/reports.mjs";
import { address, until } from "./support/screen.mjs";

const folder = process.argv[2] ?? "screens";
const period = { from: "2026-03-01", to: "2026-03-31" };
const sizes = [
  { name: "1440x900", viewport: { width: 1440, height: 900 }, display: "" },
  { name: "900x600", viewport: { width: 900, height: 600 }, display: "embed=1&" },
  { name: "390x844", viewport: { width: 390, height: 844 }, display: "" },
];

const neverAnswer = (response) => void response.writeHead(200, { "content-type": "application/json" });

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
let nBroken = 0;
await screens();
await states();
await browser.close();
console.log(nBroken === 0 ? "Every layout is sound." : `${nBroken} faults of layout.`);
process.exitCode = nBroken === 0 ? 0 : 1;

async function screens() {
  const demo = await startDemo(["--demo-end", period.to]);
  for (const theme of ["light", "dark"]) {
    for (const { name, viewport, display } of sizes) {
      const place = address(demo.origin, "overview", period, `?${display}theme=${theme}`);
      const { page, context, faults } = await openPage(browser, place, { viewport, colorScheme: theme });
      await waitForState(page, "complete");
      for (const screen of ["overview", "compare", "breakdown", "audit-plan", "conversations", "settings"]) {
        await page.goto(address(demo.origin, screen, period, `?${display}theme=${theme}`));
        await page.locator({ conversations: "[data-testid=grid] [data-id]", settings: "main h2", breakdown: "[data-group-row]", "audit-plan": "[data-next]" }[screen] ?? "main svg text").first().waitFor();
        await picture(page, `${screen}-${name}-${theme}`, faults);
      }
      await context.close();
    }
  }
  await demo.stop();
}

/** Waits until nothing is drawn anew, takes the picture, and looks for faults. */
async function picture(page, name, faults) {
  let before;
  const shot = () => page.screenshot({ animations: "disabled" });
  await until(page, shot, (bytes) => {
    const isStill = before?.equals(bytes);
    before = bytes;
    return isStill;
  });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled", fullPage: true });
  const found = [...(await layoutFaults(page)), ...faults.splice(0)];
  nBroken += found.length;
  console.log([`${name}.png`, ...found.map((fault) => `  ${fault}`)].join("\n"));
}

async function states() {
  const records = madeRecords(2000);
  const pages = (request) => pageOf(records, request);
  const halfway = (other) => (request, response) => (request.json.offset < 900 ? pages(request) : other(response));
  const isOver = ({ loaded }) => Number(loaded) > 800;
  const all = {
    "first-start": { config: { auth: "ask" }, is: ["idle"] },
    loading: { report: halfway(neverAnswer), is: ["loading"], isOver },
    empty: { report: (request) => pageOf([], request), is: ["complete"] },
    partial: { report: halfway(() => ({ status: 403, body: { msg: "Not allowed" } })), is: ["partial"] },
    failed: { report: () => ({ status: 401, body: { msg: "Token expired" } }), is: ["failed"] },
  };
  for (const [name, { report = pages, config, is, isOver: isFar = () => true }] of Object.entries(all)) {
    const site = await serveReport({ report, config });
    const { page, context } = await openPage(browser, address(site.origin, "overview", made));
    await waitForState(page, ...is);
    await until(page, () => page.locator("[data-testid=load-status]").evaluate(({ dataset }) => ({ ...dataset })), isFar);
    await picture(page, `state-${name}`, []);
    await context.close();
    await site.close();
  }
}
