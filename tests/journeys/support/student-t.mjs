// The quantile of Student's t: for whole degrees of freedom from the finite sums that exist for those, else from an area.

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

/** The t that bounds this share in the middle, of at least a half; for whole degrees of freedom. */
export const twoSided = (share, df) => bounding(share, (t) => centralShare(t, df));

/** The same for any degrees of freedom from 1 on. */
export const twoSidedOf = (share, df) =>
  Number.isInteger(df) ? twoSided(share, df) : bounding(share, (t) => areaShare(t, df));

/** The share between -t and t as a part of the area under cos^(df - 1), with the tangent of the angle in place of t. */
function areaShare(t, df) {
  const height = (angle) => Math.cos(angle) ** (df - 1);
  const end = Math.atan(t / Math.sqrt(df));
  return area(height, end) / area(height, Math.PI / 2);
}

/** The area from 0 to an end, with steps that crowd at both ends (Takahasi and Mori 1974). */
function area(height, end) {
  const step = 1 / 32;
  let total = 0;
  for (let place = -4; place <= 4; place += step) {
    const inner = (Math.PI / 2) * Math.sinh(place);
    const weight = ((Math.PI / 2) * Math.cosh(place)) / Math.cosh(inner) ** 2;
    total += weight * height((end / 2) * (1 + Math.tanh(inner)));
  }
  return (total * step * end) / 2;
}

function bounding(share, shareWithin) {
  let [low, high] = [0.5, 700];
  while (high - low > 2e-16 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (shareWithin(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
