// @ts-check
/**
 * The form of a seed: which questions of a bank a learner gets, and in which order. Pure.
 *
 * A form holds exactly draw[b] questions of every band and between each[0] and each[1] of every module. All such
 * forms are equally likely: the ways to go on are counted for every state, and the seed's numbers choose among them.
 * The twin is src/oaks/results/form.py; both take the same steps with the same doubles.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789", LENGTH = 5;

  /** Numbers from 0 up to 1 with 53 bits each (mulberry32, seeded by FNV-1a). @param {string} seed */
  function random(seed) {
    let s = log.hash(seed);
    function word() {
      s = (s + 0x6d2b79f5) >>> 0;
      let t = Math.imul(s ^ (s >>> 15), s | 1) >>> 0;
      t = (t ^ (t + Math.imul(t ^ (t >>> 7), t | 61))) >>> 0;
      return (t ^ (t >>> 14)) >>> 0;
    }
    return () => {
      const high = word() >>> 5, low = word() >>> 6;
      return (high * 67108864 + low) / 9007199254740992;
    };
  }

  /** A new seed. @param {() => number} [chance] */
  const seed = (chance) => Array.from({ length: LENGTH }, () => LETTERS[Math.floor((chance || Math.random)() * 32)]).join("");
  /** A typed seed as it is meant, or "". @param {string} text */
  function readSeed(text) {
    const s = text.toLowerCase().replace(/[\s.-]+/g, "");
    return s.length === LENGTH && Array.from(s).every((c) => LETTERS.includes(c)) ? s : "";
  }

  /** @param {number} n @param {number} k */
  function comb(n, k) {
    let x = 1;
    for (let i = 1; i <= k; i++) x = (x * (n - k + i)) / i;
    return Math.round(x);
  }

  /** Every vector up to the given tops, in lexical order. @param {number[]} tops @returns {number[][]} */
  const vectors = (tops) => tops.reduce((/** @type {number[][]} */ rows, top) =>
    rows.reduce((/** @type {number[][]} */ out, r) => out.concat(Array.from({ length: top + 1 }, (_, i) => r.concat(i))), []), [[]]);
  /** @param {number[]} xs */
  const sum = (xs) => xs.reduce((a, b) => a + b, 0);
  /** @param {number[]} a @param {number[]} b */
  const minus = (a, b) => a.map((x, i) => x - b[i]);

  /** The ids by module and band, in the order of the bank. @param {OaksSpec} spec @returns {string[][][]} */
  function cells(spec) {
    const out = spec.modules.map(() => spec.bands.map(() => /** @type {string[]} */ ([])));
    spec.items.forEach((i) => out[i[1]][i[2]].push(i[0]));
    return out;
  }

  /** @type {WeakMap<OaksSpec, {all: string[][][], rows: {counts: number[], ways: number}[][], table: Map<string, number>[]}>} */
  const known = new WeakMap();

  /** @param {OaksSpec} spec */
  function count(spec) {
    let found = known.get(spec);
    if (found) return found;
    const all = cells(spec);
    const rows = all.map((cell) => vectors(cell.map((ids, b) => Math.min(ids.length, spec.draw[b])))
      .filter((v) => sum(v) >= spec.each[0] && sum(v) <= spec.each[1])
      .map((counts) => ({ counts, ways: counts.reduce((w, c, b) => w * comb(cell[b].length, c), 1) })));
    const table = rows.map(() => /** @type {Map<string, number>} */ (new Map())).concat(new Map([[spec.draw.map(() => 0).join(), 1]]));
    for (let m = rows.length - 1; m >= 0; m--) {
      vectors(spec.draw).forEach((need) => {
        let total = 0;
        rows[m].forEach((r) => { total += r.ways * (table[m + 1].get(minus(need, r.counts).join()) || 0); });
        if (total) table[m].set(need.join(), total);
      });
    }
    found = { all, rows, table };
    known.set(spec, found);
    return found;
  }

  /** @param {string[]} ids @param {number} n @param {() => number} number @returns {string[]} */
  function sample(ids, n, number) {
    const pool = ids.slice();
    for (let i = 0; i < n; i++) {
      const j = i + Math.floor(number() * (pool.length - i)), x = pool[i];
      pool[i] = pool[j];
      pool[j] = x;
    }
    return pool.slice(0, n);
  }

  /** The ids of a form in the order they are asked; none where the bank allows no form. @param {OaksSpec} spec @param {string} seed @returns {string[]} */
  function draw(spec, seed) {
    const { all, rows, table } = count(spec), number = random(spec.exam + ":" + seed);
    let need = spec.draw;
    /** @type {string[]} */
    let chosen = [];
    if (!table[0].get(need.join())) return chosen;
    all.forEach((cell, m) => {
      let at = number() * (table[m].get(need.join()) || 0), counts = need;
      rows[m].some((r) => {
        const part = r.ways * (table[m + 1].get(minus(need, r.counts).join()) || 0);
        if (!part) return false;
        counts = r.counts;
        if (at < part) return true;
        at -= part;
        return false;
      });
      need = minus(need, counts);
      cell.forEach((ids, b) => {
        const some = sample(ids, counts[b], number);
        chosen = chosen.concat(spec.mixed ? some : ids.filter((i) => some.includes(i)));
      });
    });
    return spec.mixed ? sample(chosen, chosen.length, number) : chosen;
  }

  OAKS.form = { draw, seed, readSeed, random, LETTERS };
  if (typeof module === "object" && module.exports) module.exports = OAKS.form;
})();
