// Groups against each other, for the oracle: the shrunk bias of each, and where it lies against all others together.

import { mean as meanOf, squaresAround, sum } from "./statistics.mjs";
import { twoSidedOf } from "./student-t.mjs";

const FEWEST = 5;

/** A group by the number of its pairs, which need not be whole, and by its bias. */
const summary = (deltas) => ({ n: deltas.length, mean: meanOf(deltas) });

/** Of each group the shrunk bias and the place, by key; from the deltas of each group, by key. The empty key has no name. */
export function againstOthers(groups) {
  const lists = [...groups].filter(([key, deltas]) => key !== "" && deltas.length >= FEWEST);
  const judged = lists.map(([key, deltas]) => [key, summary(deltas)]);
  const shared = common(lists);
  const places = shared === null ? new Map() : placesAgainst(judged, shared);
  const answer = (key, deltas) => ({ shrunk: shrunk(deltas, judged, shared), place: places.get(key)?.place ?? null });
  return new Map([...groups].map(([key, deltas]) => [key, answer(key, deltas)]));
}

/** The variance within all judged groups; null of fewer than two, and without spread. */
function common(lists) {
  const squares = sum(lists.map(([, deltas]) => squaresAround(deltas, meanOf(deltas))));
  const df = sum(lists.map(([, deltas]) => deltas.length)) - lists.length;
  const variance = squares / df;
  return lists.length >= 2 && variance > 1e-18 ? { variance, df } : null;
}

/** The bias of all pairs of some groups. */
const centreOf = (groups) => sum(groups.map(([, { n, mean }]) => n * mean)) / pairs(groups);

const pairs = (groups) => sum(groups.map(([, { n }]) => n));

/** DerSimonian and Laird's variance between groups from the sum of their squared distances in standard errors. */
function between(q, judged, variance) {
  const weights = judged.map(([, { n }]) => n / variance);
  const squares = sum(weights.map((weight) => weight ** 2));
  return Math.max(0, (q - (judged.length - 1)) / (sum(weights) - squares / sum(weights)));
}

const distances = (judged, variance) => {
  const centre = centreOf(judged);
  return judged.map(([, { n, mean }]) => (mean - centre) / Math.sqrt(variance / n));
};

function shrunk(deltas, judged, shared) {
  if (shared === null || deltas.length === 0) return null;
  const { variance } = shared;
  const centre = centreOf(judged);
  const apart = between(sum(distances(judged, variance).map((z) => z ** 2)), judged, variance);
  if (apart === 0) return centre;
  const own = deltas.length / variance;
  return (meanOf(deltas) * own + centre / apart) / (own + 1 / apart);
}

/** The variance between groups that widens the limits: from ten on, a tenth of the distances at either end moved inwards. */
function spread(judged, variance) {
  if (judged.length < 10) return 0;
  const sorted = distances(judged, variance).sort((one, other) => one - other);
  const cut = Math.floor(sorted.length / 10);
  const [lowest, highest] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  const moved = sorted.map((z) => Math.min(Math.max(z, lowest), highest));
  return between(sum(moved.map((z) => z ** 2)), judged, variance);
}

/** How far a group lies from all others of some together, in standard errors. */
function tAgainst([key, own], some, variance, apart) {
  const varianceOf = ({ n }) => variance / n + apart;
  const others = some.filter(([other]) => other !== key);
  const n = pairs(others);
  const ofOthers = sum(others.map(([, other]) => (other.n / n) ** 2 * varianceOf(other)));
  return Math.abs(own.mean - centreOf(others)) / Math.sqrt(varianceOf(own) + ofOthers);
}

/** The groups behind the centre: of fewer than ten, those that stay when the farthest beyond its limit goes, one by one. */
function restOf(judged, variance, outer) {
  let rest = judged;
  while (judged.length < 10 && rest.length > 2 && 2 * (rest.length - 1) > judged.length) {
    const t = (group) => tAgainst(group, rest, variance, 0);
    const mayGo = (group) => t(group) > outer && 2 * (pairs(rest) - group[1].n) >= pairs(judged);
    const [farthest] = rest.filter(mayGo).sort((one, other) => t(other) - t(one));
    if (farthest === undefined) break;
    rest = rest.filter((group) => group !== farthest);
  }
  return rest;
}

/**
 * Of each group, by key: inside, beyond_95 or beyond_998 as the difference from the others in its standard errors says against
 * t, and whether it lies above the centre. Groups are [key, { n, mean }], the variance within them has so many degrees of freedom.
 */
export function placesAgainst(judged, { variance, df }) {
  const [inner, outer] = [twoSidedOf(0.95, df), twoSidedOf(0.998, df)];
  const rest = restOf(judged, variance, outer);
  const [centre, apart] = [centreOf(rest), spread(judged, variance)];
  const place = (group) => {
    const { n, mean } = group[1];
    const aside = () => Math.abs(mean - centre) / Math.sqrt(variance * (1 / n - 1 / pairs(rest)));
    const t = rest.includes(group) ? tAgainst(group, rest, variance, apart) : aside();
    if (t > outer) return "beyond_998";
    return t > inner ? "beyond_95" : "inside";
  };
  return new Map(judged.map((group) => [group[0], { place: place(group), isAbove: group[1].mean >= centre }]));
}
