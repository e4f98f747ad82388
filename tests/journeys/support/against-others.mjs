// Groups against each other, for the oracle: the shrunk bias of each, and where it lies against all others together.

import { sum } from "./statistics.mjs";
import { twoSided } from "./student-t.mjs";

const FEWEST = 5;
const mean = (numbers) => sum(numbers) / numbers.length;

/** Of each group the shrunk bias and the place, by key; from the deltas of each group, by key. The empty key has no name. */
export function againstOthers(groups) {
  const judged = [...groups].filter(([key, deltas]) => key !== "" && deltas.length >= FEWEST);
  const of = new Map(judged);
  const answer = (key, deltas) => ({ shrunk: shrunk(deltas, judged), place: of.has(key) ? place(key, judged) : null });
  return new Map([...groups].map(([key, deltas]) => [key, answer(key, deltas)]));
}

/** What all judged groups have in common; null of fewer than two, and without spread. */
function common(judged) {
  const all = judged.flatMap(([, deltas]) => deltas);
  const squares = judged.map(([, deltas]) => sum(deltas.map((delta) => (delta - mean(deltas)) ** 2)));
  const variance = sum(squares) / (all.length - judged.length);
  return judged.length >= 2 && variance > 1e-18 ? { centre: mean(all), variance, df: all.length - judged.length } : null;
}

/** DerSimonian and Laird's variance between groups from the sum of their squared distances in standard errors. */
function between(q, judged, variance) {
  const weights = judged.map(([, deltas]) => deltas.length / variance);
  const squares = sum(weights.map((weight) => weight ** 2));
  return Math.max(0, (q - (judged.length - 1)) / (sum(weights) - squares / sum(weights)));
}

const distances = (judged, { centre, variance }) =>
  judged.map(([, deltas]) => (mean(deltas) - centre) / Math.sqrt(variance / deltas.length));

function shrunk(deltas, judged) {
  const shared = common(judged);
  if (shared === null || deltas.length === 0) return null;
  const { centre, variance } = shared;
  const apart = between(sum(distances(judged, shared).map((z) => z ** 2)), judged, variance);
  if (apart === 0) return centre;
  const own = deltas.length / variance;
  return (mean(deltas) * own + centre / apart) / (own + 1 / apart);
}

/** The variance between groups that widens the limits: from ten on, a tenth of the distances at either end moved inwards. */
function spread(judged, shared) {
  if (judged.length < 10) return 0;
  const sorted = distances(judged, shared).sort((one, other) => one - other);
  const cut = Math.floor(sorted.length / 10);
  const [lowest, highest] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  const moved = sorted.map((z) => Math.min(Math.max(z, lowest), highest));
  return between(sum(moved.map((z) => z ** 2)), judged, shared.variance);
}

/** How far a group lies from all others of some together, in standard errors. */
function tAgainst([key, own], some, variance, apart) {
  const varianceOf = (deltas) => variance / deltas.length + apart;
  const others = some.filter(([other]) => other !== key).map(([, deltas]) => deltas);
  const n = sum(others.map((deltas) => deltas.length));
  const ofOthers = sum(others.map((deltas) => (deltas.length / n) ** 2 * varianceOf(deltas)));
  return Math.abs(mean(own) - mean(others.flat())) / Math.sqrt(varianceOf(own) + ofOthers);
}

const pairs = (some) => sum(some.map(([, deltas]) => deltas.length));

/** The groups behind the centre: of fewer than ten, those that stay when the farthest beyond its limit goes, one by one. */
function restOf(judged, variance, outer) {
  let rest = judged;
  while (judged.length < 10 && rest.length > 2 && 2 * (rest.length - 1) > judged.length) {
    const t = (group) => tAgainst(group, rest, variance, 0);
    const mayGo = (group) => t(group) > outer && 2 * (pairs(rest) - group[1].length) >= pairs(judged);
    const [farthest] = rest.filter(mayGo).sort((one, other) => t(other) - t(one));
    if (farthest === undefined) break;
    rest = rest.filter((group) => group !== farthest);
  }
  return rest;
}

/** inside, beyond_95 or beyond_998: the difference of a group from the others, in its standard errors, against t. */
function place(key, judged) {
  const shared = common(judged);
  if (shared === null) return null;
  const { variance, df } = shared;
  const rest = restOf(judged, variance, twoSided(0.998, df));
  const group = judged.find(([other]) => other === key);
  const centre = mean(rest.flatMap(([, deltas]) => deltas));
  const aside = () => Math.abs(mean(group[1]) - centre) / Math.sqrt(variance * (1 / group[1].length - 1 / pairs(rest)));
  const t = rest.includes(group) ? tAgainst(group, rest, variance, spread(judged, shared)) : aside();
  if (t > twoSided(0.998, shared.df)) return "beyond_998";
  return t > twoSided(0.95, shared.df) ? "beyond_95" : "inside";
}
