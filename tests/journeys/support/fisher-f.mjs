// The quantile of F for any degrees of freedom, from the power series of the incomplete beta function.

/** ln Γ(a), by Stirling's series from where that is exact. */
export function lnGamma(a) {
  let factor = 0;
  for (; a < 25; a += 1) factor += Math.log(a);
  const series = 1 / (12 * a) - 1 / (360 * a ** 3) + 1 / (1260 * a ** 5) - 1 / (1680 * a ** 7);
  return (a - 0.5) * Math.log(a) - a + Math.log(2 * Math.PI) / 2 + series - factor;
}

/** The incomplete beta function at y, whose complement is `rest` (Abramowitz and Stegun, 26.5.4): all terms are positive. */
function betaShare(a, b, y, rest) {
  let [term, sum] = [1 / a, 0];
  for (let k = 0; term > 1e-17 * sum; k += 1) {
    sum += term;
    term *= (y * (a + b + k)) / (a + 1 + k);
  }
  return Math.exp(a * Math.log(y) + b * Math.log(rest) + lnGamma(a + b) - lnGamma(a) - lnGamma(b)) * sum;
}

/** The share of F above `f`. */
export function shareAbove(f, above, below) {
  const [upper, lower] = [(above * f) / (above * f + below), below / (above * f + below)];
  // The series is short on the side of the bulk where its terms fall at once.
  return lower < (below + 2) / (above + below + 4)
    ? betaShare(below / 2, above / 2, lower, upper)
    : 1 - betaShare(above / 2, below / 2, upper, lower);
}

/** The F below which 97.5 % lie, by halving an interval on the scale of logarithms. */
export function below975(above, below) {
  let [low, high] = [-1, 20];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (shareAbove(Math.exp(middle), above, below) > 0.025) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}
