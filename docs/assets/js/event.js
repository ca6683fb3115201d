// @ts-check
/** One event of the log (log.js tells of its kinds): what may be kept, its time and place, and the texts a "g" stands for. Pure. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  // The latest moment of a Date; above it the order still counts in whole steps, which ends at 2^53.
  const CLOCK = 8.64e15, ORDER = 9e15, DEPTH = 24;

  /** FNV-1a, 32 bits, over UTF-16 units. @param {string} s */
  function hash(s) {
    let h = 0x811c9dc5;
    for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
    return h >>> 0;
  }

  /** The name under which a code knows a question. @param {string} q */
  const short = (q) => "#" + (hash(q) % 0x1000000).toString(36);

  /** The name under which a code knows a glossary card. @param {string} q "kartu:term", or "kartu:#…" out of a code */
  const card = (q) => (q.startsWith("kartu:#") ? q.slice(6) : "#" + (hash(q) % 0x400000).toString(36));

  /** @param {string} id @returns {[string, number] | null} device and counter */
  function source(id) {
    const m = /^([A-Za-z0-9][A-Za-z0-9_-]{0,39})\.(\d{1,15})\.([A-Za-z0-9_-]{1,40})$/.exec(id);
    return m ? [m[1], Number(m[2])] : null;
  }

  /** @param {any} e an event @returns {number} */
  const ord = (e) => (e.o > e.t ? e.o : e.t);

  /** A time that a clock can show, or one of the order's own beyond it. @param {any} t @param {number} most */
  const moment = (t, most) => typeof t === "number" && t >= -CLOCK && t <= most;
  /** Nested at most so deep, so that nothing that walks through it ends in the middle. @param {any} x @param {number} levels @returns {boolean} */
  const shallow = (x, levels) => !x || typeof x !== "object" || (levels > 0 && Object.values(x).every((y) => shallow(y, levels - 1)));

  /** Is this an event that can be kept? @param {any} e @returns {e is OaksEvent} */
  function valid(e) {
    if (!e || typeof e !== "object" || Array.isArray(e) || typeof e.id !== "string" || !source(e.id)) return false;
    if (!moment(e.t, CLOCK) || (e.o !== undefined && !moment(e.o, ORDER)) ) return false;
    try { if (!shallow(e, DEPTH)) return false; } catch (_) { return false; }
    if (e.k === "s" && e.x !== undefined && !moment(e.x, CLOCK)) return false;
    if (e.k === "x") return (e.q === "*" || Array.isArray(e.q)) && !!e.see && typeof e.see === "object";
    if (e.k === undefined) return typeof e.q === "string" && "a" in e;
    if (e.k === "t") return typeof e.q === "string" && typeof e.a === "string";
    if (e.k === "g") return typeof e.q === "string" && typeof e.g === "string";
    return typeof e.k === "string";
  }

  /** JSON with sorted keys, so that equal events have equal texts. @param {any} x @returns {string} */
  function canon(x) {
    if (Array.isArray(x)) return "[" + x.map(canon).join(",") + "]";
    if (!x || typeof x !== "object") return JSON.stringify(x) || "null";
    return "{" + Object.keys(x).filter((k) => x[k] !== undefined).sort()
      .map((k) => JSON.stringify(k) + ":" + canon(x[k])).join(",") + "}";
  }

  /** Total order: time, then device, counter, tab. @param {OaksEvent} a @param {OaksEvent} b */
  function byTime(a, b) {
    const d = ord(a) - ord(b);
    if (d) return d;
    const [x, m] = source(a.id) || ["", 0], [y, n] = source(b.id) || ["", 0];
    if (x !== y) return x < y ? -1 : 1;
    return m - n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  }

  /** Device and tab of an id, "" where it is none; and its counter. @param {string} id @returns {[string, number]} */
  function writer(id) {
    const from = source(id);
    return from && String(from[1]) === id.split(".")[1] ? [from[0] + "." + id.split(".")[2], from[1]] : ["", 0];
  }

  /** Names and runs of counters of a "g", as gone.js packs them. @type {WeakMap<OaksEvent, Map<string, number[][]>>} */
  const unpacked = new WeakMap();
  /** @param {OaksEvent} e @returns {Map<string, number[][]>} device and tab -> first and last counter of each run */
  function runs(e) {
    let out = unpacked.get(e);
    if (out) return out;
    unpacked.set(e, (out = new Map()));
    for (const part of e.g.split(" ")) {
      const [who, steps] = part.split("=");
      let at = 0;
      out.set(who, (steps || "").split(",").map((/** @type {string} */ step) => {
        const [gap, more] = step.split("-"), first = at + parseInt(gap, 36);
        at = first + (more ? parseInt(more, 36) : 0);
        return [first, at];
      }));
    }
    return out;
  }

  /** When the texts of a "g" were written. @param {OaksEvent} e @returns {number[]} ms, rising */
  function times(e) {
    let at = 0;
    return (typeof e.w === "string" && e.w ? e.w.split(",") : []).map((/** @type {string} */ x) => (at += parseInt(x, 36))).filter(Number.isFinite);
  }

  OAKS.event = { hash, short, card, source, ord, valid, canon, byTime, writer, runs, times };
  if (typeof module === "object" && module.exports) module.exports = OAKS.event;
})();
