// @ts-check
/**
 * Answers that came with a progress code: the code carries ten bits of the choice, so the choice is found again by
 * trying what today's question offers. It is shown only when exactly one choice fits both the bits and the verdict.
 * Loaded only where the log holds such summaries.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const MOST = 6000;

  /** @param {any[][]} lists @returns {any[][]} one of each */
  const product = (lists) => lists.reduce((done, list) => (done.length * list.length > MOST ? []
    : done.reduce((out, d) => out.concat(list.map((x) => d.concat([x]))), /** @type {any[][]} */ ([]))), /** @type {any[][]} */ ([[]]));

  /** @param {any[]} xs @returns {any[][]} */
  function orders(xs) {
    if (xs.length > 7) return [];
    if (xs.length < 2) return [xs];
    return xs.reduce((out, x, i) => out.concat(orders(xs.slice(0, i).concat(xs.slice(i + 1))).map((rest) => [x].concat(rest))), /** @type {any[][]} */ ([]));
  }

  /** Every answer today's controls can give. @param {string} kind @param {OaksShape} shape @returns {any[][]} */
  function possible(kind, shape) {
    const ids = shape.ids;
    if (kind === "single") return ids[0].map((x) => [x]);
    if (kind === "multiple") return product(ids[0].slice().sort().map((x) => ["", x])).map((p) => p.filter(Boolean)).filter((p) => p.length);
    if (kind === "truefalse") return product(ids.map((g) => g.map((x) => [x])));
    if (kind === "gap") return product(ids);
    if (kind === "order") return orders(ids[0]);
    if (kind === "match") return product(ids[0].slice().sort().map((l) => ids[1].map((r) => [l, r])));
    return [];
  }

  /** The right answer as controls.js would read it. @param {string} kind @param {any} key */
  const right = (kind, key) => (kind === "multiple" ? key.slice().sort() : kind === "match"
    ? key.slice().sort((/** @type {any} */ a, /** @type {any} */ b) => (a[0] < b[0] ? -1 : 1)) : key);

  /**
   * What a code knows of a question, when it is later than the log's own answers.
   * @param {any} card @param {OaksState} st @param {OaksShape} shape
   * @returns {{answer: any, v: number | null, n: number, note: string} | null}
   */
  function recall(card, st, shape) {
    const s = st.sums.filter((e) => e.v !== undefined).sort((a, b) => a.t - b.t || (a.v || 0) - (b.v || 0) || a.c - b.c).pop();
    if (!s || (st.last && OAKS.log.ord(st.last) >= s.t)) return null;
    /** @type {Map<string, any>} */
    const found = new Map();
    if (s.c >= 0) {
      possible(card.kind, shape).concat(s.v === 2 && Array.isArray(card.key) ? [right(card.kind, card.key)] : []).forEach((a) => {
        const id = OAKS.log.canon(a);
        if (OAKS.log.hash(id) % 1024 === s.c && OAKS.grade(card.kind, card.key, a).v === s.v) found.set(id, a);
      });
    }
    const words = s.v === 2 ? "Tepat" : s.v === 1 ? "Sebagian tepat" : s.v === 0 ? "Belum tepat" : "";
    return {
      answer: found.size === 1 ? Array.from(found.values())[0] : null, v: s.v === 3 ? null : Number(s.v), n: s.n || 1,
      note: words ? "Di perangkat lain jawaban Anda: " + words + ". Isinya tidak ikut terbawa oleh kode, jadi di sini Anda dapat menjawab lagi."
        : "Anda sudah menulis di perangkat lain. Tulisannya tidak ikut terbawa oleh kode.",
    };
  }

  OAKS.recall = recall;
  if (typeof module === "object" && module.exports) module.exports = { recall, possible, right };
})();
