// @ts-check
/**
 * When to ask again: FSRS-6 by ts-fsrs with its published parameters, no fuzz, whole study days. Pure.
 *
 * Memory is a fold over the log. Only the first answer of a study day counts, so at least one day lies between two
 * reviews and there are no learning steps in minutes: what was forgotten comes round again in the same sitting without
 * counting, and is due the next day. A question answered right counts as Ingat, right after a hint as Sulit, anything
 * else as Lupa; a right choice may be a guess, so it never counts as Mudah. Cards are graded by the learner.
 *
 * An edited question (another revision) is due the day after its latest review at the latest. Right, it goes on as
 * before; not right, it starts anew: a lapse is no reproach when the question is another one.
 *
 * A term has two cards, each with a memory of its own: "kartu:asas" asks for the meaning, "kartu:asas:balik" for the
 * term. The second begins a day after the first at the earliest, and one of the two is asked a day: the other would
 * only be read off. (Logs from before there were two hold their reviews under the first.)
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const days = OAKS.days || (typeof require === "function" ? require("./days.js") : null);

  const MOST = 20, FRESH = 5, BACK = ":balik";
  /** @type {any} */
  let algorithm = null;

  /** ts-fsrs, once it is there; null before. */
  function engine() {
    const lib = /** @type {any} */ (globalThis).FSRS;
    if (!algorithm && lib) algorithm = lib.fsrs({ enable_fuzz: false, enable_short_term: true, learning_steps: [], relearning_steps: [] });
    return algorithm;
  }

  /** @param {{s: number, d: number} | null} m memory before @param {number} days since the latest review @param {number} grade 1..4 @returns {{s: number, d: number}} */
  function step(m, days, grade) {
    const next = engine().next_state(m && { stability: m.s, difficulty: m.d }, m ? days : 0, grade);
    return { s: next.stability, d: next.difficulty };
  }

  /** Whole days until the chance to remember is nine in ten. @param {number} s stability in days */
  const interval = (s) => engine().next_interval(s, 0);

  /** The chance to remember. @param {OaksMemory} m @param {number} today */
  const chance = (m, today) => engine().forgetting_curve(Math.max(0, today - m.day), m.s);

  /** The grade an answer stands for; 0 = says nothing. @param {OaksEvent} e */
  const grade = (e) => (e.v === 2 ? (e.h ? 2 : 3) : e.v === 0 || e.v === 1 ? 1 : 0);

  /** The two cards of a term. @param {string} term @returns {[string, string]} */
  const cards = (term) => ["kartu:" + term, "kartu:" + term + BACK];

  /** The term of a card, "" for a question. @param {string} q */
  const term = (q) => (!q.startsWith("kartu:") ? "" : q.endsWith(BACK) ? q.slice(6, -BACK.length) : q.slice(6));

  /**
   * The reviews of an item in the log: a grade, or a memory as a code left it.
   * @param {OaksIndex} ix @param {string} q @returns {{t: number, g: number, r: string, s: number, d: number}[]}
   */
  function history(ix, q) {
    const card = q.startsWith("kartu:"), st = ix.state(q);
    /** @type {{t: number, g: number, r: string, s: number, d: number}[]} */
    const out = [];
    if (card) {
      st.reviews.concat(ix.state("kartu:" + log.card(q)).reviews).forEach((e) => {
        const g = Number(e.g) >= 1 && Number(e.g) <= 4 ? Math.round(Number(e.g)) : 0;
        if (g || e.s > 0) out.push({ t: log.ord(e), g, r: "", s: Number(e.s), d: Number(e.d) });
      });
    } else {
      st.answers.forEach((e) => { if (grade(e)) out.push({ t: log.ord(e), g: grade(e), r: String(e.r || ""), s: 0, d: 0 }); });
      st.sums.forEach((e) => {
        const f = e.f, v = { v: e.v === 3 ? null : e.v };
        if (f && f.s > 0) out.push({ t: f.t, g: 0, r: "", s: Number(f.s), d: Number(f.d) });
        else if (grade(/** @type {any} */ (v))) out.push({ t: e.t, g: grade(/** @type {any} */ (v)), r: "", s: 0, d: 0 });
      });
    }
    return out.sort((a, b) => a.t - b.t || a.g - b.g);
  }

  /** @param {OaksIndex} ix @param {string} q @param {string} [rev] the question's revision today @returns {OaksMemory | null} */
  function memory(ix, q, rev) {
    /** @type {OaksMemory | null} */
    let m = null;
    history(ix, q).forEach((e) => {
      const day = days.day(e.t);
      if (!e.g) {
        const begun = m ? m.begun : day, n = m ? m.n + 1 : 1;
        m = { s: Math.max(0.001, e.s), d: Math.min(10, Math.max(1, e.d)), day, begun, due: 0, n, asked: false, r: "" };
        m.due = day + interval(m.s);
        return;
      }
      if (m && day <= m.day) return;
      const anew = m && e.r && m.r && e.r !== m.r && e.g === 1;
      const next = step(anew ? null : m, m ? day - m.day : 0, e.g);
      m = { s: next.s, d: next.d, day, begun: m ? m.begun : day, due: day + interval(next.s), n: m ? m.n + 1 : 1, asked: !!m && m.due <= day, r: e.r };
    });
    const last = /** @type {OaksMemory | null} */ (m);
    if (last && rev && last.r && last.r !== rev) last.due = Math.min(last.due, last.day + 1);
    return last;
  }

  /** Everything that can be asked: questions met, and cards of modules whose closing page was opened. @param {OaksIndex} ix @param {OaksMap} map @returns {OaksItem[]} */
  function items(ix, map) {
    const seen = new Set(ix.visits().map((e) => e.p)), met = new Set();
    /** @type {OaksItem[]} */
    const out = [];
    map.m.forEach((mod) => {
      if (mod.p.some((p) => p[4] === "penutup" && (seen.has(p[0]) || p[1].slice(0, p[2]).some(ix.answered)))) met.add(mod.i);
      mod.q.forEach(([q, rev, , , part]) => {
        const m = memory(ix, q, rev);
        if (m) out.push({ q, module: mod.i, rev, m, part });
      });
    });
    map.t.forEach(([name, modules]) => cards(name).forEach((q) => {
      const home = modules.find((i) => met.has(i)), m = memory(ix, q);
      if (home || m) out.push({ q, module: home || modules[0], rev: "", m, part: 0 });
    }));
    return out;
  }

  /** What the learner wishes, within reason. @param {OaksEvent[]} events @returns {{most: number, fresh: number}} */
  function wishes(events) {
    const w = events.filter((e) => e.k === "w" && e.n && typeof e.n === "object").pop();
    /** @param {any} x @param {number} least @param {number} usual */
    const number = (x, least, usual) => (Number.isFinite(x) ? Math.min(200, Math.max(least, Math.round(x))) : usual);
    return { most: number(w && w.n.most, 1, MOST), fresh: number(w && w.n.fresh, 0, FRESH) };
  }

  /** Neighbours from different modules where that can be, otherwise by chance, the same all day. @param {OaksItem[]} list @param {number} today @param {string} [before] the module asked last */
  function mix(list, today, before) {
    const rest = list.map((x) => ({ x, at: log.hash(today + "|" + x.q) })).sort((a, b) => a.at - b.at).map((y) => y.x);
    /** @type {OaksItem[]} */
    const out = [];
    while (rest.length) {
      const last = out.length ? out[out.length - 1].module : before;
      /** @type {Record<string, number>} */
      const left = {};
      rest.forEach((x) => { left[x.module] = (left[x.module] || 0) + 1; });
      const fit = rest.filter((x) => x.module !== last), most = Math.max(0, ...fit.map((x) => left[x.module]));
      const next = fit.find((x) => left[x.module] === most && most * 2 > rest.length) || fit[0] || rest[0];
      out.push(rest.splice(rest.indexOf(next), 1)[0]);
    }
    return out;
  }

  /**
   * Today's work. `due`: all that waits; `list`: what is asked today, within the limits; `done`: what was asked already.
   * @param {OaksItem[]} all @param {number} today @param {{most: number, fresh: number}} wish @param {string} [before] the module asked last
   */
  function plan(all, today, wish, before) {
    /** @type {Map<string, OaksMemory | null>} */
    const known = new Map();
    all.forEach((x) => { if (term(x.q)) known.set(x.q, x.m); });
    /** The memory of a term's other card. @param {OaksItem} x */
    const other = (x) => known.get(cards(term(x.q))[x.q.endsWith(BACK) ? 0 : 1]) || null;
    /** @param {OaksItem} x */
    const free = (x) => { const o = other(x); return !o || o.day < today; };
    const taken = new Set();
    const ripe = all.filter((x) => x.m && x.m.day < today && x.m.due <= today);
    const due = ripe.filter(free).map((x) => ({ x, c: chance(/** @type {OaksMemory} */ (x.m), today) }))
      .sort((a, b) => a.c - b.c || (a.x.q < b.x.q ? -1 : 1)).map((y) => y.x)
      .filter((x) => !term(x.q) || (!taken.has(term(x.q)) && taken.add(term(x.q))));
    const isNew = (/** @type {OaksItem} */ x) => !!x.m && x.m.begun === today && !!term(x.q);
    const fresh = all.filter(isNew).length, done = fresh + all.filter((x) => x.m && x.m.day === today && x.m.asked).length;
    const room = Math.max(0, wish.most - done), weak = due.slice(0, room);
    const news = all.filter((x) => !x.m && free(x) && !taken.has(term(x.q)) && (!x.q.endsWith(BACK) || other(x)))
      .slice(0, Math.max(0, Math.min(wish.fresh - fresh, room - weak.length)));
    const later = all.filter((x) => x.m && x.m.due > today).map((x) => /** @type {OaksMemory} */ (x.m).due).concat(ripe.length > due.length ? today + 1 : []);
    return { due: due.length, list: mix(weak.concat(news), today, before), fresh: news.length, done, next: later.length ? Math.min(...later) : 0, rest: due.length - weak.length };
  }

  OAKS.schedule = { engine, step, interval, chance, grade, term, memory, items, wishes, plan, mix, MOST, FRESH };
  if (typeof module === "object" && module.exports) module.exports = OAKS.schedule;
})();
