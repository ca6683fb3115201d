// @ts-check
/**
 * Attempts at an exam: events in, attempts out. Pure: no page, no storage, no clock.
 *
 * Events have k "e", q "ujian:" + exam and w:
 *   "mulai"   started   {s: seed, b: version of the bank, f: [ids of the form], g: [their revisions], m: minutes, 0 none}
 * and, with u = the id of that event:
 *   "jawab"   answered  {i: question, a: answer, null = emptied}      "tanda"  flagged   {i, v: 1 | 0}
 *   "buka"    opened    {i; on coming to the page also p: its address below the course's, n: the exam's title}
 *   "jam"     the clock was about to be, or was, set back
 *   "lewat"   goes on after the time is over                          "henti"  given up without handing in
 *   "kumpul"  handed in {c: [marks in the order of f, null = not answered]}
 *
 * Time is the sum of the steps from event to event, so a clock set back takes none away and a page that was closed, a
 * device that slept or had no power, cost what they lasted. A question's own time counts no pause over ten minutes.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const PAUSE = 600000, ADDRESS = /^(?!.*\.\.)[\w-][\w./-]*$/;

  /** @param {any} e */
  const started = (e) => e.w === "mulai" && Array.isArray(e.f) && e.f.every((/** @type {any} */ i) => typeof i === "string") && typeof e.s === "string";

  /** @param {OaksEvent} e @returns {OaksAttempt} */
  const open = (e) => ({
    id: e.id, seed: e.s, version: String(e.b || ""), form: e.f, revisions: Array.isArray(e.g) ? e.g : [], limit: Number(e.m) > 0 ? Number(e.m) : 0,
    start: e.t, last: e.t, passed: 0, at: e.f[0] || "", answers: new Map(), flags: new Set(), times: new Map(), over: false, stopped: false, done: null, n: 0,
    path: "", title: "",
  });

  /** @param {OaksAttempt} x @param {OaksEvent} e */
  function step(x, e) {
    const gone = Math.max(0, e.t - x.last);
    if (x.done || x.stopped) return;
    x.passed += gone;
    x.times.set(x.at, (x.times.get(x.at) || 0) + Math.min(gone, PAUSE));
    x.last = e.t;
    const i = typeof e.i === "string" && x.form.includes(e.i) ? e.i : "";
    if (e.w === "jawab" && i) { if (e.a === null || e.a === undefined) x.answers.delete(i); else x.answers.set(i, e.a); }
    if (e.w === "tanda" && i) { if (e.v) x.flags.add(i); else x.flags.delete(i); }
    if (e.w === "buka" && i) x.at = i;
    if (e.w === "buka" && typeof e.p === "string" && ADDRESS.test(e.p)) { x.path = e.p; x.title = String(e.n || "").slice(0, 80); }
    if (e.w === "lewat") x.over = true;
    if (e.w === "henti") x.stopped = true;
    if (e.w === "kumpul") x.done = { t: e.t, marks: Array.isArray(e.c) ? e.c : [] };
  }

  /** Attempts, the oldest first; n counts those handed in. @param {OaksEvent[]} events of one exam, in any order @returns {OaksAttempt[]} */
  function fold(events) {
    /** @type {Map<string, OaksAttempt>} */
    const all = new Map();
    const rows = events.filter((e) => e.k === "e").slice().sort(log.byTime);
    rows.filter(started).forEach((e) => all.set(e.id, open(e)));
    rows.forEach((e) => { const x = all.get(e.u); if (x) step(x, e); });
    let n = 0;
    const list = Array.from(all.values());
    list.forEach((x) => { if (x.done) x.n = ++n; });
    return list;
  }

  /** The attempt that goes on, if there is one: the youngest. @param {OaksAttempt[]} list */
  const current = (list) => list.filter((x) => !x.done && !x.stopped).pop() || null;
  /** Seconds that have passed. @param {OaksAttempt} x @param {number} now */
  const seconds = (x, now) => Math.floor((x.passed + (x.done || x.stopped ? 0 : Math.max(0, now - x.last))) / 1000);
  /** Seconds left, or null without a limit. @param {OaksAttempt} x @param {number} now */
  const left = (x, now) => (x.limit && !x.over ? x.limit * 60 - seconds(x, now) : null);

  /**
   * The exam that is running, for pages that are not its own: the one opened last, or null.
   * `path` (from the course's address) and `title` are "" where the attempt was last opened before they were noted.
   * @param {OaksIndex} ix @returns {{exam: string, title: string, path: string, place: number, answered: number, of: number, attempt: OaksAttempt} | null}
   */
  function running(ix) {
    const open = ix.questions().filter((q) => q.startsWith("ujian:")).map((q) => ({ exam: q.slice(6), attempt: current(fold(ix.state(q).exam)) }));
    const last = open.reduce((/** @type {any} */ a, b) => (b.attempt && (!a || b.attempt.last > a.attempt.last) ? b : a), null);
    if (!last) return null;
    const x = /** @type {OaksAttempt} */ (last.attempt);
    return { exam: last.exam, title: x.title, path: x.path, place: x.form.indexOf(x.at) + 1, answered: x.answers.size, of: x.form.length, attempt: x };
  }

  /**
   * Is an answer only begun: a pair, a gap or a field empty, a statement judged without its reason?
   * @param {any} answer as the log keeps it
   */
  const half = (answer) => Array.isArray(answer) && answer.some((x) => {
    const last = Array.isArray(x) ? x[x.length - 1] : x; // of a pair, its right side
    return last === undefined || (typeof last === "string" && !last.trim());
  });

  OAKS.attempt = { fold, half, running, current, seconds, left };
  if (typeof module === "object" && module.exports) module.exports = OAKS.attempt;
})();
