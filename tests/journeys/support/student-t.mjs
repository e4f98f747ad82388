// The quantile of Student's t: for whole degrees of freedom from the finite sums that exist for those, for any by F.

import { shareAbove } from "./fisher-f.mjs";

/** The share of a t distribution with `df` whole degrees of freedom between -t and t (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
function centralShare(t, df) {
  const angle = Math.atan(t / Math.sqrt(df));
  const cosine = Math.cos(angle);
  const isOdd = df % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = df === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= df - 2; power += 2) {
    term *= cosine * cosine * ((power - 1) / power);
    sum += term;
  }
  const share = Math.sin(angle) * sum;
  return isOdd ? (2 / Math.PI) * (angle + share) : share;
}

/** The t that bounds the middle 95 %, to the last digits of a double. */
export const twoSided95 = (df) => twoSided(0.95, df);

/** The t that bounds this share in the middle, of at least a half. */
export function twoSided(share, df) {
  let [low, high] = [0.5, 700];
  while (high - low > 2e-16 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (centralShare(middle, df) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The t that bounds the middle 95 % for any degrees of freedom: its square is an F. */
export function twoSided95OfAny(df) {
  let [low, high] = [0.5, 1000];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (shareAbove(middle ** 2, 1, df) > 0.05) low = middle;
    else high = middle;
  }
  return low;
}
