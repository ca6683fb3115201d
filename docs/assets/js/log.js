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
  const event = OAKS.event || (typeof require === "function" ? require("./event.js") : null);
  const { short, source, ord, valid, canon, byTime, writer, runs } = event;

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
      return (!!over && byTime(e, over) < 0) || packed.some((map) => (map.get(who) || []).some((/** @type {number[]} */ [first, last]) => first <= n && n <= last));
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
          n = xs.reduce((m, x) => {
            const see = x.see || {};
            return Object.prototype.hasOwnProperty.call(see, from[0]) && see[from[0]] > m ? see[from[0]] : m;
          }, -1);
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
      emptied: () => (fresh(), (resets.get("*") || []).reduce((/** @type {number} */ t, /** @type {OaksEvent} */ x) => Math.max(t, ord(x)), 0)),
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

  OAKS.log = Object.assign({}, event, { merge, replaced, index, fold, alias, place });
  if (typeof module === "object" && module.exports) module.exports = OAKS.log;
})();
