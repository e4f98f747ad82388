// Groups against metrics, for the oracle: of each cell its n, its value and whether chance explains it.

import { keysOf } from "./keys.mjs";
import { shareAbove } from "./fisher-f.mjs";
import { mcnemarP } from "./outcomes.mjs";
import { mean, squaresAround, sum } from "./statistics.mjs";

const FEWEST = 5;

/** The cell of some answers: { n, value, p }. */
function cellOf(answers, byAnswers) {
  if (!byAnswers) {
    const deltas = answers.filter(({ auto, delta }) => auto === "NO" && delta !== null).map(({ delta }) => delta);
    const n = deltas.length;
    if (n < FEWEST) return { n, value: null, p: null };
    const square = squaresAround(deltas, mean(deltas)) / (n - 1) / n;
    return { n, value: mean(deltas), p: square > 0 ? shareAbove(mean(deltas) ** 2 / square, 1, n - 1) : null };
  }
  const times = (one, other) => answers.filter(({ auto, auditor }) => auto === one && auditor === other).length;
  const table = [[times("YES", "YES"), times("YES", "NO")], [times("NO", "YES"), times("NO", "NO")]];
  const n = sum(table.flat());
  return n < FEWEST ? { n, value: null, p: null } : { n, value: (table[0][1] - table[1][0]) / n, p: mcnemarP(table).value };
}

/** Cells by `group|metric` of the groups and metrics given, which are those on the screen. */
export function metricMap(rows, by, shown, { fatalRows = "in" } = {}) {
  const counted = rows.filter(({ isFatal }) => fatalRows === "in" || !isFatal);
  const isAnswer = (answer) => answer === "YES" || answer === "NO";
  const named = counted.filter((row) => keysOf[by](row).some((key) => key !== ""));
  const byAnswers = named.some(({ answers }) => answers.some(({ auto, auditor }) => isAnswer(auto) && isAnswer(auditor)));
  const cells = shown.map(([group, metric]) => {
    const members = counted.filter((row) => keysOf[by](row).includes(group));
    const answers = members.flatMap(({ answers, delta }) => answers.filter(({ id }) => id === metric).map((answer) => ({ ...answer, delta })));
    return { key: `${group}|${metric}`, ...cellOf(answers, byAnswers) };
  });
  const judged = cells.filter(({ p }) => p !== null).sort((one, other) => one.p - other.p);
  let least = 1;
  for (let rank = judged.length; rank > 0; rank -= 1) {
    least = Math.min(least, (judged[rank - 1].p * judged.length) / rank);
    judged[rank - 1].isClear = least < 0.05;
  }
  return new Map(cells.map(({ key, n, value, isClear = false }) => [key, { n, value, isClear }]));
}
