// What the screen must show, computed from the records alone: filters, pass rule, figures and histogram counts.

import { createHash } from "node:crypto";

import { deming, exactLimit, percentileLimit, proportionalBias } from "./support/method-comparison.mjs";
import { ac1, kappa, mcnemarP, pabak } from "./support/outcomes.mjs";
import { plainRow } from "./support/plain-rows.mjs";
import * as statistics from "./support/statistics.mjs";

/** The figures of the overview. */
export const overviewNames = [
  "conversations",
  "evaluated",
  "below_threshold",
  "duration_unavailable",
  "legacy",
  "audited",
  "pairs",
  "fatal",
  "mean_auto",
  "mean_audit",
  "pass_rate",
  "bias",
  "loa_lower",
  "loa_upper",
  "within_tolerance",
  "false_pass",
];

/** The figures of the comparison: all there are. */
export const compareNames = [
  ...overviewNames,
  "mae",
  "rmse",
  "median_abs_delta",
  "ccc",
  "ccc_correction",
  "icc",
  "pearson",
  "spearman",
  "loa_lower_exact",
  "loa_upper_exact",
  "percentile_lower",
  "percentile_upper",
  "proportional_bias",
  "proportional_bias_p",
  "deming_slope",
  "deming_intercept",
  "both_pass",
  "both_fail",
  "false_fail",
  "undecided",
  "false_pass_rate",
  "false_fail_rate",
  "false_omission_rate",
  "kappa",
  "ac1",
  "pabak",
  "mcnemar_p",
];

export const plainRows = (records) => records.map(plainRow);

export const auditorHash = (name) => createHash("sha256").update((name ?? "").trim()).digest("hex").slice(0, 12);

/** The rule that tells an audit outcome: one mark for all, else the row's own, else a bracket of its form from all rows. */
export function passRule(allRows, passMark = null) {
  if (passMark !== null) return ({ audit }) => (audit >= passMark ? "pass" : "fail");
  const brackets = new Map();
  for (const { form, auto, outcome } of allRows.filter(({ auto, isFatal }) => auto !== null && !isFatal)) {
    const bracket = brackets.get(form) ?? { highestFail: -Infinity, lowestPass: Infinity };
    if (outcome === "fail") bracket.highestFail = Math.max(bracket.highestFail, auto);
    if (outcome === "pass") bracket.lowestPass = Math.min(bracket.lowestPass, auto);
    brackets.set(form, bracket);
  }
  return ({ form, audit, passScore }) => {
    if (typeof passScore === "number") return audit >= passScore ? "pass" : "fail";
    const { highestFail, lowestPass } = brackets.get(form) ?? { highestFail: -Infinity, lowestPass: Infinity };
    if (lowestPass <= highestFail) return "undecided";
    if (audit >= lowestPass) return "pass";
    return audit <= highestFail ? "fail" : "undecided";
  };
}

const clauses = {
  direction: (row, wanted) => wanted.includes(row.direction),
  channel: (row, wanted) => wanted.includes(row.channel),
  language: (row, wanted) => wanted.includes(row.language),
  queue: (row, wanted) => row.queues.some(({ id }) => wanted.includes(id)),
  agent: (row, wanted) => row.agents.some(({ id }) => wanted.includes(id)),
  auditor: (row, wanted) => row.auditor !== null && wanted.includes(auditorHash(row.auditor)),
  metric: (row, wanted) => row.metrics.some((id) => wanted.includes(id)),
  form: (row, wanted) => wanted.includes(row.formKey),
  audit: (row, wanted) => wanted.includes(row.isAudited ? "audited" : "not_audited"),
  outcome: (row, wanted) => wanted.includes(row.outcome),
  duration: (row, wanted) => wanted.includes(row.duration),
  fatal: (row, [wanted]) => row.isFatal === (wanted === "1"),
  single_agent: (row) => row.agents.length <= 1,
  min_delta: (row, [least]) => row.delta !== null && Math.abs(row.delta) >= Number(least),
  delta_from: (row, [from]) => row.delta !== null && row.delta >= Number(from),
  delta_to: (row, [to]) => row.delta !== null && row.delta < Number(to),
  q: (row, [text]) => searched(row).includes(text.toLowerCase()),
};

function searched({ id, customId, agents, queues, auditor }) {
  const named = [...agents, ...queues].flatMap(({ id, name }) => [id, name]);
  return [id, customId, ...named, auditor].filter(Boolean).join("\n").toLowerCase();
}

/** The rows that a filter leaves; its keys and values are those of the address. */
export function select(rows, filter = {}) {
  const wanted = Object.entries(filter).map(([key, value]) => [clauses[key], [value].flat()]);
  return rows.filter((row) => wanted.every(([holds, values]) => holds(row, values)));
}

/** The pairs among rows, fatal ones only where they are in. */
export function pairsOf(rows, { fatalRows = "in" } = {}) {
  return rows.filter(({ delta, isFatal }) => delta !== null && (fatalRows === "in" || !isFatal));
}

/** Every figure of the contract over `rows`, by name, each as { value, n, lo, hi }. */
export function figures(rows, { allRows = rows, passMark = null, tolerance = 10, fatalRows = "in" } = {}) {
  const counted = rows.filter(({ isFatal }) => fatalRows === "in" || !isFatal);
  const pairs = pairsOf(rows, { fatalRows });
  const deltas = pairs.map(({ delta }) => delta);
  const [autos, audits] = [pairs.map(({ auto }) => auto), pairs.map(({ audit }) => audit)];
  const [demingSlope, demingIntercept] = deming(autos, audits);
  const [proportional, proportionalP] = proportionalBias(autos, audits);
  const having = (duration) => statistics.count(rows.filter((row) => row.duration === duration).length);
  const present = (side) => counted.map((row) => row[side]).filter((score) => score !== null);
  const passed = counted.filter(({ outcome }) => outcome === "pass").length;
  const failed = counted.filter(({ outcome }) => outcome === "fail").length;
  return {
    conversations: statistics.count(rows.length),
    evaluated: having("evaluated"),
    below_threshold: having("below_threshold"),
    duration_unavailable: having("duration_unavailable"),
    legacy: having("legacy"),
    audited: statistics.count(rows.filter(({ isAudited }) => isAudited).length),
    pairs: statistics.count(pairs.length),
    fatal: statistics.count(rows.filter(({ isFatal }) => isFatal).length),
    mean_auto: statistics.meanWithInterval(present("auto")),
    mean_audit: statistics.meanWithInterval(present("audit")),
    pass_rate: statistics.rate(passed, passed + failed),
    bias: statistics.meanWithInterval(deltas),
    mae: statistics.meanAbsolute(deltas),
    rmse: statistics.rootMeanSquare(deltas),
    median_abs_delta: statistics.medianAbsolute(deltas),
    loa_lower: statistics.limitOfAgreement(deltas, -1),
    loa_upper: statistics.limitOfAgreement(deltas, 1),
    within_tolerance: statistics.rate(deltas.filter((delta) => Math.abs(delta) <= tolerance).length, deltas.length),
    ccc: statistics.concordance(autos, audits),
    ccc_correction: statistics.biasCorrection(autos, audits),
    icc: statistics.intraclass(autos, audits),
    pearson: statistics.pearson(autos, audits),
    spearman: statistics.spearman(autos, audits),
    loa_lower_exact: exactLimit(deltas, -1),
    loa_upper_exact: exactLimit(deltas, 1),
    percentile_lower: percentileLimit(deltas, -1),
    percentile_upper: percentileLimit(deltas, 1),
    proportional_bias: proportional,
    proportional_bias_p: proportionalP,
    deming_slope: demingSlope,
    deming_intercept: demingIntercept,
    ...decisions(pairs, passRule(allRows, passMark)),
  };
}

function decisions(pairs, auditOutcome) {
  const judged = pairs.filter(({ outcome }) => outcome === "pass" || outcome === "fail");
  const cell = (auto, audit) => judged.filter((row) => row.outcome === auto && auditOutcome(row) === audit).length;
  const [bothPass, falsePass] = [cell("pass", "pass"), cell("pass", "fail")];
  const [falseFail, bothFail] = [cell("fail", "pass"), cell("fail", "fail")];
  const table = [[bothPass, falsePass], [falseFail, bothFail]];
  return {
    both_pass: statistics.count(bothPass),
    both_fail: statistics.count(bothFail),
    false_pass: statistics.count(falsePass),
    false_fail: statistics.count(falseFail),
    undecided: statistics.count(judged.length - bothPass - falsePass - falseFail - bothFail),
    false_pass_rate: statistics.rate(falsePass, falsePass + bothFail),
    false_fail_rate: statistics.rate(falseFail, falseFail + bothPass),
    false_omission_rate: statistics.rate(falsePass, falsePass + bothPass),
    kappa: kappa(table),
    ac1: ac1(table),
    pabak: pabak(table),
    mcnemar_p: mcnemarP(table),
  };
}

/** How many deltas lie in [from, to). */
export function binCount(pairs, from, to) {
  return pairs.filter(({ delta }) => delta >= from && delta < to).length;
}

/** Ids in the order of the grid: rows without the value last either way, ties by id. */
export function sortedIds(rows, key, isDescending) {
  const value = {
    conversation: ({ id }) => id,
    evaluated_at: ({ evaluatedAt }) => evaluatedAt,
    auto: ({ auto }) => auto,
    audit: ({ audit }) => audit,
    delta: ({ delta }) => delta,
    agent: ({ agents }) => folded(agents[0]?.name),
    queue: ({ queues }) => folded(queues[0]?.name),
    channel: ({ channel }) => folded(channel),
    direction: ({ direction }) => folded(direction),
    language: ({ language }) => folded(language),
    outcome: ({ outcome }) => folded(outcome),
    fatal: ({ nFatal }) => nFatal,
  }[key];
  const compare = (left, right) => {
    const [one, other] = [value(left), value(right)];
    if (one === null || other === null) return (one === null) - (other === null) || ordered(left.id, right.id);
    return (isDescending ? ordered(other, one) : ordered(one, other)) || ordered(left.id, right.id);
  };
  return [...rows].sort(compare).map(({ id }) => id);
}

const folded = (text) => (text ? text.toLowerCase() : null);

/** Numbers by size, texts by code points. */
function ordered(left, right) {
  if (typeof left === "number") return left - right;
  const [one, other] = [[...left], [...right]];
  const at = one.findIndex((letter, index) => letter !== other[index]);
  if (at === -1) return one.length - other.length;
  return at < other.length ? one[at].codePointAt(0) - other[at].codePointAt(0) : 1;
}
