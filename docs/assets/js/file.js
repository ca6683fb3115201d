// @ts-check
/** The progress file: the whole log as JSON. And what a file or code would change, before anything is changed. Pure. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const code = OAKS.code || (typeof require === "function" ? require("./code.js") : null);

  const LARGEST = 3e7; // characters
  const ORDER = 8.7e15; // far above any clock, and far enough below 2^53 for all answers to come to stand after it
  const WHY = {
    shape: "Ini bukan berkas kemajuan.",
    newer: "Berkas ini dibuat oleh versi kursus yang lebih baru. Muat ulang halaman ini, lalu coba lagi.",
    broken: "Berkas ini rusak atau terpotong. Ambil lagi dari perangkat asal.",
    course: "Berkas ini milik kursus lain.",
    large: "Berkas ini terlalu besar untuk berkas kemajuan.",
  };

  /** @param {OaksEvent[]} events @param {string} course @param {number} now */
  function pack(events, course, now) {
    const body = JSON.stringify(events);
    return JSON.stringify({ oaks: 1, course, made: now, sum: log.hash(body).toString(36), events });
  }

  /** @param {string} text @param {string} course @returns {{ok: true, events: OaksEvent[]} | {ok: false, why: string}} */
  function open(text, course) {
    if (text.length > LARGEST) return { ok: false, why: WHY.large };
    /** @type {any} */
    let data;
    try { data = JSON.parse(text.replace(/^\ufeff/, "")); } catch (_) { return { ok: false, why: /"oaks":\d/.test(text.slice(0, 40)) ? WHY.broken : WHY.shape }; }
    if (!data || typeof data !== "object" || !Number.isInteger(data.oaks)) return { ok: false, why: WHY.shape };
    if (data.oaks > 1) return { ok: false, why: WHY.newer };
    if (data.course !== course) return { ok: false, why: WHY.course };
    if (!Array.isArray(data.events) || !data.events.every((/** @type {any} */ e) => log.valid(e) && !(log.ord(e) > ORDER))) return { ok: false, why: WHY.broken };
    if (data.sum !== log.hash(JSON.stringify(data.events)).toString(36)) return { ok: false, why: WHY.broken };
    return { ok: true, events: data.events };
  }

  /** @param {OaksIndex} ix @param {OaksEvent[]} events @returns {OaksIndex} a copy with more in it */
  function tried(ix, events) {
    const copy = log.index();
    ix.events().concat(events).forEach((/** @type {OaksEvent} */ e) => copy.add(e));
    return copy;
  }

  /**
   * What `events` would change: questions newly answered, answered later, emptied, untouched; cards; fields of
   * worksheets; events that are new.
   * @param {OaksIndex} ix @param {OaksEvent[]} events
   */
  function difference(ix, events) {
    const copy = tried(ix, events), before = code.summary(ix), after = code.summary(copy);
    const out = { fresh: 0, later: 0, emptied: 0, same: 0, cards: 0, fields: 0, events: events.filter((e) => !ix.has(e.id)).length };
    Object.keys(Object.assign({}, before.q, after.q)).forEach((h) => {
      const a = before.q[h], b = after.q[h], was = !!a && a.t > 0, is = !!b && b.t > 0;
      if (!was && is) out.fresh++;
      else if (was && !is) out.emptied++;
      else if (is) out[a.t === b.t && a.v === b.v && a.c === b.c ? "same" : "later"]++;
    });
    Object.keys(after.g).forEach((h) => { if (log.canon(after.g[h]) !== log.canon(before.g[h] || null)) out.cards++; });
    /** @param {OaksIndex} x @param {string} q */
    const text = (x, q) => { const all = x.state(q).texts, last = all[all.length - 1]; return last ? last.a : ""; };
    copy.questions().forEach((q) => { if (q.startsWith("lembar:") && text(ix, q) !== text(copy, q)) out.fields++; });
    return out;
  }

  OAKS.file = { pack, open, difference, WHY };
  if (typeof module === "object" && module.exports) module.exports = OAKS.file;
})();
