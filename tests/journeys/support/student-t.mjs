// The quantile of Student's t for whole degrees of freedom, from the finite sums that exist for those.

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
export function twoSided95(df) {
  let [low, high] = [1.9, 13];
  while (high - low > 2e-16 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (centralShare(middle, df) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
