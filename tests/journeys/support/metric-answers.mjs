// Answers to metrics by textbook formulas, for the oracle: tables of three answers, Gwet's AC1, and gaps by answer.

import { ofMeans } from "./contrast.mjs";
import { mcnemarP } from "./outcomes.mjs";
import { figure, mean, meanWithInterval, rate, squaresAround, sum } from "./statistics.mjs";
import { shareAbove } from "./fisher-f.mjs";
import { twoSided95 } from "./student-t.mjs";

const answers = ["YES", "NO", "NA"];

/** Gwet's AC1 of two or three answers, from the agreement of each single conversation. */
export function ac1Of(table) {
  const [n, q] = [sum(table.flat()), table.length];
  if (n < 10) return figure(n);
  const share = (answer) => (sum(table[answer]) + sum(table.map((row) => row[answer]))) / (2 * n);
  const shares = table.map((_, answer) => share(answer));
  const expected = sum(shares.map((share) => share * (1 - share))) / (q - 1);
  const observed = sum(table.map((row, answer) => row[answer])) / n;
  const value = (observed - expected) / (1 - expected);
  const each = table.flatMap((row, auto) =>
    row.flatMap((count, auditor) => {
      const agrees = auto === auditor ? 1 : 0;
      const chance = (1 - shares[auto] + 1 - shares[auditor]) / (2 * (q - 1));
      const single = (agrees - expected) / (1 - expected) - (2 * (1 - value) * (chance - expected)) / (1 - expected);
      return Array(count).fill(single);
    }),
  );
  const variance = squaresAround(each, value) / (n * (n - 1));
  if (variance < 1e-20) return figure(n, value);
  const half = twoSided95(n - 1) * Math.sqrt(variance);
  return figure(n, value, Math.max(value - half, -1), Math.min(value + half, 1));
}

/** Welch's p-value: the square of t is an F. */
export function welchP(one, other) {
  const part = (sample) => squaresAround(sample, mean(sample)) / (sample.length - 1) / sample.length;
  const [left, right] = [part(one), part(other)];
  const df = (left + right) ** 2 / (left ** 2 / (one.length - 1) + right ** 2 / (other.length - 1));
  return shareAbove((mean(one) - mean(other)) ** 2 / (left + right), 1, df);
}

/** Every metric of some rows by id: { table, agreement, metric_ac1, stricter, bias_not_met, bias_met, gap_difference, gap_p }. */
export function metricAnswers(rows, { fatalRows = "in", na = "out" } = {}) {
  const counted = rows.filter(({ isFatal }) => fatalRows === "in" || !isFatal);
  const all = counted.flatMap((row) => row.answers.map((answer) => ({ ...answer, delta: row.delta })));
  const ids = [...new Set(all.map(({ id }) => id))];
  const found = ids.map((id) => [id, ofMetric(all.filter((answer) => answer.id === id), na)]);
  const judged = found.filter(([, { p }]) => p !== null).sort(([, one], [, other]) => one.p - other.p);
  let least = 1;
  for (let rank = judged.length; rank > 0; rank -= 1) {
    const [, metric] = judged[rank - 1];
    least = Math.min(least, (metric.p * judged.length) / rank);
    metric.gap_p = figure(metric.gap_p.n, least);
  }
  return new Map(found);
}

function ofMetric(given, na) {
  const cell = (auto, auditor) => given.filter((answer) => answer.auto === auto && answer.auditor === auditor).length;
  const table = answers.map((auto) => answers.map((auditor) => cell(auto, auditor)));
  const two = table.slice(0, 2).map((row) => row.slice(0, 2));
  const counted = na === "third" ? table : two;
  const parted = [two[1][0], two[0][1]];
  const p = sum(two.flat()) > 0 ? mcnemarP(two).value : 1;
  const deltas = (answer) => given.filter(({ auto, delta }) => auto === answer && delta !== null).map(({ delta }) => delta);
  const [met, notMet] = [deltas("YES"), deltas("NO")];
  const isJudged = Math.min(met.length, notMet.length) >= 5;
  return {
    table,
    agreement: rate(sum(counted.map((row, answer) => row[answer])), sum(counted.flat())),
    metric_ac1: ac1Of(counted),
    stricter: p < 0.05 ? (parted[0] > parted[1] ? "auto" : "auditor") : null,
    bias_not_met: meanWithInterval(notMet),
    bias_met: meanWithInterval(met),
    gap_difference: ofMeans(notMet, met),
    gap_p: figure(isJudged ? met.length + notMet.length : Math.min(met.length, notMet.length)),
    p: isJudged ? welchP(notMet, met) : null,
  };
}
