// Agreement on pass or fail beyond chance, and McNemar's test, by their textbook formulas, for the oracle.

import { figure, sum, Z } from "./statistics.mjs";

const NEEDS = 10;
const EXACT_BELOW = 25;
const classes = [0, 1];

/** The shares of a table of counts, auto down and audit across, with the margins of both and what agrees. */
function shares(table) {
  const n = sum(table.flat());
  const share = table.map((row) => row.map((count) => count / n));
  const auto = share.map(sum);
  const audit = classes.map((column) => share[0][column] + share[1][column]);
  return { n, share, auto, audit, observed: share[0][0] + share[1][1] };
}

/** Cohen's kappa with the interval of Fleiss, Cohen and Everitt; none of it where all is of one class. */
export function kappa(table) {
  const { n, share, auto, audit, observed } = shares(table);
  if (n < NEEDS || table[0][0] === n || table[1][1] === n) return figure(n);
  const expected = sum(classes.map((one) => auto[one] * audit[one]));
  const value = (observed - expected) / (1 - expected);
  const same = classes.map((one) => share[one][one] * (1 - (auto[one] + audit[one]) * (1 - value)) ** 2);
  const parted = classes.map((one) => share[one][1 - one] * (audit[one] + auto[1 - one]) ** 2);
  const square = sum(same) + (1 - value) ** 2 * sum(parted) - (value - expected * (1 - value)) ** 2;
  const half = (Z * Math.sqrt(square / n)) / (1 - expected);
  return isRounding(square) ? figure(n, value) : figure(n, value, Math.max(value - half, -1), Math.min(value + half, 1));
}

/** A variance that is nothing but the rounding of the terms it is made of. */
const isRounding = (square) => square < 1e-14;

/** Gwet's AC1. */
export function ac1(table) {
  const { n, auto, audit, observed } = shares(table);
  if (n < NEEDS) return figure(n);
  const passes = (auto[0] + audit[0]) / 2;
  const expected = 2 * passes * (1 - passes);
  return figure(n, (observed - expected) / (1 - expected));
}

/** Kappa as if pass and fail were equally common. */
export function pabak(table) {
  const { n, observed } = shares(table);
  return n < NEEDS ? figure(n) : figure(n, 2 * observed - 1);
}

/** The p-value of McNemar's test: exact for few that part, else by the area under the normal curve. */
export function mcnemarP(table) {
  const n = sum(table.flat());
  if (n === 0) return figure(0);
  const [fewer, more] = [table[0][1], table[1][0]].sort((left, right) => left - right);
  const parted = fewer + more;
  if (parted >= EXACT_BELOW) return figure(n, 2 * areaBeyond((more - fewer) / Math.sqrt(parted)));
  const ways = classes.length ** parted;
  const atMost = sum(Array.from({ length: fewer + 1 }, (_, taken) => choose(parted, taken)));
  return figure(n, Math.min(1, (2 * atMost) / ways));
}

const choose = (n, k) => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

/** The area under the normal curve beyond `z`, by Simpson's rule on what is left after its height at z. */
function areaBeyond(z) {
  const [steps, end] = [8000, Math.min(9, 40 / z)];
  const heights = Array.from({ length: steps + 1 }, (_, step) => {
    const away = (end * step) / steps;
    return Math.exp(-away * (z + away / 2)) * (step === 0 || step === steps ? 1 : 2 + 2 * (step % 2));
  });
  return ((Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum(heights) * end) / steps / 3;
}
