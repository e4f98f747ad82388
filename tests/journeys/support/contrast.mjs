// Two selections side by side by textbook formulas, for the oracle: the difference of two means and of two rates.

import { figures, pairsOf } from "../oracle.mjs";
import { keysOf } from "./keys.mjs";
import { figure, mean, rate, squaresAround } from "./statistics.mjs";
import { twoSidedOf } from "./student-t.mjs";

/** The mean of one sample less that of another, with Welch's interval. */
export function ofMeans(one, other) {
  const n = one.length + other.length;
  if (one.length === 0 || other.length === 0) return figure(0);
  const value = mean(one) - mean(other);
  if (Math.min(one.length, other.length) < 2) return figure(n, value);
  const part = (sample) => squaresAround(sample, mean(sample)) / (sample.length - 1) / sample.length;
  const [left, right] = [part(one), part(other)];
  if (left + right === 0) return figure(n, value, value, value);
  const df = (left + right) ** 2 / (left ** 2 / (one.length - 1) + right ** 2 / (other.length - 1));
  const half = twoSidedOf(0.95, df) * Math.sqrt(left + right);
  return figure(n, value, value - half, value + half);
}

/** The rate of one sample less that of another, with Newcombe's interval of 1998. */
export function ofRates(one, other) {
  const n = one.n + other.n;
  if (one.n === 0 || other.n === 0) return figure(0);
  const value = one.value - other.value;
  const below = Math.sqrt((one.value - one.lo) ** 2 + (other.hi - other.value) ** 2);
  const above = Math.sqrt((one.hi - one.value) ** 2 + (other.value - other.lo) ** 2);
  return figure(n, value, value - below, value + above);
}

/** The selections of some rows that have a pair: most pairs first, ties by key. */
export function selections(rows, by, switches = {}) {
  const members = new Map();
  for (const row of rows) {
    for (const key of new Set(keysOf[by](row))) members.set(key, [...(members.get(key) ?? []), row]);
  }
  const counted = [...members].map(([key, rows]) => ({ key, rows, n: pairsOf(rows, switches).length })).filter(({ n }) => n > 0);
  return counted.sort((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
}

/** Every row of the table of two selections, by name: { chosen, against, difference }; rows of both are in neither. */
export function sideBySide(one, other, switches) {
  const apart = (rows, others) => rows.filter((row) => !others.includes(row));
  const sides = [apart(one, other), apart(other, one)];
  const pairs = sides.map((rows) => pairsOf(rows, switches));
  const known = sides.map((rows, side) => ({ ...figures(pairs[side], switches), pass_rate: figures(rows, switches).pass_rate }));
  const row = (name, difference = null) => [name, { chosen: known[0][name], against: known[1][name], difference }];
  const means = (name, score) => row(name, ofMeans(...pairs.map((rows) => rows.map(score))));
  const rates = (name) => row(name, ofRates(...known.map((figures) => figures[name])));
  return Object.fromEntries([
    means("bias", ({ delta }) => delta),
    means("mean_auto", ({ auto }) => auto),
    means("mean_audit", ({ audit }) => audit),
    ...["within_tolerance", "false_pass_rate", "false_fail_rate", "pass_rate"].map(rates),
    row("pairs"),
  ]);
}
