// @ts-check
/**
 * Item analysis: how a test and each of its questions measured. Pure; docs/dosen/rekap.md names formulas and sources.
 *
 * People get different forms, so everything about a question is computed over those who saw it, and the reliability
 * from covariances of pairs of questions over those who saw both. Where all saw all, these are the classical figures.
 * The twin is src/oaks/results/items.py: the same steps in the same order, so the same numbers.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const FEW = 30, TAIL = 0.27;

  /** @param {number[]} xs */
  const sum = (xs) => xs.reduce((a, b) => a + b, 0);
  /** @param {number[]} xs */
  const mean = (xs) => sum(xs) / xs.length;

  /** Pearson's r; null where one of the two does not vary. @param {number[]} xs @param {number[]} ys @returns {number | null} */
  function correlation(xs, ys) {
    if (xs.length < 2) return null;
    const mx = mean(xs), my = mean(ys), sxx = sum(xs.map((x) => (x - mx) * (x - mx))), syy = sum(ys.map((y) => (y - my) * (y - my)));
    if (sxx < 1e-12 || syy < 1e-12) return null;
    return sum(xs.map((x, i) => (x - mx) * (ys[i] - my))) / Math.sqrt(sxx * syy);
  }

  /**
   * How much of each person belongs to the upper and the lower group of 27 per cent; people with equal scores at the
   * border share the places that are left, so that the order of the list does not matter.
   * @param {number[]} totals @returns {{size: number, upper: number[], lower: number[]}}
   */
  function tails(totals) {
    const size = Math.max(1, Math.floor(TAIL * totals.length + 0.5));
    /** @param {number} sign */
    const share = (sign) => {
      const sorted = totals.map((t) => sign * t).sort((a, b) => b - a), cut = sorted[size - 1];
      const above = sorted.filter((t) => t > cut).length, at = sorted.filter((t) => t === cut).length;
      return totals.map((t) => (sign * t > cut ? 1 : sign * t === cut ? (size - above) / at : 0));
    };
    return { size, upper: share(1), lower: share(-1) };
  }

  /**
   * Coefficient alpha for a form of mean length; KR-20 where scores are 0 and 1.
   * From the mean variance of a question and the mean covariance of a pair, each weighted by the people behind it.
   * @param {Map<string, number>[]} people @param {string[]} ids @returns {number | null}
   */
  function alpha(people, ids) {
    let variances = 0, singles = 0, covariances = 0, pairs = 0;
    for (let i = 0; i < ids.length; i++) {
      for (let j = i; j < ids.length; j++) {
        /** @type {number[]} */
        const xs = [];
        /** @type {number[]} */
        const ys = [];
        people.forEach((p) => {
          const x = p.get(ids[i]), y = p.get(ids[j]);
          if (x !== undefined && y !== undefined) { xs.push(x); ys.push(y); }
        });
        if (xs.length < 2) continue;
        const mx = mean(xs), my = mean(ys), n = xs.length, c = sum(xs.map((x, k) => (x - mx) * (ys[k] - my))) / (n - 1);
        if (i === j) { variances += n * c; singles += n; } else { covariances += n * c; pairs += n; }
      }
    }
    const length = mean(people.map((p) => p.size));
    if (!singles || !pairs || !(length > 1)) return null;
    const v = variances / singles, c = covariances / pairs, all = v + (length - 1) * c;
    return all > 1e-12 ? (length * c) / all : null;
  }

  /**
   * @param {Map<string, number>[]} people what each scored, 0 to 1, on the questions of his or her form
   * @param {string[]} ids the questions in the order of the bank
   * @returns {OaksAnalysis}
   */
  function analyse(people, ids) {
    const totals = people.map((p) => sum(Array.from(p.values()))), n = people.length;
    const average = n ? mean(totals) : null, variance = n ? mean(totals.map((t) => (t - mean(totals)) * (t - mean(totals)))) : null;
    const a = n > 1 ? alpha(people, ids) : null;
    const items = ids.map((id) => {
      /** @type {number[]} */
      const who = [];
      people.forEach((p, k) => { if (p.has(id)) who.push(k); });
      const xs = who.map((k) => /** @type {number} */ (people[k].get(id))), ts = who.map((k) => totals[k]);
      if (!who.length) return { id, n: 0, few: true, facility: null, rest: null, total: null, discrimination: null, tail: 0, who, upper: [], lower: [] };
      const { size, upper, lower } = tails(ts);
      return {
        id, n: who.length, few: who.length < FEW, facility: mean(xs), rest: correlation(xs, ts.map((t, k) => t - xs[k])), total: correlation(xs, ts),
        discrimination: who.length > 1 ? (sum(xs.map((x, k) => x * upper[k])) - sum(xs.map((x, k) => x * lower[k]))) / size : null, tail: size, who, upper, lower,
      };
    });
    return {
      n, few: n < FEW, length: n ? mean(people.map((p) => p.size)) : 0, mean: average, variance, sd: variance === null ? null : Math.sqrt(variance), alpha: a,
      sem: a === null || variance === null || a > 1 ? null : Math.sqrt(variance * (1 - a)), totals, items,
    };
  }

  /** How many had each number right, from 0 to the longest form. @param {number[]} totals @param {number} length @returns {number[]} */
  const spread = (totals, length) => Array.from({ length: length + 1 }, (_, k) => totals.filter((t) => t === k).length);

  OAKS.items = { analyse, correlation, tails, alpha, spread, FEW };
  if (typeof module === "object" && module.exports) module.exports = OAKS.items;
})();
