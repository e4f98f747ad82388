// The line between both scores, the slope of the differences, and the limits that assume less, for the oracle.

import { lnGamma, shareAbove } from "./fisher-f.mjs";
import { Z, figure, limitOfAgreement, mean, moments, squaresAround, sum } from "./statistics.mjs";
import { twoSided95 } from "./student-t.mjs";

const LEAST = 10;
const isFlat = (scores) => new Set(scores).size < 2;

/** The main axis of the cloud of pairs, as slope and intercept; null where there is none. */
function mainAxis(left, right) {
  if (isFlat(left) || isFlat(right)) return null;
  const { leftSquares, rightSquares, products } = moments(left, right);
  const isUnconnected = Math.abs(products) < 1e-9 * Math.sqrt(leftSquares * rightSquares);
  if (isUnconnected && rightSquares >= leftSquares) return null;
  const slope = Math.tan(Math.atan2(2 * products, leftSquares - rightSquares) / 2);
  return [slope, mean(right) - slope * mean(left)];
}

/** Slope and intercept of the Deming line with equal errors, each with its jackknife interval. */
export function deming(left, right) {
  const n = left.length;
  const line = n < LEAST ? null : mainAxis(left, right);
  if (line === null) return [figure(n), figure(n)];
  const lines = left.map((_, index) => mainAxis(left.toSpliced(index, 1), right.toSpliced(index, 1)));
  return line.map((value, part) => {
    if (lines.includes(null)) return figure(n, value);
    const parts = lines.map((line) => line[part]);
    const half = twoSided95(n - 2) * Math.sqrt(((n - 1) / n) * squaresAround(parts, mean(parts)));
    return figure(n, value, value - half, value + half);
  });
}

/** The slope of the differences over the mean of both scores, and its p-value. */
export function proportionalBias(left, right) {
  const n = left.length;
  const none = [figure(n), figure(n)];
  if (n < LEAST || isFlat(left) || isFlat(right)) return none;
  const levels = left.map((number, index) => (number + right[index]) / 2);
  const deltas = left.map((number, index) => number - right[index]);
  const { leftSquares, products } = moments(levels, deltas);
  if (leftSquares === 0) return none;
  const slope = products / leftSquares;
  const [middle, bias] = [mean(levels), mean(deltas)];
  const rest = sum(deltas.map((delta, index) => (delta - bias - slope * (levels[index] - middle)) ** 2));
  const error = Math.sqrt(rest / (n - 2) / leftSquares);
  const half = twoSided95(n - 2) * error;
  // The square of t is F with one degree of freedom above.
  const p = error === 0 ? null : shareAbove((slope / error) ** 2, 1, n - 2);
  return [figure(n, slope, slope - half, slope + half), figure(n, p)];
}

/** A percentile limit of the differences; `side` is -1 or 1. */
export function percentileLimit(deltas, side) {
  const n = deltas.length;
  if (n < LEAST) return figure(n);
  // The upper limit is the lower one of the differences turned around.
  const turned = deltas.map((delta) => -side * delta).sort((one, other) => one - other);
  const position = 0.025 * (n - 1);
  const below = Math.floor(position);
  const value = turned[below] + (position - below) * (turned[below + 1] - turned[below]);
  const [first, last] = ranks(n);
  const ends = first < 1 || last > n ? [null, null] : [turned[first - 1], turned[last - 1]].map((end) => -side * end);
  return figure(n, -side * value, ...(side < 0 ? ends : ends.reverse()));
}

/** Between which ranks the 2.5 % quantile lies: a binomial count is rarely below the first and rarely reaches the last. */
function ranks(n) {
  let [share, below, first] = [0.975 ** n, 0, null];
  for (let count = 0; count <= n; count += 1) {
    if (first === null && below + share > 0.025) first = count;
    if (1 - below <= 0.025) return [first, count];
    below += share;
    share *= ((n - count) / (count + 1)) * (0.025 / 0.975);
  }
  return [first, n + 1];
}

/** One limit of agreement with its exact interval; `side` is -1 or 1. */
export function exactLimit(deltas, side) {
  const { n, value } = limitOfAgreement(deltas, side);
  if (value === null) return figure(n);
  const [bias, s] = [mean(deltas), Math.sqrt(squaresAround(deltas, mean(deltas)) / (n - 1))];
  const [near, far] = [0.025, 0.975].map((p) => bias + side * s * factor(p, n));
  return figure(n, value, ...(side < 0 ? [far, near] : [near, far]));
}

/** How many standard deviations beyond the mean of n the limit may lie, by halving an interval. */
function factor(p, n) {
  let [low, high] = [0.5, 6];
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (shareOfMeans(middle, n) < p) low = middle;
    else high = middle;
  }
  return low;
}

/** For each error of the mean, the share of estimated spreads that are large enough, all put together. */
function shareOfMeans(factor, n) {
  const [df, shift, step] = [n - 1, Z * Math.sqrt(n), 1 / 8];
  let total = 0;
  for (let z = -9; z <= 9; z += step) {
    const least = Math.max(0, (z + shift) / (factor * Math.sqrt(n)));
    total += step * Math.exp((-z * z) / 2) * (1 - gammaShare(df / 2, (df * least * least) / 2));
  }
  return total / Math.sqrt(2 * Math.PI);
}

/** The regularised incomplete gamma function by its power series, all of whose terms are positive. */
function gammaShare(a, x) {
  if (x <= 0) return 0;
  let [term, series] = [1, 0];
  for (let k = 1; term > 1e-17 * series; k += 1) {
    series += term;
    term *= x / (a + k);
  }
  return Math.min(1, Math.exp(a * Math.log(x) - x - lnGamma(a + 1)) * series);
}
