// The statistics of pairs of scores by their textbook formulas, for the oracle.

import { below975 } from "./fisher-f.mjs";
import { twoSided95 } from "./student-t.mjs";

/** The normal quantile of 0.975. */
export const Z = 1.959963984540054;
const LIMITS_K = 1.96;

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
export const mean = (numbers) => sum(numbers) / numbers.length;
export const squaresAround = (numbers, middle) => sum(numbers.map((number) => (number - middle) ** 2));
const deviation = (numbers) => Math.sqrt(squaresAround(numbers, mean(numbers)) / (numbers.length - 1));

/** A figure with its n; without a value it is too few. */
export const figure = (n, value = null, lo = null, hi = null) => ({ value, n, lo, hi });

export const count = (n) => figure(n, n);

/** Of `whole`, the share `part` with Wilson's interval. */
export function rate(part, whole) {
  if (whole === 0) return figure(0);
  const share = part / whole;
  const middle = share + (Z * Z) / (2 * whole);
  const half = Z * Math.sqrt((share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 1 + (Z * Z) / whole;
  return figure(whole, share, (middle - half) / scale, (middle + half) / scale);
}

/** A mean with its interval by t. */
export function meanWithInterval(numbers) {
  const n = numbers.length;
  if (n === 0) return figure(0);
  const value = mean(numbers);
  if (n === 1) return figure(1, value);
  const half = (twoSided95(n - 1) * deviation(numbers)) / Math.sqrt(n);
  return figure(n, value, value - half, value + half);
}

export function meanAbsolute(deltas) {
  return deltas.length ? figure(deltas.length, mean(deltas.map(Math.abs))) : figure(0);
}

export function rootMeanSquare(deltas) {
  return deltas.length ? figure(deltas.length, Math.sqrt(mean(deltas.map((delta) => delta ** 2)))) : figure(0);
}

export function medianAbsolute(deltas) {
  const n = deltas.length;
  if (n === 0) return figure(0);
  const sorted = deltas.map(Math.abs).sort((left, right) => left - right);
  return figure(n, n % 2 ? sorted[(n - 1) / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2);
}

/** One limit of agreement; `side` is -1 or 1. */
export function limitOfAgreement(deltas, side) {
  const n = deltas.length;
  if (n < 10) return figure(n);
  const s = deviation(deltas);
  const value = mean(deltas) + side * LIMITS_K * s;
  const half = twoSided95(n - 1) * s * Math.sqrt(1 / n + LIMITS_K ** 2 / (2 * (n - 1)));
  return figure(n, value, value - half, value + half);
}

/** Sums of squares and products around both means. */
export function moments(left, right) {
  const [meanLeft, meanRight] = [mean(left), mean(right)];
  return {
    gap: meanLeft - meanRight,
    leftSquares: squaresAround(left, meanLeft),
    rightSquares: squaresAround(right, meanRight),
    products: sum(left.map((number, index) => (number - meanLeft) * (right[index] - meanRight))),
  };
}

/** Pearson's r with Fisher's interval. */
export function pearson(left, right) {
  const n = left.length;
  if (n < 10) return figure(n);
  const { leftSquares, rightSquares, products } = moments(left, right);
  if (leftSquares === 0 || rightSquares === 0) return figure(n);
  const r = products / Math.sqrt(leftSquares * rightSquares);
  const half = Z / Math.sqrt(n - 3);
  return figure(n, r, Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half));
}

/** Spearman's correlation: Pearson's of the ranks, equal numbers sharing their mean rank. */
export function spearman(left, right) {
  const { value, n } = pearson(ranks(left), ranks(right));
  return figure(n, value);
}

function ranks(numbers) {
  const sorted = numbers.map((number, index) => ({ number, index })).sort((one, other) => one.number - other.number);
  const result = new Array(numbers.length);
  for (let first = 0; first < sorted.length; ) {
    let end = first;
    while (end < sorted.length && sorted[end].number === sorted[first].number) end += 1;
    for (let at = first; at < end; at += 1) result[sorted[at].index] = (first + 1 + end) / 2;
    first = end;
  }
  return result;
}

/** Lin's concordance with its interval on the scale of Fisher's z; there is none where a side never varies. */
export function concordance(left, right) {
  const n = left.length;
  if (n < 10) return figure(n);
  const { gap, leftSquares, rightSquares, products } = moments(left, right);
  if (leftSquares === 0 || rightSquares === 0) return figure(n);
  const spread = (leftSquares + rightSquares) / n + gap ** 2;
  const value = (2 * products) / n / spread;
  const r = products / Math.sqrt(leftSquares * rightSquares);
  const shift = gap ** 2 / (Math.sqrt(leftSquares * rightSquares) / n);
  const variance =
    (((1 - r ** 2) * value ** 2 * (1 - value ** 2)) / r ** 2 +
      (2 * value ** 3 * (1 - value) * shift) / r -
      (value ** 4 * shift ** 2) / (2 * r ** 2)) /
    (n - 2);
  const half = (Z * Math.sqrt(variance)) / (1 - value ** 2);
  return figure(n, value, Math.tanh(Math.atanh(value) - half), Math.tanh(Math.atanh(value) + half));
}

/** What concordance is of Pearson's r: as close to 1 as means and spreads are alike. */
export function biasCorrection(left, right) {
  const { gap, leftSquares, rightSquares } = left.length < 10 ? {} : moments(left, right);
  const n = left.length;
  if (n < 10 || leftSquares === 0 || rightSquares === 0) return figure(n);
  return figure(n, (2 * Math.sqrt(leftSquares * rightSquares)) / n / ((leftSquares + rightSquares) / n + gap ** 2));
}

/** ICC(A,1) from the table of analysis of variance, with its interval by F; there is none where no score varies. */
export function intraclass(left, right) {
  const n = left.length;
  if (n < 10) return figure(n);
  const all = mean([...left, ...right]);
  const rowMeans = left.map((number, index) => (number + right[index]) / 2);
  const rows = (2 * squaresAround(rowMeans, all)) / (n - 1);
  const sides = n * squaresAround([mean(left), mean(right)], all);
  const residual = (side) => side.map((number, index) => (number - rowMeans[index] - mean(side) + all) ** 2);
  const rest = sum([...residual(left), ...residual(right)]) / (n - 1);
  if (rows + rest < 1e-20) return figure(n);
  const value = (rows - rest) / (rows + rest + (2 * (sides - rest)) / n);
  const [ofSides, ofRest] = [2 * value * sides, (n * (1 - value) + 2 * value * (n - 1)) * rest];
  const df = (ofSides + ofRest) ** 2 / (ofSides ** 2 + ofRest ** 2 / (n - 1));
  if (!(df >= 1) || Math.min(rows, rest) < 1e-20) return figure(n, value);
  const [upper, lower] = [below975(n - 1, df), below975(df, n - 1)];
  const others = 2 * sides + (n - 2) * rest;
  const lo = (n * (rows - upper * rest)) / (upper * others + n * rows);
  const hi = (n * (lower * rows - rest)) / (others + n * lower * rows);
  return figure(n, value, lo, hi);
}
