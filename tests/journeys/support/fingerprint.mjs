// Auditors against each other as if all had been given alike conversations, for the oracle: a regression on one column for
// every auditor and every band, solved in full.

import { placesAgainst } from "./against-others.mjs";
import { figure, mean, meanWithInterval, sum } from "./statistics.mjs";
import { twoSidedOf } from "./student-t.mjs";

const FEWEST = 5;
const bandOf = ({ auto }) => Math.min(Math.floor((auto + 100) / 10), 19);

/** The bands that are compared: of the sets that auditors join, the one with most pairs, the lowest among equals. */
function comparedBands(pairs) {
  const joined = (start) => {
    const bands = new Set([start]);
    for (;;) {
      const keys = new Set(pairs.filter((pair) => bands.has(bandOf(pair))).map(({ key }) => key));
      const wider = pairs.filter(({ key }) => keys.has(key)).map(bandOf);
      if (wider.every((band) => bands.has(band))) return bands;
      wider.forEach((band) => bands.add(band));
    }
  };
  const sets = [...new Set(pairs.map(bandOf))].sort((one, other) => one - other).map(joined);
  const size = (bands) => pairs.filter((pair) => bands.has(bandOf(pair))).length;
  return sets.reduce((most, bands) => (size(bands) > size(most) ? bands : most), new Set());
}

/** The inverse of a matrix by Gauss and Jordan, the largest pivot first. */
function inverse(matrix) {
  const size = matrix.length;
  const wide = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column; row < size; row += 1) if (Math.abs(wide[row][column]) > Math.abs(wide[pivot][column])) pivot = row;
    [wide[column], wide[pivot]] = [wide[pivot], wide[column]];
    const scale = wide[column][column];
    wide[column] = wide[column].map((entry) => entry / scale);
    for (let row = 0; row < size; row += 1) {
      const factor = row === column ? 0 : wide[row][column];
      if (factor !== 0) wide[row] = wide[row].map((entry, index) => entry - factor * wide[column][index]);
    }
  }
  return wide.map((row) => row.slice(size));
}

const dot = (one, other) => sum(one.map((entry, index) => entry * other[index]));

/**
 * Of each auditor with a pair, by key: adjusted leniency, leniency as it is and how far the mix moved it as figures, the
 * pairs it counts for, and the verdict. A pair is { key, auto, delta }; those of the empty key name nobody.
 */
export function fingerprint(all) {
  const named = all.filter(({ key }) => key !== "").map((pair) => ({ ...pair, more: -pair.delta }));
  const bands = [...comparedBands(named)].sort((one, other) => one - other);
  const pairs = named.filter((pair) => bands.includes(bandOf(pair)));
  const keys = [...new Set(pairs.map(({ key }) => key))];
  const row = ({ key, band }) => [...keys.map((other) => Number(other === key)), ...bands.slice(1).map((other) => Number(other === band))];
  const design = pairs.map((pair) => row({ key: pair.key, band: bandOf(pair) }));
  const width = keys.length + Math.max(bands.length - 1, 0);
  const square = Array.from({ length: width }, (_, one) => Array.from({ length: width }, (_, other) => sum(design.map((line) => line[one] * line[other]))));
  const inverted = inverse(square);
  const right = Array.from({ length: width }, (_, column) => sum(design.map((line, index) => line[column] * pairs[index].more)));
  const effects = inverted.map((line) => dot(line, right));
  const reach = (line) => dot(line, inverted.map((entries) => dot(entries, line)));
  const residuals = design.map((line, index) => pairs[index].more - dot(line, effects));
  const leverages = design.map(reach);
  const df = pairs.length - width;
  const variance = df > 0.5 ? sum(residuals.map((residual) => residual ** 2)) / df : null;
  const mix = bands.slice(1).map((band) => pairs.filter((pair) => bandOf(pair) === band).length / pairs.length);

  const adjusted = (key) => {
    const mine = pairs.map((pair, index) => [pair, index]).filter(([pair]) => pair.key === key);
    const n = mine.length;
    const contrast = [...keys.map((other) => Number(other === key)), ...mix];
    const value = dot(contrast, effects);
    const byMix = Math.max(reach(contrast) - 1 / n, 0);
    const ownDf = n - sum(mine.map(([, index]) => leverages[index]));
    const answer = { n, value, size: 1 / (1 / n + byMix), moved: value - mean(mine.map(([pair]) => pair.more)) };
    if (variance === null || ownDf < 1 - 1e-9) return { ...answer, lo: null, hi: null };
    const own = sum(mine.map(([, index]) => residuals[index] ** 2)) / ownDf / n;
    const shared = variance * byMix;
    const freedom = (own + shared) ** 2 / (own ** 2 / ownDf + shared ** 2 / df);
    const half = own + shared > 0 ? twoSidedOf(0.95, freedom) * Math.sqrt(own + shared) : 0;
    return { ...answer, lo: value - half, hi: value + half };
  };

  const found = new Map(keys.map((key) => [key, adjusted(key)]));
  const judged = [...found].filter(([, { n }]) => n >= FEWEST).map(([key, { size, value }]) => [key, { n: size, mean: value }]);
  const places = variance !== null && variance > 1e-18 && judged.length >= 2 ? placesAgainst(judged, { variance, df }) : null;
  const verdict = (key) => {
    if (!places?.has(key)) return "none";
    const { place, isAbove } = places.get(key);
    return { inside: "inside", beyond_95: "edge", beyond_998: isAbove ? "lenient" : "stricter" }[place];
  };
  const of = (key) => {
    const n = named.filter((pair) => pair.key === key).length;
    const raw = meanWithInterval(named.filter((pair) => pair.key === key).map(({ more }) => more));
    const { value = null, lo = null, hi = null, moved = null, size = null } = found.get(key) ?? {};
    const figures = { pairs: figure(n, n), leniency: raw, adjusted_leniency: figure(n, value, lo, hi), moved_by_mix: figure(n, moved) };
    return [key, { ...figures, size, verdict: verdict(key) }];
  };
  return new Map([...new Set(named.map(({ key }) => key))].map(of));
}

/** Keys as the card lists them: the strictest first, then those with too few pairs, then those that cannot be compared. */
export function fingerprintOrder(found) {
  const rank = ({ pairs, adjusted_leniency: { value } }) => (value === null ? 2 : Number(pairs.value < FEWEST));
  const compare = ([oneKey, one], [otherKey, other]) =>
    rank(one) - rank(other) || (one.adjusted_leniency.value ?? 0) - (other.adjusted_leniency.value ?? 0) || (oneKey < otherKey ? -1 : 1);
  return [...found].sort(compare).map(([key]) => key);
}
