// The oracle itself, against values that others have published or computed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { binCount, figures, pairsOf, passRule, plainRows, select, sortedIds } from "./oracle.mjs";
import { againstOthers } from "./support/against-others.mjs";
import { flipChance, lotOf, readCsv, weightedMean, weightedRate } from "./support/audit-plan.mjs";
import { ofMeans, ofRates } from "./support/contrast.mjs";
import { average, cumulated, spread } from "./support/drift.mjs";
import { formKey } from "./support/forms.mjs";
import { ac1Of, welchP } from "./support/metric-answers.mjs";
import { ac1, kappa, mcnemarP, pabak } from "./support/outcomes.mjs";
import { deming, exactLimit, percentileLimit, proportionalBias } from "./support/method-comparison.mjs";
import { intraclass, medianAbsolute, rate } from "./support/statistics.mjs";
import { twoSided95 } from "./support/student-t.mjs";

// Bland and Altman 1986, The Lancet 327:307: peak flow of 17 people by two meters.
const wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];

const row = (fields) => ({
  id: "c",
  auto: null,
  audit: null,
  outcome: "",
  form: "",
  isFatal: false,
  nFatal: 0,
  agents: [],
  queues: [],
  ...fields,
  delta: fields.audit === undefined ? null : fields.auto - fields.audit,
});

function near(actual, expected, digits, name) {
  assert.ok(Math.abs(actual - expected) <= 0.5 * 10 ** -digits, `${name}: ${actual} is not ${expected}`);
}

test("the t quantile agrees with published tables and with high-precision values", () => {
  for (const [df, t] of [
    [1, 12.7062047361747046],
    [2, 4.3026527297494639],
    [9, 2.2621571627982055],
    [16, 2.1199052992212547],
    [30, 2.0422724563012383],
    [100, 1.9839715185235523],
    [1000, 1.9623390808264085],
  ]) {
    assert.ok(Math.abs(twoSided95(df) / t - 1) < 1e-13, `df ${df}: ${twoSided95(df)}`);
  }
});

test("the figures of a published comparison come out as published and as computed elsewhere", () => {
  const rows = wright.map((auto, index) => row({ auto, audit: mini[index] }));
  const all = figures(rows, { tolerance: 20 });
  const expected = {
    bias: [-2.117647, -22.0488, 17.8135],
    mae: [28.941176],
    rmse: [37.667274],
    median_abs_delta: [24],
    loa_lower: [-78.0973, -112.853, -43.341],
    loa_upper: [73.862, 39.106, 108.618],
    within_tolerance: [8 / 17, 0.261651, 0.6903676],
    ccc: [0.9427424, 0.850492, 0.978726],
    ccc_correction: [0.9994307],
    icc: [0.945928, 0.857411, 0.980079],
    pearson: [0.9432794, 0.846359, 0.979731],
    spearman: [0.8995098],
    loa_lower_exact: [-78.0973, -124.161, -53.095],
    loa_upper_exact: [73.862, 48.86, 119.926],
    percentile_lower: [-65.8],
    percentile_upper: [68.6],
    proportional_bias: [0.0286874],
    proportional_bias_p: [0.749499],
    deming_slope: [0.970881],
    deming_intercept: [15.231556],
  };
  for (const [name, [value, lo, hi]] of Object.entries(expected)) {
    near(all[name].value, value, name.startsWith("loa") ? 3 : 6, name);
    assert.equal(all[name].n, 17);
    if (lo !== undefined) {
      near(all[name].lo, lo, name.startsWith("loa") || name === "bias" ? 3 : 6, `${name} lo`);
      near(all[name].hi, hi, name.startsWith("loa") || name === "bias" ? 3 : 6, `${name} hi`);
    }
  }
});

test("Wilson's interval agrees with the published table", () => {
  for (const [part, whole, lo, hi] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]) {
    near(rate(part, whole).lo, lo, 4, "lo");
    near(rate(part, whole).hi, hi, 4, "hi");
  }
});

test("agreement on outcomes beyond chance comes out as published and as computed elsewhere", () => {
  const cells = [
    [[118, 5, 2, 0], -0.023392, 0.012287, 0.940776, 0.888],
    [[40, 9, 6, 45], 0.699519, 0.071394, 0.700748, 0.7],
    [[80, 10, 5, 5], 0.318182, 0.133457, 0.808, 0.7],
    [[45, 15, 25, 15], 0.130435, 0.098662, 0.266055, 0.2],
  ];
  for (const [[bothPass, falsePass, falseFail, bothFail], cohen, error, gwet, byrt] of cells) {
    const table = [[bothPass, falsePass], [falseFail, bothFail]];
    near(kappa(table).value, cohen, 6, "kappa");
    near((kappa(table).hi - kappa(table).lo) / 2 / 1.959963984540054, error, 6, "its standard error");
    near(ac1(table).value, gwet, 6, "ac1");
    near(pabak(table).value, byrt, 6, "pabak");
  }
});

test("one outcome for all has no kappa, and an interval needs a conversation out of line", () => {
  const seen = [[[12, 0], [0, 0]], [[9, 0], [0, 3]], [[9, 3], [0, 0]], [[5, 1], [1, 2]]].map((table) => kappa(table));
  assert.deepEqual(seen.map(({ value }) => value), [null, 1, 0, null]);
  assert.deepEqual(seen.map(({ lo }) => lo), [null, null, null, null]);
});

test("McNemar's p is the exact one below 25 disagreements and that of chi-square from there on", () => {
  const p = (falsePass, falseFail) => mcnemarP([[30, falsePass], [falseFail, 40]]).value;
  near(p(10, 5), 0.301758, 6, "exact");
  near(p(12, 2), 0.012939, 6, "exact");
  assert.deepEqual([p(0, 0), p(7, 7), p(0, 24)], [1, 1, 2 ** -23]);
  // Chi-square with one degree of freedom above 121/25 and above 64²/236.
  assert.ok(Math.abs(p(18, 7) / 0.02780689502699721 - 1) < 1e-10);
  assert.ok(Math.abs(p(150, 86) / 3.099293441045216e-5 - 1) < 1e-10);
});

/** The lines of a file of reference values, as lists of fields. */
const reference = (name) =>
  readFileSync(new URL(`../fixtures/reference/${name}`, import.meta.url), "utf8").trim().split("\n").slice(1).map((line) => line.split(","));

test("outcomes, intraclass correlations and method comparisons come out as other programs compute them", () => {
  const scores = new Map(reference("samples.csv").map(([name, ...sides]) => [name, sides.map((side) => side.split(" ").map(Number))]));
  const ofDeltas = (statistic, side) => (auto, audit) => statistic(auto.map((score, index) => score - audit[index]), side);
  const ofScores = {
    icc: intraclass,
    deming_slope: (...sides) => deming(...sides)[0],
    deming_intercept: (...sides) => deming(...sides)[1],
    proportional_bias: (...sides) => proportionalBias(...sides)[0],
    proportional_bias_p: (...sides) => proportionalBias(...sides)[1],
    percentile_lower: ofDeltas(percentileLimit, -1),
    percentile_upper: ofDeltas(percentileLimit, 1),
    exact_lower: ofDeltas(exactLimit, -1),
    exact_upper: ofDeltas(exactLimit, 1),
  };
  const ofTable = { kappa, ac1, pabak, mcnemar_p: mcnemarP };
  const answer = (name, dataset) => {
    if (ofScores[name]) return ofScores[name](...scores.get(dataset));
    const [bothPass, falsePass, falseFail, bothFail] = dataset.split(" ").map(Number);
    return ofTable[name]([[bothPass, falsePass], [falseFail, bothFail]]);
  };
  const comparisons = reference("method_comparison.csv").filter(([, dataset]) => scores.has(dataset));
  const lines = [...reference("outcomes.csv"), ...reference("icc.csv"), ...comparisons];
  const wrong = lines.filter(([statistic, dataset, expected, , , tolerance]) => {
    const [name, end = "value"] = statistic.split(".");
    const seen = answer(name, dataset)[end];
    if (Number.isNaN(Number(expected)) || seen === null) return seen !== null || (end === "value" && !Number.isNaN(Number(expected)));
    return Math.abs(seen - expected) > Math.max(Number(tolerance), 1e-9 * Math.abs(expected));
  });
  assert.ok(lines.length > 4000);
  assert.deepEqual(wrong, []);
});

test("moving averages, their limits and cumulative sums come out as published", () => {
  const series = new Map(reference("samples.csv").map(([name, numbers]) => [name, numbers.split(" ").map(Number)]));
  const answer = {
    ewma: (numbers, n) => average(numbers.slice(0, n), 50, 0.3),
    ewma_upper: (_, n) => 50 + 3 * 2.0539 * spread(n, 0.3),
    ewma_lower: (_, n) => 50 - 3 * 2.0539 * spread(n, 0.3),
    cusum_above: (numbers, n) => cumulated(numbers.map((number) => number - 325 - 0.3175), n - 1),
  };
  const lines = reference("published.csv").filter(([, dataset]) => dataset.startsWith("NIST"));
  const wrong = lines.filter(([statistic, dataset, expected, , , tolerance]) => {
    const [name, n] = statistic.split(" ");
    return !(Math.abs(answer[name](series.get(dataset), Number(n)) - expected) <= Number(tolerance));
  });
  assert.equal(lines.length, 33);
  assert.deepEqual(wrong, []);
});

test("the median of an even number is the mean of the middle two", () => {
  assert.equal(medianAbsolute([-4, 1, -2, 3]).value, 2.5);
});

test("a decimal difference on the edge of the tolerance is within it, and on the edge of a bin in the upper one", () => {
  const [first] = plainRows([{ koreEvalutionScore: 80.1, supervisorAuditScore: "70.1", evaluation_status: "pass" }]);
  assert.equal(first.delta, 10);
  assert.equal(figures([first]).within_tolerance.value, 1);
  assert.equal(binCount(pairsOf([first]), 10, 20), 1);
});

test("only numbers from -100 to 100 are scores", () => {
  const scores = [0, -100, "77", "-3.5", null, "NA", "-", 100.5, true].map((koreEvalutionScore) => ({ koreEvalutionScore }));
  assert.deepEqual(plainRows(scores).map(({ auto }) => auto), [0, -100, 77, -3.5, null, null, null, null, null]);
});

test("a bracket tells an audit outcome only outside itself, and nothing where it crosses itself", () => {
  const scored = (form, auto, outcome, isFatal = false) => row({ form, auto, outcome, isFatal });
  const rule = passRule([
    scored("plain", 60, "fail"),
    scored("plain", 70, "pass"),
    scored("plain", 99, "fail", true),
    scored("crossed", 80, "fail"),
    scored("crossed", 75, "pass"),
  ]);
  const outcomes = (form, ...audits) => audits.map((audit) => rule({ form, audit }));
  assert.deepEqual(outcomes("plain", 60, 60.5, 69.9, 70), ["fail", "undecided", "undecided", "pass"]);
  assert.deepEqual(outcomes("crossed", 74, 75, 80, 81), ["undecided", "undecided", "undecided", "undecided"]);
  assert.deepEqual(outcomes("unknown", 50), ["undecided"]);
});

test("without fatal rows every mean and pair statistic is without them, every count keeps them", () => {
  const rows = [row({ auto: 0, audit: 0, isFatal: true, outcome: "fail" }), row({ auto: 80, audit: 70, outcome: "pass" })];
  const { conversations, fatal, pairs, mean_auto, pass_rate } = figures(rows, { fatalRows: "out", passMark: 70 });
  assert.deepEqual([conversations.value, fatal.value, pairs.value], [2, 1, 1]);
  assert.deepEqual([mean_auto.value, mean_auto.lo, pass_rate.value], [80, null, 1]);
});

test("choices within a key are alternatives and between keys all must hold", () => {
  const rows = [
    row({ id: "a", channel: "voice", direction: "inbound" }),
    row({ id: "b", channel: "chat", direction: "inbound" }),
    row({ id: "c", channel: "voice", direction: "outbound" }),
  ];
  const ids = (filter) => select(rows, filter).map(({ id }) => id);
  assert.deepEqual(ids({ channel: ["voice", "chat"], direction: "inbound" }), ["a", "b"]);
  assert.deepEqual(ids({ channel: "voice", direction: "outbound" }), ["c"]);
});

test("rows without the value come last either way and ties go by id", () => {
  const rows = [row({ id: "d", auto: 5 }), row({ id: "b" }), row({ id: "a", auto: 5 }), row({ id: "c", auto: 9 })];
  assert.deepEqual(sortedIds(rows, "auto", false), ["a", "d", "c", "b"]);
  assert.deepEqual(sortedIds(rows, "auto", true), ["c", "a", "d", "b"]);
});

test("the key of a form is what the engine's own test has, in any order of its metrics", () => {
  const metrics = [{ id: "em-2", weight: 70 }, { id: "em-1", weight: 30 }];
  assert.deepEqual([formKey(metrics), formKey(metrics.toReversed()), formKey([])], ["58e05fbdcde0bcc8", "58e05fbdcde0bcc8", ""]);
});

test("of three groups of which one lies far apart only that one is outside, and few pairs are pulled to the centre", () => {
  const deltas = [["a", [1, 2, 3, 4, 5, 6]], ["b", [19, 20, 21, 22, 23]], ["c", [2, 3, 4, 3, 2, 3]], ["d", [9]], ["", [4]]];
  const against = againstOthers(new Map(deltas));
  assert.deepEqual([...against.values()].map(({ place }) => place), ["inside", "beyond_998", "inside", null, null]);
  const { shrunk } = against.get("d");
  assert.ok(shrunk < 9 && shrunk > 143 / 17, `${shrunk} is not between the group and the centre of the others`);
  assert.ok(21 - against.get("b").shrunk < 1, "five pairs that agree stay where they are");
});

test("weighted figures, the chance of another outcome and lots come out as computed elsewhere", () => {
  // An even number of deltas, or an odd one with the mean itself, of this mean and standard deviation.
  const deltas = (n, mean, s) => {
    const half = Math.floor(n / 2);
    const step = s * Math.sqrt((n - 1) / (2 * half));
    return Array.from({ length: n }, (_, index) => (index < half ? mean - step : index < 2 * half ? mean + step : mean));
  };
  const strata = [[20, 40, 6, 9], [50, 15, 2, 6], [30, 5, -1, 4]].map(([size, n, mean, s]) => ({ size, deltas: deltas(n, mean, s) }));
  const [all, uncovered] = weightedMean(strata);
  near(all.value, 1.9, 6, "bias of all");
  near((all.hi - all.value) / twoSided95(20), 0.984378, 6, "its standard error");
  assert.equal(uncovered.value, 0);
  // The diagnostic test of Begg and Greenes.
  near(weightedRate([{ size: 429, n: 263, cases: 231, hits: 231 }, { size: 221, n: 81, cases: 27, hits: 0 }])[0].value, 0.836467, 6, "sensitivity");
  near(weightedRate([{ size: 429, n: 263, cases: 32, hits: 0 }, { size: 221, n: 81, cases: 54, hits: 54 }])[0].value, 0.738398, 6, "specificity");
  near(flipChance({ auto: 74, outcome: "pass" }, 70, { bias: 3, spread: 6 }), 0.433816, 6, "chance");
  assert.equal(lotOf("c-00001"), 8130763417821405117n);
});

test("the reader of CSV reads what RFC 4180 allows and refuses the rest", () => {
  assert.deepEqual(readCsv('a,"b ""c""\r\n"\r\n,\r\n'), [["a", 'b "c"\r\n'], ["", ""]]);
  for (const broken of ["a,b\n", 'a"b\r\n', '"a\r\n', "a\r\nb,c\r\n", "a,b", '"a"b\r\n']) assert.throws(() => readCsv(broken), broken);
});

test("differences of means and of rates come out as other programs compute them", () => {
  const rows = reference("differences.csv");
  const values = new Map(rows.map(([statistic, dataset, value]) => [`${statistic} ${dataset}`, value]));
  const samples = new Map(reference("samples.csv").map(([dataset, auto]) => [dataset, auto.split(" ").map(Number)]));
  let nCompared = 0;
  for (const [, dataset, wanted] of rows.filter(([statistic]) => statistic === "welch_p")) {
    const p = welchP(...dataset.split(" ").map((name) => samples.get(name)));
    assert.ok(Math.abs(p - Number(wanted)) <= 1e-9, `p of ${dataset}: ${p}, not ${wanted}`);
  }
  for (const [statistic, dataset] of rows.filter(([statistic]) => /^(welch|newcombe)$/.test(statistic))) {
    const [one, other] = dataset.split(" ");
    const share = (text) => rate(...text.split("/").map(Number));
    const found = statistic === "welch" ? ofMeans(samples.get(one), samples.get(other)) : ofRates(share(one), share(other));
    for (const [part, name] of [["value", statistic], ["lo", `${statistic}.lo`], ["hi", `${statistic}.hi`]]) {
      const wanted = values.get(`${name} ${dataset}`);
      if (wanted === undefined || wanted === "none") continue;
      assert.ok(Math.abs(found[part] - Number(wanted)) <= 1e-9 * Math.max(1, Math.abs(wanted)), `${name} of ${dataset}: ${found[part]}, not ${wanted}`);
      nCompared += 1;
    }
  }
  assert.ok(nCompared > 1200, `${nCompared} compared`);
});

test("agreement on three answers comes out as another program computes it", () => {
  const rows = reference("answers.csv").filter(([statistic]) => statistic.startsWith("answers_ac1"));
  for (const [statistic, dataset, wanted] of rows) {
    const cells = dataset.split(" ").map(Number);
    const found = ac1Of([cells.slice(0, 3), cells.slice(3, 6), cells.slice(6)]);
    const seen = { answers_ac1: found.value, "answers_ac1.lo": found.lo, "answers_ac1.hi": found.hi }[statistic];
    if (wanted === "none") assert.equal(seen, null, dataset);
    else assert.ok(Math.abs(seen - Number(wanted)) < 1e-9, `${statistic} of ${dataset}: ${seen}, not ${wanted}`);
  }
  assert.ok(rows.length > 500, `${rows.length} compared`);
});
