// Intervals from drawing whole clusters of pairs again, for the oracle: every resample is a list of pairs.

import { ac1, kappa, pabak } from "./outcomes.mjs";
import * as statistics from "./statistics.mjs";
import { twoSided95 } from "./student-t.mjs";

const NEEDS = 10;
const RESAMPLES = 2000;
const SEED = 1415926535897932384n;
const mask = (1n << 64n) - 1n;

/** SplitMix64: whole numbers below an end, from the high half of a product of 128 bits. */
function dice(seed) {
  let state = seed;
  return (end) => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let bits = state;
    bits = ((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    bits = ((bits ^ (bits >> 27n)) * 0x94d049bb133111ebn) & mask;
    bits ^= bits >> 31n;
    return Number((bits * BigInt(end)) >> 64n);
  };
}

const share = (part, whole) => (whole === 0 ? null : part / whole);

/** The figures of some pairs, each { auto, audit, delta, outcome, audited } with the last two only where they are told. */
function values(pairs, tolerance) {
  const [autos, audits, deltas] = ["auto", "audit", "delta"].map((part) => pairs.map((pair) => pair[part]));
  const cell = (auto, audit) => pairs.filter(({ outcome, audited }) => outcome === auto && audited === audit).length;
  const [[bothPass, falsePass], [falseFail, bothFail]] = ["pass", "fail"].map((auto) => ["pass", "fail"].map((audit) => cell(auto, audit)));
  const table = [[bothPass, falsePass], [falseFail, bothFail]];
  return {
    bias: statistics.mean(deltas),
    mae: statistics.meanAbsolute(deltas).value,
    rmse: statistics.rootMeanSquare(deltas).value,
    loa_lower: statistics.limitOfAgreement(deltas, -1).value,
    loa_upper: statistics.limitOfAgreement(deltas, 1).value,
    within_tolerance: share(deltas.filter((delta) => Math.abs(delta) <= tolerance).length, deltas.length),
    ccc: statistics.concordance(autos, audits).value,
    pearson: statistics.pearson(autos, audits).value,
    false_pass_rate: share(falsePass, falsePass + bothFail),
    false_fail_rate: share(falseFail, falseFail + bothPass),
    false_omission_rate: share(falsePass, falsePass + bothPass),
    kappa: kappa(table).value,
    ac1: ac1(table).value,
    pabak: pabak(table).value,
  };
}

/** The share of the normal distribution below −z, by Simpson's rule. */
function tailBelow(z) {
  const steps = 4000;
  const height = (at) => Math.exp((-at * at) / 2);
  const weight = (step) => (step === 0 || step === steps ? 1 : 2 + 2 * (step % 2));
  const width = 10 / steps;
  const area = statistics.sum(Array.from({ length: steps + 1 }, (_, step) => weight(step) * height(z + step * width)));
  return (area * width) / 3 / Math.sqrt(2 * Math.PI);
}

function quantile(sorted, p) {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** Which pairs a figure speaks of: of a rate those it is a share of, of agreement on outcomes the decided ones. */
const isAbout = {
  false_pass_rate: ({ outcome, audited }) => isDecided(outcome) && audited === "fail",
  false_fail_rate: ({ outcome, audited }) => isDecided(outcome) && audited === "pass",
  false_omission_rate: ({ outcome, audited }) => outcome === "pass" && isDecided(audited),
  kappa: ({ outcome, audited }) => isDecided(outcome) && isDecided(audited),
};
const isDecided = (word) => word === "pass" || word === "fail";
const pairsOf = (name) => isAbout[["ac1", "pabak"].includes(name) ? "kappa" : name] ?? (() => true);

/**
 * The interval of each figure by name, [lo, hi], from pairs with the key of their cluster; null where fewer than ten clusters
 * have a pair that it speaks of. `n` is how many clusters there are.
 */
export function clusterIntervals(pairs, tolerance = 10) {
  const keys = [...new Set(pairs.map(({ key }) => key))].sort((one, other) => (one < other ? -1 : 1));
  if (keys.length < NEEDS) return { n: keys.length, intervals: null };
  const clusters = keys.map((key) => pairs.filter((pair) => pair.key === key));
  const below = dice(SEED);
  const drawn = Array.from({ length: RESAMPLES }, () => values(keys.flatMap(() => clusters[below(clusters.length)]), tolerance));
  const interval = (name) => {
    const n = clusters.filter((cluster) => cluster.some(pairsOf(name))).length;
    if (n < NEEDS) return [name, null];
    const tail = tailBelow(twoSided95(n - 1) * Math.sqrt(n / (n - 1)));
    const sorted = drawn.map((figures) => figures[name]).filter((value) => value !== null).sort((one, other) => one - other);
    return [name, [quantile(sorted, tail), quantile(sorted, 1 - tail)]];
  };
  return { n: keys.length, intervals: Object.fromEntries(Object.keys(drawn[0]).map(interval)) };
}
