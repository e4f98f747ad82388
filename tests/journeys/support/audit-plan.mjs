// What the audit plan must show, computed from plain rows: coverage, differences, weighted figures, and what to audit next.

import { figure, rate, sum, Z } from "./statistics.mjs";
import { twoSided95 } from "./student-t.mjs";

const mean = (numbers) => sum(numbers) / numbers.length;
const variance = (numbers) => sum(numbers.map((number) => (number - mean(numbers)) ** 2)) / (numbers.length - 1);
const isOutcome = ({ outcome }) => outcome === "pass" || outcome === "fail";

export const bandOf = (auto) => Math.min(90, Math.floor(auto / 10) * 10);
export const isUnaudited = ({ isAudited, delta }) => !isAudited && delta === null;

/** The conversations that the plan speaks of. */
export function scoredOf(rows, { fatalRows = "in" } = {}) {
  return rows.filter(({ auto, isFatal }) => auto !== null && (fatalRows === "in" || !isFatal));
}

function grouped(rows, keysOf) {
  const groups = new Map();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

const orNone = (keys) => (keys.length > 0 ? keys : [""]);

const keysOf = {
  band: ({ auto }) => [String(bandOf(auto))],
  queue: ({ queues }) => orNone(queues.map(({ id }) => id)),
  agent: ({ agents }) => orNone(agents.map(({ id }) => id)),
  channel: ({ channel }) => [channel],
  direction: ({ direction }) => [direction],
};

const audited = (rows) => rows.filter(({ isAudited }) => isAudited).length;

/** Every group: how many, how many audited, the share with its interval, and how it stands to that of all. */
export function coverage(scored, by) {
  const all = audited(scored) / scored.length;
  const entries = [...grouped(scored, keysOf[by])].map(([key, rows]) => {
    const share = rate(audited(rows), rows.length);
    return [key, { scored: figure(rows.length, rows.length), audited: figure(audited(rows), audited(rows)), audited_share: share, representation: all > 0 ? share.value / all : null }];
  });
  return new Map(entries);
}

const standardised = (gap, one, other) => (gap === 0 ? 0 : gap / Math.sqrt((one + other) / 2));

/** The rows of the comparison of audited conversations with the others: [key, audited, others, difference]. */
export function differences(scored) {
  const sides = [scored.filter(({ isAudited }) => isAudited), scored.filter(({ isAudited }) => !isAudited)];
  if (sides.some(({ length }) => length < 10)) return [];
  const [scores, otherScores] = sides.map((rows) => rows.map(({ auto }) => auto));
  const byScore = standardised(mean(scores) - mean(otherScores), variance(scores), variance(otherScores));
  const lines = [["auto_score", mean(scores), mean(otherScores), byScore]];
  for (const by of ["queue", "agent", "channel", "direction"]) {
    const values = [...grouped(scored, keysOf[by])].map(([key, rows]) => {
      const [p, q] = [audited(rows) / sides[0].length, (rows.length - audited(rows)) / sides[1].length];
      return [key, p, q, standardised(p - q, p * (1 - p), q * (1 - q))];
    });
    const size = ([, , , difference]) => Math.round(Math.abs(difference) * 1e9);
    const finite = values.filter(([, , , difference]) => Number.isFinite(difference));
    lines.push(finite.sort((one, other) => size(other) - size(one) || (one[0] < other[0] ? -1 : 1))[0]);
  }
  return lines;
}

/** Wilson's interval for a count that need not be whole. */
function wilson(p, count) {
  const scale = 1 + (Z * Z) / count;
  const middle = (p + (Z * Z) / (2 * count)) / scale;
  const half = (Z * Math.sqrt((p * (1 - p)) / count + (Z * Z) / (4 * count * count))) / scale;
  return [p === 0 ? 0 : middle - half, p === 1 ? 1 : middle + half];
}

const stratified = (p, spread, most) => wilson(p, spread > 0 ? Math.min(most, (p * (1 - p)) / spread) : most);

const share = (part, whole) => figure(whole, whole === 0 ? null : part / whole);

/** The mean delta of all conversations by strata of { size, deltas }, and the share that is not covered. */
export function weightedMean(strata) {
  const speaking = strata.filter(({ size, deltas }) => size > 0 && deltas.length >= 2);
  const [covered, all] = [sum(speaking.map(({ size }) => size)), sum(strata.map(({ size }) => size))];
  const n = sum(speaking.map(({ deltas }) => deltas.length));
  const uncovered = share(all - covered, all);
  if (n === 0) return [figure(0), uncovered];
  const parts = speaking.map(({ size, deltas }) => ((size / covered) ** 2 * variance(deltas)) / deltas.length);
  const spread = sum(parts);
  const value = sum(speaking.map(({ size, deltas }) => (size / covered) * mean(deltas)));
  const freedom = spread ** 2 / sum(parts.map((part, index) => part ** 2 / (speaking[index].deltas.length - 1)));
  const half = spread > 0 ? twoSided95(Math.max(1, Math.floor(freedom + 1e-9))) * Math.sqrt(spread) : 0;
  return [figure(n, value, value - half, value + half), uncovered];
}

/** The rate of hits among cases by strata of { size, n, cases, hits }. */
export function weightedRate(strata) {
  const speaking = strata.filter(({ size, n }) => size > 0 && n >= 2);
  const [covered, all] = [sum(speaking.map(({ size }) => size)), sum(strata.map(({ size }) => size))];
  const nCases = sum(speaking.map(({ cases }) => cases));
  const uncovered = share(all - covered, all);
  if (nCases === 0) return [figure(0), uncovered];
  const total = (key) => sum(speaking.map((stratum) => (stratum.size * stratum[key]) / stratum.n));
  const value = total("hits") / total("cases");
  const spread = sum(
    speaking.map(({ size, n, cases, hits }) => {
      const residuals = [...Array(hits).fill(1 - value), ...Array(cases - hits).fill(-value), ...Array(n - cases).fill(0)];
      return (size ** 2 * variance(residuals)) / n;
    }),
  );
  const most = total("cases") ** 2 / sum(speaking.map(({ size, n, cases }) => cases * (size / n) ** 2));
  return [figure(nCases, value, ...stratified(value, spread / total("cases") ** 2, most)), uncovered];
}

/** How many hits there are among the unaudited by strata of { unaudited, n, hits }: figure, covered, share not covered. */
export function expectedHits(strata) {
  const speaking = strata.filter(({ unaudited, n }) => unaudited > 0 && n >= 2);
  const [covered, all] = [sum(speaking.map(({ unaudited }) => unaudited)), sum(strata.map(({ unaudited }) => unaudited))];
  const n = sum(speaking.map((stratum) => stratum.n));
  const uncovered = share(all - covered, all);
  if (all === 0) return [figure(0, 0, 0, 0), 0, uncovered];
  if (n === 0) return [figure(0), 0, uncovered];
  const value = sum(speaking.map(({ unaudited, n, hits }) => (unaudited * hits) / n));
  const spread = sum(
    speaking.map(({ unaudited, n, hits }) => (unaudited ** 2 / n + unaudited) * variance([...Array(hits).fill(1), ...Array(n - hits).fill(0)])),
  );
  const most = covered ** 2 / sum(speaking.map(({ unaudited, n }) => unaudited ** 2 / n));
  const ends = stratified(value / covered, spread / covered ** 2, most).map((end) => end * covered);
  return [figure(n, value, ...ends), covered, uncovered];
}

const stratumOf = ({ auto, queues }) => [`${bandOf(auto)} ${queues[0]?.id ?? ""}`];

/** The weighted figures of some rows, by name; `auditOutcome` tells pass, fail or undecided of a pair. */
export function estimates(scored, auditOutcome) {
  const strata = [...grouped(scored, stratumOf).values()].map((rows) => {
    const outcomes = rows.filter(isOutcome);
    const decided = outcomes.filter((row) => row.delta !== null && auditOutcome(row) !== "undecided");
    const cell = (auto, audit) => decided.filter((row) => row.outcome === auto && auditOutcome(row) === audit).length;
    const [falsePass, falseFail] = [cell("pass", "fail"), cell("fail", "pass")];
    const n = decided.length;
    return {
      bias: { size: rows.length, deltas: rows.filter(({ delta }) => delta !== null).map(({ delta }) => delta) },
      falsePass: { size: outcomes.length, n, cases: falsePass + cell("fail", "fail"), hits: falsePass },
      unaudited: { unaudited: outcomes.filter(isUnaudited).length, n, falsePass, falseFail },
    };
  });
  const among = (hits) => expectedHits(strata.map(({ unaudited }) => ({ ...unaudited, hits: hits(unaudited) })));
  const [bias, biasUncovered] = weightedMean(strata.map((stratum) => stratum.bias));
  const [falsePass, falsePassUncovered] = weightedRate(strata.map((stratum) => stratum.falsePass));
  const [wrong, , wrongUncovered] = among(({ falsePass, falseFail }) => falsePass + falseFail);
  return {
    audited_share: rate(audited(scored), scored.length),
    bias_of_all: bias,
    bias_uncovered: biasUncovered,
    false_pass_rate_of_all: falsePass,
    false_pass_uncovered: falsePassUncovered,
    wrong_unaudited: wrong,
    false_pass_unaudited: among(({ falsePass }) => falsePass)[0],
    false_fail_unaudited: among(({ falseFail }) => falseFail)[0],
    wrong_uncovered: wrongUncovered,
  };
}

/** How many more audits until the interval of the bias is `halfWidth` wide to either side. */
export function moreForBias(deltas, halfWidth) {
  const n = deltas.length;
  if (n < 10) return figure(n);
  const s = Math.sqrt(variance(deltas));
  let needed = 2;
  while ((Z * s) / Math.sqrt(needed) > halfWidth || (twoSided95(needed - 1) * s) / Math.sqrt(needed) > halfWidth) needed += 1;
  return figure(n, Math.max(0, needed - n));
}

/** The same for a rate of `hits` among `cases` of `n` audits. */
export function moreForRate(hits, cases, n, halfWidth) {
  if (cases < 10) return figure(cases);
  const half = (count) => {
    const p = hits / cases;
    return (Z * Math.sqrt((p * (1 - p)) / count + (Z * Z) / (4 * count * count))) / (1 + (Z * Z) / count);
  };
  let needed = 1;
  while (half(needed) > halfWidth) needed += 1;
  return figure(cases, Math.max(0, Math.ceil((needed * n) / cases) - n));
}

/** The share of a standard normal population at or below z, by Simpson's rule. */
export function normalShare(z) {
  const steps = 2000;
  const width = z / steps;
  const density = (at) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI);
  const weight = (index) => (index === 0 || index === steps ? 1 : index % 2 ? 4 : 2);
  const area = sum(Array.from({ length: steps + 1 }, (_, index) => weight(index) * density(index * width)));
  return 0.5 + (area * width) / 3;
}

/** The chance that an auditor decides otherwise, after a bias and a spread of deltas. */
export function flipChance({ auto, outcome }, mark, { bias, spread }) {
  const fails = normalShare((mark - (auto - bias)) / spread);
  return outcome === "pass" ? fails : 1 - fails;
}

/** The lot of a conversation id as an unsigned number of 64 bits. */
export function lotOf(id) {
  const mask = (1n << 64n) - 1n;
  let hash = 0x41554449544c454en;
  for (const byte of Buffer.from(id, "utf8")) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask;
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) hash = ((hash ^ (hash >> 33n)) * factor) & mask;
  return hash ^ (hash >> 33n);
}

/** The pass mark of a row where it is known, or nearly: given, of the record, or the middle of a narrow bracket. */
function markRule(allRows, passMark) {
  const brackets = grouped(allRows.filter(({ auto, isFatal }) => auto !== null && !isFatal), ({ form }) => [form]);
  const middles = new Map(
    [...brackets].map(([form, rows]) => {
      const scores = (outcome) => rows.filter((row) => row.outcome === outcome).map(({ auto }) => auto);
      const [fail, pass] = [Math.max(...scores("fail")), Math.min(...scores("pass"))];
      return [form, Number.isFinite(fail) && Number.isFinite(pass) && fail < pass && pass - fail <= 5 ? (fail + pass) / 2 : null];
    }),
  );
  return ({ form, passScore }) => passMark ?? passScore ?? middles.get(form) ?? null;
}

/** What to audit next, in order: { id, reason, chance } of each. Every id must be of one row. */
export function auditNext(scored, { allRows = scored, passMark = null } = {}, nListed = 50) {
  const lots = new Map(scored.map(({ id }) => [id, lotOf(id)]));
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const byLot = scored.filter(isUnaudited).sort((one, other) => compare(lots.get(one.id), lots.get(other.id)));
  const n = Math.min(100, byLot.length);
  const reserved = new Set(byLot.slice(0, Math.ceil(n / 5)).map(({ id }) => id));
  const taken = new Set();
  const isFree = ({ id }) => !taken.has(id) && !reserved.has(id);

  const deltas = scored.filter(({ delta, isFatal }) => delta !== null && !isFatal).map(({ delta }) => delta);
  const model = { bias: mean(deltas), spread: Math.sqrt(variance(deltas)) };
  const markOf = markRule(allRows, passMark);
  const chances = deltas.length < 10 ? [] : byLot
    .filter((row) => isOutcome(row) && !row.isFatal && markOf(row) !== null)
    .map((row) => ({ row, chance: flipChance(row, markOf(row), model) }))
    .filter(({ chance }) => chance >= 0.05)
    .sort((one, other) => Math.round(other.chance * 1e9) - Math.round(one.chance * 1e9));
  const nearMark = () => {
    const found = chances.find(({ row }) => isFree(row));
    return found && { id: found.row.id, reason: "near_mark", chance: found.chance };
  };

  const order = ({ auto, queues }) => [bandOf(auto), queues[0]?.id ?? ""];
  const thin = [...grouped(scored, stratumOf).values()]
    .map((rows) => ({ order: order(rows[0]), n: rows.length, audits: rows.filter(({ delta }) => delta !== null).length, rows: byLot.filter((row) => rows.includes(row)) }))
    .filter(({ audits }) => audits < 5)
    .sort((one, other) => one.order[0] - other.order[0] || compare(one.order[1], other.order[1]));
  const fewAudits = () => {
    const open = thin.filter(({ audits, rows }) => audits < 5 && rows.some(isFree));
    const worst = Math.max(...open.map(({ n, audits }) => n / (audits + 1)));
    const chosen = open.find(({ n, audits }) => n / (audits + 1) === worst);
    if (!chosen) return undefined;
    chosen.audits += 1;
    return { id: chosen.rows.find(isFree).id, reason: "few_audits", chance: null };
  };

  const lot = () => {
    const found = byLot.find(({ id }) => !taken.has(id));
    return found && { id: found.id, reason: "lot", chance: null };
  };

  const turns = [[nearMark, fewAudits, lot], [fewAudits, nearMark, lot], [nearMark, fewAudits, lot], [fewAudits, nearMark, lot], [lot]];
  const list = [];
  for (let position = 0; position < Math.min(n, nListed); position += 1) {
    for (const source of turns[position % 5]) {
      const pick = source();
      if (!pick) continue;
      taken.add(pick.id);
      list.push(pick);
      break;
    }
  }
  return list;
}

/** A reader of CSV after RFC 4180 that forgives nothing: every line ends with CR LF, every row has as many fields. */
export function readCsv(text) {
  const rows = [];
  let [row, at] = [[], 0];
  while (at < text.length) {
    const field = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(at));
    if (!field) throw new Error(`no field of CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(field[1] === undefined ? field[2] : field[1].replaceAll('""', '"'));
    at += field[0].length;
    if (field[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0 || rows.some(({ length }) => length !== rows[0].length)) throw new Error("rows of CSV differ in length");
  return rows;
}
