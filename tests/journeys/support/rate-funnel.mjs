// Rates of groups against each other by Spiegelhalter's interpolated limits, for the oracle; probabilities by adding up terms.

import { sum } from "./statistics.mjs";

const FEWEST = 5;
const tails = { inner: [0.025, 1.959963984540054], outer: [0.001, 3.090232306167813] };

/** The probabilities of 0, 1, … n hits. */
function terms(n, rate) {
  const logs = [n * Math.log(1 - rate)];
  for (let hits = 1; hits <= n; hits += 1) {
    logs.push(logs[hits - 1] + Math.log((n - hits + 1) / hits) + Math.log(rate / (1 - rate)));
  }
  return logs.map(Math.exp);
}

/** The interpolated rate below which a group of n lies with probability p. */
export function limitOfRate(p, n, rate) {
  let below = 0;
  for (const [hits, term] of terms(n, rate).entries()) {
    if (below + term >= p) return Math.min(Math.max((hits - (below + term - p) / term) / n, 0), 1);
    below += term;
  }
  return 1;
}

const centreOf = (groups) => sum(groups.map(({ hits }) => hits)) / sum(groups.map(({ n }) => n));

/** How far below or above the centre of some groups a limit of one of n lies; `apart` is the variance between groups. */
function reach(n, side, groups, apart, [beyond, z]) {
  const [centre, all] = [centreOf(groups), sum(groups.map((group) => group.n))];
  const chance = limitOfRate(side < 0 ? beyond : 1 - beyond, n, centre) - centre;
  const others = 1 - (2 * n) / all + sum(groups.map((group) => (group.n / all) ** 2));
  return Math.sqrt(chance ** 2 * (1 - n / all) + z ** 2 * apart * others);
}

const excess = ({ hits, n }, groups, apart, tail) => {
  const away = hits / n - centreOf(groups);
  return Math.abs(away) / reach(n, Math.sign(away), groups, apart, tail);
};

function spread(groups) {
  if (groups.length < 10) return 0;
  const centre = centreOf(groups);
  const variance = centre * (1 - centre);
  const z = groups.map(({ hits, n }) => (hits / n - centre) / Math.sqrt(variance / n)).sort((one, other) => one - other);
  const cut = Math.floor(z.length / 10);
  const q = sum(z.map((one) => Math.min(Math.max(one, z[cut]), z[z.length - 1 - cut]) ** 2));
  const weights = groups.map(({ n }) => n / variance);
  const total = sum(weights);
  return Math.max(0, (q - (groups.length - 1)) / (total - sum(weights.map((weight) => weight ** 2)) / total));
}

/** The groups behind the centre: of fewer than ten, those that stay when the farthest beyond its limit goes, one by one. */
function restOf(groups) {
  let rest = groups;
  while (groups.length < 10 && rest.length > 2 && 2 * (rest.length - 1) > groups.length) {
    const all = sum(rest.map(({ n }) => n));
    const over = (group) => excess(group, rest, 0, tails.outer);
    const mayGo = (group) => over(group) > 1 && 2 * (all - group.n) >= sum(groups.map(({ n }) => n));
    const [farthest] = rest.filter(mayGo).sort((one, other) => over(other) - over(one));
    if (farthest === undefined) break;
    rest = rest.filter((group) => group !== farthest);
  }
  return rest;
}

/** Of each group, by key, where its rate lies against all: groups are [key, { hits, n }]; the empty key has no name. */
export function placesOfRates(groups) {
  const judged = groups.filter(([key, { n }]) => key !== "" && n >= FEWEST).map(([key, group]) => ({ key, ...group }));
  const places = new Map(groups.map(([key]) => [key, null]));
  const rest = restOf(judged);
  const centre = judged.length > 0 ? centreOf(rest) : 0;
  if (judged.length < 2 || centre === 0 || centre === 1) return places;
  const apart = spread(judged);
  for (const group of judged) {
    const beyond = (tail) => excess(group, rest, apart, tail) > 1;
    places.set(group.key, beyond(tails.outer) ? "beyond_998" : beyond(tails.inner) ? "beyond_95" : "inside");
  }
  return places;
}
