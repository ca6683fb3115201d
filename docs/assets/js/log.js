// @ts-check
/**
 * The log of a learner: events in, state out. Pure: no page, no storage, no clock.
 *
 * An event is {id: "device.counter.tab", t: clock in ms, o?: order time, k?: what, …}; k is
 *   (none) an answer   {q: question id, r: revision, a: answer, v: verdict as shown, h?: hints opened, at?: the module
 *          whose page borrowed the question, as a warm-up does; not its quiz}
 *   "x"    a reset     {q: [question ids] or "*", see: {device: highest counter seen}}
 *   "l"    the key was opened without a right answer   {q}
 *   "f"    a quiz was finished   {q: "kuis:" + pool}
 *   "p"    a page was visited    {p: path from the site's root, n: title}
 *   "s"    a summary that came with a progress code   {q: "#" + hash of the id, v, n, c, x?: time of a reset} (code.js);
 *          q "#*" carries a reset of everything
 *          what came with a code bears i: 1, for its counter says nothing about its age
 *   "e"    an exam   {q: "ujian:" + exam, w: what, …} (attempt.js)
 *   "r"    a glossary card was reviewed   {q: "kartu:" + term (schedule.js), g: grade 1..4, s: stability in days, d: difficulty 1..10}
 *          out of a code without g: s and d as they were left there
 *   "w"    wishes for Ingat lagi          {n: {most: items a day, fresh: new cards a day}}
 *   "t"    a text in a worksheet   {q: "lembar:" + sheet + ":" + field, a: text, b: [ids it takes the place of]} (texts.js)
 *   "g"    texts of a field that others took the place of and that are kept no longer   {q, g: their ids, w: when} (gone.js)
 * Events of kinds unknown here are kept and carried on.
 *
 * Order: o is only written when the clock stands behind an event already seen, so that
 * (o or t) always grows along what a device has seen, however wrong its clock.
 * Merging is set union by id. A reset kills what its device had seen, and what is older from elsewhere.
 */
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
    if (!moment(e.t, CLOCK) || (e.o !== undefined && !moment(e.o, ORDER)) || !shallow(e, DEPTH)) return false;
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

  /** Of two events with one id the same wins whoever asks. @param {OaksEvent} a @param {OaksEvent} b */
  const either = (a, b) => (a === b || canon(a) >= canon(b) ? a : b);

  /** @param {OaksEvent[]} a @param {OaksEvent[]} b @returns {OaksEvent[]} */
  function merge(a, b) {
    /** @type {Map<string, OaksEvent>} */
    const all = new Map();
    a.concat(b).forEach((e) => {
      const old = all.get(e.id);
      all.set(e.id, old ? either(old, e) : e);
    });
    return Array.from(all.values()).sort(byTime);
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

  /** Which texts of a field a later one took the place of. @param {OaksEvent[]} events of the field @returns {(e: OaksEvent) => boolean} */
  function replaced(events) {
    /** @type {Map<string, OaksEvent>} */
    const by = new Map(), packed = events.filter((e) => e.k === "g").map(runs);
    events.forEach((e) => {
      if (e.k !== "t" || !Array.isArray(e.b)) return;
      e.b.forEach((id) => { const old = by.get(id); if (!old || byTime(old, e) < 0) by.set(id, e); });
    });
    return (e) => {
      const over = by.get(e.id), [who, n] = packed.length ? writer(e.id) : ["", 0];
      return (!!over && byTime(e, over) < 0) || packed.some((map) => (map.get(who) || []).some(([first, last]) => first <= n && n <= last));
    };
  }

  /** A log that answers questions fast and takes new events one by one. @returns {OaksIndex} */
  function index() {
    /** @type {Map<string, OaksEvent>} */
    const all = new Map();
    /** @type {Map<string, OaksEvent[]>} */
    const byQ = new Map(), resets = new Map();
    /** @type {Map<string, OaksState>} */
    const known = new Map();
    /** @type {OaksEvent[]} */
    const pages = [];
    /** @type {Record<string, number>} */
    const see = {};
    let top = 0, stale = false;

    /** @param {Map<string, OaksEvent[]>} map @param {string} key @param {OaksEvent} e */
    const push = (map, key, e) => { const l = map.get(key); if (l) l.push(e); else map.set(key, [e]); };

    /** @param {OaksEvent} e @returns {string[] | null} the questions touched; null = already known */
    function add(e) {
      known.clear();
      const old = all.get(e.id);
      if (old && canon(old) >= canon(e)) return null;
      all.set(e.id, e);
      if (!old) return sort(e);
      stale = true;
      return ["*"];
    }

    /** After an event gave way to another of its id: sort all of them anew, once. */
    function fresh() {
      if (!stale) return;
      stale = false;
      [byQ, resets].forEach((m) => m.clear());
      pages.length = top = 0;
      Object.keys(see).forEach((device) => { delete see[device]; });
      all.forEach(sort);
    }

    /** @param {OaksEvent} e @returns {string[]} the questions touched */
    function sort(e) {
      const from = source(e.id);
      if (from) see[from[0]] = Math.max(see[from[0]] || 0, from[1]);
      top = Math.max(top, ord(e));
      if (e.k === "x") {
        const qs = e.q === "*" ? ["*"] : /** @type {string[]} */ (e.q).map(String);
        qs.forEach((q) => push(resets, q, e));
        return qs;
      }
      if (e.k === "p") { pages.push(e); return []; }
      if (typeof e.q !== "string") return [];
      push(byQ, e.q, e);
      if (e.k === "s" && e.x > 0) push(resets, e.q === "#*" ? "*" : e.q, { id: "~", t: e.x, k: "x", q: [e.q], see: {} });
      return [e.q];
    }

    /** @param {string} q resets that reach a question, those from codes too */
    const reaching = (q) => [q, "*"].concat(q[0] === "#" || q.startsWith("lembar:") ? [] : short(q)).reduce((xs, k) => xs.concat(resets.get(k) || []), /** @type {OaksEvent[]} */ ([]));

    /** Which events some resets kill: those their devices had seen, and what is older from elsewhere. @param {OaksEvent[]} xs @returns {(e: OaksEvent) => boolean} */
    function killer(xs) {
      /** @type {Map<string, number>} */
      const seen = new Map();
      let last = -Infinity, home = "", other = -Infinity; // the latest reset, its device, the latest of another device
      xs.forEach((x) => {
        const t = ord(x), from = (source(x.id) || [""])[0];
        if (from !== home || !from) { if (t > last) { other = last; last = t; home = from; } else other = Math.max(other, t); }
        else last = Math.max(last, t);
      });
      return (e) => {
        const from = source(e.id);
        if (!from || !xs.length) return false;
        let n = seen.get(from[0]);
        if (n === undefined) {
          n = xs.reduce((m, x) => (Object.prototype.hasOwnProperty.call(x.see, from[0]) && x.see[from[0]] > m ? x.see[from[0]] : m), -1);
          seen.set(from[0], n);
        }
        return from[1] <= n || ord(e) <= (e.i || !home || home !== from[0] ? last : other);
      };
    }

    /** Do not write into what comes out: it is kept until the next event. @param {string} q @returns {OaksState} */
    function state(q) {
      let st = known.get(q);
      if (!st) known.set(q, (st = work(q)));
      return st;
    }

    /** @param {string} q @returns {OaksState} */
    function work(q) {
      fresh();
      const xs = reaching(q), mine = byQ.get(q) || [], killed = killer(xs);
      const codes = (byQ.get(q[0] === "#" ? q : short(q)) || []).filter((e) => e.k === "s");
      const live = mine.filter((e) => !killed(e)).sort(byTime);
      const answers = live.filter((e) => e.k === undefined), old = q.startsWith("lembar:") ? replaced(mine) : () => false;
      const last = answers[answers.length - 1] || null;
      return {
        q, answers, last, resets: xs, codes,
        sums: codes.filter((e) => !killed(e)),
        review: live.filter((e) => e.k === "r").pop() || null,
        reviews: live.filter((e) => e.k === "r"),
        texts: live.filter((e) => e.k === "t" && !old(e)),
        all: mine.filter((e) => e.k === undefined),
        exam: live.filter((e) => e.k === "e"),
        opened: live.some((e) => e.k === "l" && (!last || byTime(e, last) > 0)),
        finished: live.some((e) => e.k === "f"),
      };
    }

    /** Visits to lesson pages, oldest first. */
    function visits() {
      fresh();
      const killed = killer(resets.get("*") || []);
      return pages.filter((e) => !killed(e)).sort(byTime);
    }

    /** Answered and not emptied since, here or on a device whose code was taken over. @param {string} q */
    function answered(q) {
      const st = state(q);
      return !!st.last || st.sums.some((e) => e.v !== undefined);
    }

    /**
     * How far a module's pages are: state 0 not begun, 1 opened, 2 opened and every question answered. A code carries no
     * visits, so an answer to one of a page's own questions shows that it was opened, and a later page the opening page.
     * @param {[string, string[], number][]} rows address, ids of the questions shown, the first n of them its own
     */
    function read(rows) {
      const seen = new Set(visits().map((e) => e.p));
      let later = false;
      return rows.slice().reverse().map(([path, ids, own]) => {
        const done = ids.filter(answered).length, opened = seen.has(path) || ids.slice(0, own).some(answered) || (!own && later);
        later = later || opened;
        return { path, done, of: ids.length, state: opened ? (done === ids.length ? 2 : 1) : 0 };
      }).reverse();
    }

    const events = () => Array.from(all.values()).sort(byTime);
    return {
      add, state, answered, visits, read, events,
      lastPage: () => visits().pop() || null,
      has: (id) => all.has(id),
      size: () => all.size,
      questions: () => (fresh(), Array.from(new Set(Array.from(byQ.keys()).concat(Array.from(resets.keys())))).filter((q) => q !== "*")),
      see: () => (fresh(), Object.assign({}, see)),
      emptied: () => (fresh(), (resets.get("*") || []).reduce((t, x) => Math.max(t, ord(x)), 0)),
      top: () => (fresh(), top),
    };
  }

  /** Question id -> state. @param {OaksEvent[]} events @returns {Record<string, OaksState>} */
  function fold(events) {
    const ix = index();
    events.forEach((e) => { if (valid(e)) ix.add(e); });
    /** @type {Record<string, OaksState>} */
    const out = Object.create(null);
    ix.questions().forEach((q) => { if (q[0] !== "#") out[q] = ix.state(q); });
    return out;
  }

  /** "old:new old2:new2" -> a function from any former option id to today's. @param {string} [pairs] */
  function alias(pairs) {
    /** @type {Map<string, string>} */
    const map = new Map();
    (pairs || "").split(/\s+/).forEach((p) => { const [a, b] = p.split(":"); if (a && b) map.set(a, b); });
    return (/** @type {unknown} */ id) => {
      let now = typeof id === "string" ? id : "";
      for (let hops = 0; map.has(now) && hops < 50; hops++) now = /** @type {string} */ (map.get(now));
      return now;
    };
  }

  /** @param {string[]} a @param {string[]} b */
  const sameSet = (a, b) => a.length === b.length && new Set(a).size === a.length && a.every((x) => b.includes(x));

  /**
   * A stored answer in today's terms, or null when today's question cannot show it.
   * @param {string} kind
   * @param {unknown} answer
   * @param {OaksShape} shape ids: the option ids of each group of controls; n: number of blanks
   * @param {(id: unknown) => string} now @returns {any}
   */
  function place(kind, answer, shape, now) {
    const ids = shape.ids, a = answer;
    if (kind === "reflection") {
      const r = /** @type {any} */ (a);
      if (!r || typeof r.t !== "string") return null;
      return { t: r.t, c: (Array.isArray(r.c) ? r.c : []).map(now).filter((/** @type {string} */ x) => (ids[0] || []).includes(x)) };
    }
    if (!Array.isArray(a) || !a.length) return null;
    if (kind === "blank" || kind === "numeric") return a.length === shape.n && a.every((x) => typeof x === "string") ? a : null;
    if (kind === "truefalse") {
      const groups = a.map((g) => (Array.isArray(g) ? g.map(now) : []));
      return groups.length === ids.length && groups.every((g, i) => g.length === 1 && ids[i].includes(g[0])) ? groups : null;
    }
    if (kind === "match") {
      const pairs = a.map((p) => (Array.isArray(p) ? [now(p[0]), p[1] === "" ? "" : now(p[1])] : ["", ""]));
      return sameSet(pairs.map((p) => p[0]), ids[0]) && pairs.every((p) => p[1] === "" || ids[1].includes(p[1])) ? pairs : null;
    }
    const flat = a.map((x) => (x === "" ? "" : now(x)));
    if (kind === "gap") return flat.length === ids.length && flat.every((x, i) => x === "" || ids[i].includes(x)) ? flat : null;
    if (kind === "order") return sameSet(flat, ids[0]) ? flat : null;
    const once = flat.filter((x, i) => flat.indexOf(x) === i);
    return once.every((x) => ids[0].includes(x)) && (kind !== "single" || once.length === 1) ? once : null;
  }

  OAKS.log = { hash, short, card, source, ord, valid, canon, byTime, merge, runs, times, replaced, writer, index, fold, alias, place };
  if (typeof module === "object" && module.exports) module.exports = OAKS.log;
})();
