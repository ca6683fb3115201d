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
 * Events of kinds unknown here are kept and carried on.
 *
 * Order: o is only written when the clock stands behind an event already seen, so that
 * (o or t) always grows along what a device has seen, however wrong its clock.
 * Merging is set union by id. A reset kills what its device had seen, and what is older from elsewhere.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

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

  /** Is this an event that can be kept? @param {any} e @returns {e is OaksEvent} */
  function valid(e) {
    if (!e || typeof e !== "object" || Array.isArray(e) || typeof e.id !== "string" || !source(e.id)) return false;
    if (!Number.isFinite(e.t) || (e.o !== undefined && !Number.isFinite(e.o))) return false;
    if (e.k === "x") return (e.q === "*" || Array.isArray(e.q)) && !!e.see && typeof e.see === "object";
    if (e.k === undefined) return typeof e.q === "string" && "a" in e;
    if (e.k === "t") return typeof e.q === "string" && typeof e.a === "string";
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
    let top = 0;

    /** @param {Map<string, OaksEvent[]>} map @param {string} key @param {OaksEvent} e */
    const push = (map, key, e) => { const l = map.get(key); if (l) l.push(e); else map.set(key, [e]); };

    /** @param {OaksEvent} e @returns {string[] | null} the questions touched; null = already known */
    function add(e) {
      known.clear();
      const old = all.get(e.id);
      if (old) {
        if (canon(old) >= canon(e)) return null;
        const rest = events().map((x) => (x === old ? e : x));
        [all, byQ, resets].forEach((m) => m.clear());
        pages.length = 0;
        rest.forEach(add);
        return ["*"];
      }
      all.set(e.id, e);
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

    /** @param {OaksEvent} e @param {OaksEvent[]} xs resets that reach it */
    function killed(e, xs) {
      if (!xs.length) return false;
      const from = source(e.id);
      return !!from && xs.some((x) => {
        const home = source(x.id), seen = x.see && Object.prototype.hasOwnProperty.call(x.see, from[0]) ? x.see[from[0]] : -1;
        return from[1] <= seen || ((e.i || !home || home[0] !== from[0]) && ord(e) <= ord(x));
      });
    }

    /** Do not write into what comes out: it is kept until the next event. @param {string} q @returns {OaksState} */
    function state(q) {
      let st = known.get(q);
      if (!st) known.set(q, (st = work(q)));
      return st;
    }

    /** @param {string} q @returns {OaksState} */
    function work(q) {
      const xs = reaching(q), mine = byQ.get(q) || [];
      const codes = (byQ.get(q[0] === "#" ? q : short(q)) || []).filter((e) => e.k === "s");
      const live = mine.filter((e) => !killed(e, xs)).sort(byTime);
      const answers = live.filter((e) => e.k === undefined);
      const last = answers[answers.length - 1] || null;
      return {
        q, answers, last, resets: xs, codes,
        sums: codes.filter((e) => !killed(e, xs)),
        review: live.filter((e) => e.k === "r").pop() || null,
        reviews: live.filter((e) => e.k === "r"),
        texts: live.filter((e) => e.k === "t"),
        all: mine.filter((e) => e.k === undefined),
        exam: live.filter((e) => e.k === "e"),
        opened: live.some((e) => e.k === "l" && (!last || byTime(e, last) > 0)),
        finished: live.some((e) => e.k === "f"),
      };
    }

    /** Visits to lesson pages, oldest first. */
    function visits() {
      const xs = resets.get("*") || [];
      return pages.filter((e) => !killed(e, xs)).sort(byTime);
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
      questions: () => Array.from(new Set(Array.from(byQ.keys()).concat(Array.from(resets.keys())))).filter((q) => q !== "*"),
      see: () => Object.assign({}, see),
      emptied: () => Math.max(0, ...(resets.get("*") || []).map(ord)),
      top: () => top,
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

  OAKS.log = { hash, short, card, source, ord, valid, canon, byTime, merge, index, fold, alias, place };
  if (typeof module === "object" && module.exports) module.exports = OAKS.log;
})();
