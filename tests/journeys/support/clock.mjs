// Moves on the clock of a page that was opened with `page.clock.install()`.

import assert from "node:assert/strict";

const elapsed = (page) => page.evaluate(() => performance.now());

/** Moves the clock of the page on by so many milliseconds at a time until something is so; gives how long that took by it. */
export async function moveOnUntil(page, step, isSo) {
  const start = await elapsed(page);
  for (let steps = 0; !(await isSo()); steps += 1) {
    assert.ok(steps < 200, "the clock was moved on and nothing came of it");
    await page.clock.fastForward(step);
  }
  return (await elapsed(page)) - start;
}
