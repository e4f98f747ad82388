// Measures the page in the browser and prints it as Markdown: load, decoding and its throughput, filter, sort, report, steps.
// A compare-report is every answer that the comparison asks the engine for after one change of a switch, added up. Each
// change waits until the picture of the one before is drawn, so that drawing in other threads is not measured with it.
// Run as `node --test-reporter=dot --test-reporter-destination=stderr measure.mjs [CONVERSATIONS …]`; fails where
// decoding a page, or one step of an answer that takes several, takes longer than its budget.

import { launchBrowser, openPage, startDemo, waitForState } from "./harness.mjs";
import { address, until } from "./support/screen.mjs";

const budgetsMs = { decode: 8, step: 8, "compare-report": 16 };
const period = { from: "2026-01-01", to: "2026-03-31" };
const scoreKeys = ["auto", "audit", "delta", "outcome", "fatal"];
const tolerances = Array.from({ length: 24 }, (_, place) => place + (place < 10 ? 0 : 1)); // each but the usual 10
const sortKeys = ["conversation", "evaluated_at", "agent", "queue", "channel", "direction", "language", ...scoreKeys];
const filters = [
  { channel: "voice" },
  { channel: "chat" },
  { direction: "inbound" },
  { direction: "outbound", channel: "voice" },
  { language: "Spanish" },
  { audit: "audited" },
  { outcome: "fail" },
  { min_delta: 10 },
  { fatal: 1 },
  { q: "garcía" },
];

const sizes = process.argv.slice(2).map(Number);
const browser = await launchBrowser();
const throughputs = [];
const lines = ["| conversations | measure | times | p50 ms | p95 ms | max ms |", "| ---: | --- | ---: | ---: | ---: | ---: |"];
for (const size of sizes.length ? sizes : [10_000, 100_000]) lines.push(...(await measured(size)));
await browser.close();
console.log([...lines, "", ...throughputs].join("\n"));

async function measured(size) {
  const demo = await startDemo(["--demo-size", String(size), "--demo-end", period.to]);
  const { page, context } = await openPage(browser, address(demo.origin, "overview", { ...period, below: 1 }));
  page.setDefaultTimeout(600_000);
  await waitForState(page, "complete");
  const entries = (name) =>
    page.evaluate(
      (name) => performance.getEntriesByName(name, "measure").map(({ duration, detail }) => detail?.work_ms ?? duration),
      `auditlens:${name}`,
    );
  throughputs.push(await throughput(page));
  await page.evaluate(() => performance.clearMeasures("auditlens:report"));
  /** Does something and waits for one more measure of a name. */
  const after = async (name, act) => {
    const before = (await entries(name)).length;
    await act();
    await until(page, () => entries(name), ({ length }) => length > before, 60_000);
  };
  for (const screen of ["overview", "compare"]) {
    await after("report", () => page.goto(address(demo.origin, screen, { ...period, below: 1, tolerance: 12 })));
    for (const filter of filters) {
      await after("filter", () => page.goto(address(demo.origin, screen, { ...period, below: 1, ...filter })));
    }
  }
  const compareReports = [];
  for (const tolerance of tolerances) {
    await drawn(page);
    const before = (await entries("answer")).length;
    await after("report", () => page.goto(address(demo.origin, "compare", { ...period, below: 1, tolerance })));
    await until(page, () => entries("answer"), ({ length }) => length >= before + 2, 60_000);
    compareReports.push((await entries("answer")).slice(before).reduce((sum, ms) => sum + ms, 0));
  }
  await page.goto(address(demo.origin, "compare", { ...period, below: 1, cluster: "agent" }));
  await page.locator("[data-testid=agreement][aria-busy=false] [data-cluster-lo]").first().waitFor();
  await page.goto(address(demo.origin, "conversations", { ...period, below: 1 }));
  for (const key of sortKeys) await after("sort", () => page.locator(`[data-testid=grid] [data-sort-key=${key}]`).click());
  const rows = [];
  for (const name of ["load", "first-rows", "decode", "filter", "sort", "report", "step"]) rows.push(line(size, name, await entries(name)));
  rows.push(line(size, "compare-report", compareReports));
  await context.close();
  await demo.stop();
  return rows;
}

/** The page is drawn and has nothing to do. */
async function drawn(page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    for (let rest = 0; rest < 2; rest += 1) await new Promise(requestIdleCallback);
  });
}

/** How fast pages were decoded, in a sentence. */
async function throughput(page) {
  const { bytes, records, milliseconds } = await page.evaluate(() => {
    const total = { bytes: 0, records: 0, milliseconds: 0 };
    for (const { duration, detail } of performance.getEntriesByName("auditlens:decode", "measure")) {
      total.bytes += detail.bytes;
      total.records += detail.records;
      total.milliseconds += duration;
    }
    return total;
  });
  const seconds = milliseconds / 1000;
  const perSecond = Math.round(records / seconds).toLocaleString("en");
  return `Decoded ${records.toLocaleString("en")} records at ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${perSecond} records a second.`;
}

function line(size, name, milliseconds) {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (name in budgetsMs && !(at(0.95) <= budgetsMs[name])) {
    console.error(`A ${name} takes ${at(0.95)} ms at the 95th percentile; at most ${budgetsMs[name]} ms are allowed.`);
    process.exitCode = 1;
  }
  const cells = [size.toLocaleString("en"), name, sorted.length, ...[0.5, 0.95, 1].map((share) => at(share)?.toFixed(1) ?? "")];
  return `| ${cells.join(" | ")} |`;
}
