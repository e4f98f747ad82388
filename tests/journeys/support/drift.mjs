// Drift, for the oracle: batches of pairs in the order of audits, their moving average, its limits, and since when it changed.

import { figure, mean, squaresAround, sum } from "./statistics.mjs";
import { twoSided95 } from "./student-t.mjs";

const size = 20;
const nUsual = 20;
const weight = 0.2;
const dayMs = 86_400_000;

/** For 1, 2, 4, … batches after the usual ones, the table of docs/STATISTICS.md. */
const widths = [2.49, 2.79, 3.12, 3.48, 3.89, 4.3, 4.67, 5.02, 5.34, 5.63, 5.91, 6.17, 6.43];

/** On a straight line over the logarithm, beyond the table's end as in its last piece. */
function width(n) {
  const at = Math.log(n) / Math.log(2);
  const before = Math.min(Math.floor(at + 1e-12), widths.length - 2);
  return widths[before] + (at - before) * (widths[before + 1] - widths[before]);
}

/** The average after a number as the sum that it is: what came last weighs most, and the rest is left to the start. */
export const average = (numbers, start, newest = weight) =>
  sum(numbers.map((number, place) => newest * (1 - newest) ** (numbers.length - 1 - place) * number)) +
  (1 - newest) ** numbers.length * start;

/** Its standard deviation, in those of one number, as the root of the sum of the squared weights. */
export const spread = (n, newest = weight) => Math.sqrt(sum(Array.from({ length: n }, (_, age) => (newest * (1 - newest) ** age) ** 2)));

/** Rows by what `key` says of them, in the order in which the keys first come: [key, rows]. */
function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.get(key(row))?.push(row) ?? groups.set(key(row), [row]);
  return [...groups];
}

const compare = (one, two) => Buffer.compare(Buffer.from(one), Buffer.from(two));

/** The pairs with a time, in the order of their audits. */
export function inAuditOrder(pairs) {
  const timed = pairs.map((row) => ({ ...row, at: row.auditedAt ?? row.evaluatedAt })).filter(({ at }) => at !== null);
  return timed.sort((one, two) => one.at - two.at || compare(one.id, two.id) || compare(one.formKey, two.formKey));
}

/** How many times as wide limits are for days that differ. */
function room(timed) {
  const days = grouped(timed, ({ at }) => Math.floor(at / dayMs)).map(([, rows]) => rows.map(({ delta }) => delta));
  const ofDays = days.map((deltas) => ({ n: deltas.length, mean: mean(deltas), squares: squaresAround(deltas, mean(deltas)) }));
  const batchesOfDay = sum(ofDays.map(({ n }) => n * n)) / timed.length / size;
  const within = sum(ofDays.map(({ squares }) => squares)) / (timed.length - days.length);
  const neighbours = ofDays.slice(1).map((day, place) => [ofDays[place], day]);
  const weights = neighbours.map(([one, two]) => (one.n * two.n) / (one.n + two.n));
  const parts = neighbours.map(([one, two], place) => (weights[place] * (two.mean - one.mean) ** 2 - within) / 2);
  const between = Math.max(0, sum(parts) / sum(weights));
  const usual = weight / (2 - weight);
  const ofDay = 1 - (1 - weight) ** batchesOfDay;
  const withDays = (within / size) * (usual + 1 / nUsual) + between * (ofDay / (2 - ofDay) + Math.min(batchesOfDay / nUsual, 1));
  const found = Math.sqrt(withDays / ((within / size + between) * (usual + 1 / nUsual)));
  return batchesOfDay > 1 && found > 1 ? found : 1;
}

/** The cumulative sum at a place: the largest sum of neighbours that end there, of what exceeds the allowance, at least 0. */
export const cumulated = (excess, place) =>
  Math.max(0, ...Array.from({ length: place + 1 }, (_, from) => sum(excess.slice(from, place + 1))));

/** The place after the last one up to `at` where the cumulative sum was 0. */
function onset(excess, at) {
  let since = at;
  while (since > 0 && cumulated(excess, since - 1) > 1e-12) since -= 1;
  return since;
}

/** Everything the card shows of some pairs, numbers unrounded. */
export function drift(pairs) {
  const timed = inAuditOrder(pairs);
  const filled = Array.from({ length: Math.floor(timed.length / size) }, (_, place) => timed.slice(place * size, (place + 1) * size));
  const batches = filled.map((rows) => ({ from: rows[0].at, to: rows.at(-1).at, mean: mean(rows.map(({ delta }) => delta)) }));
  const left = { nLeftover: timed.length - filled.length * size, nUndated: pairs.length - timed.length };
  const means = batches.map(({ mean }) => mean);
  const bare = (place, start) => ({ ...batches[place], average: average(means.slice(0, place + 1), start), lower: null, upper: null, beyond: null });
  if (batches.length <= nUsual) return { batches: batches.map((_, place) => bare(place, mean(means))), basis: null, changes: [], ...left };
  const usual = means.slice(0, nUsual);
  const centre = mean(usual);
  const sigma = Math.sqrt(squaresAround(usual, centre) / (nUsual - 1));
  if (sigma < 1e-9) return { batches: batches.map((_, place) => bare(place, mean(means))), basis: null, changes: [], ...left };
  const basis = { centre, sigma, room: room(timed) };
  const judged = means.slice(nUsual);
  const withLimits = batches.map((batch, place) => {
    if (place < nUsual) return { ...batch, average: null, lower: null, upper: null, beyond: null };
    const n = place - nUsual + 1;
    const reach = width(judged.length) * sigma * basis.room * spread(n);
    const now = average(judged.slice(0, n), centre);
    const beyond = now > centre + reach ? "generous" : now < centre - reach ? "stricter" : null;
    return { ...batch, average: now, lower: centre - reach, upper: centre + reach, beyond };
  });
  return { batches: withLimits, basis, changes: changes(withLimits.slice(nUsual), basis), ...left };
}

/** The changes among the judged batches; places count all batches. */
function changes(judged, { centre, sigma }) {
  const found = [];
  judged.forEach(({ beyond }, place) => {
    if (beyond === null) return;
    const sign = beyond === "generous" ? 1 : -1;
    const since = onset(judged.map(({ mean }) => sign * (mean - centre) - sigma / 2), place);
    const last = found.at(-1);
    if (last?.beyond === beyond && last.since === since) last.until = place;
    else found.push({ beyond, since, shownAt: place, until: place });
  });
  const means = judged.map(({ mean }) => mean);
  return found.map(({ beyond, since, shownAt, until }) => {
    const shift = (end) => mean(means.slice(since, end + 1)) - centre;
    const lasts = judged.slice(until + 1).every(({ average }) => (average - centre) / (shift(until) / 2) > 1);
    const end = lasts ? judged.length - 1 : until;
    const half = twoSided95(nUsual - 1) * sigma * Math.sqrt(1 / (end - since + 1) + 1 / nUsual);
    const value = shift(end);
    const [first, shown, last] = [since, shownAt, end].map((place) => place + nUsual);
    return { beyond, since: first, shownAt: shown, until: last, lasts, size: figure((end - since + 1) * size, value, value - half, value + half) };
  });
}

/** The form changes of some rows: { at, form, weights } with the weights that differ as [metric, isNegative, from, to]. */
export function formChanges(rows) {
  const dated = rows.filter(({ evaluatedAt, formKey }) => evaluatedAt !== null && formKey !== "");
  const uses = grouped(dated, ({ formKey }) => formKey)
    .filter(([, rows]) => rows.length >= 10)
    .map(([form, rows]) => {
      const times = rows.map(({ evaluatedAt }) => evaluatedAt);
      const specs = rows[0].specs.toSorted((one, two) => compare(one.id, two.id));
      return { form, n: rows.length, first: Math.min(...times), last: Math.max(...times), specs, asks: specs.map(({ id }) => id).join() };
    });
  const start = Math.min(...uses.map(({ first }) => first));
  const isNew = ({ first, last, n }) => n * Math.log((last - first) / (last - start)) < Math.log(0.001);
  const found = uses.filter(isNew).map((use) => {
    const earlier = uses.filter(({ asks, first }) => asks === use.asks && first < use.first);
    const before = earlier.toSorted((one, two) => one.first - two.first).at(-1);
    const differing = before && before.last <= use.first + 7 * dayMs ? use.specs.flatMap((spec, place) => weights(before.specs[place], spec)) : [];
    return { at: use.first, form: use.form, weights: differing };
  });
  return found.sort((one, two) => one.at - two.at);
}

const weights = (before, since) =>
  [
    [since.name, false, before.weight, since.weight],
    [since.name, true, before.negativeWeight, since.negativeWeight],
  ].filter(([, , from, to]) => from !== to);
