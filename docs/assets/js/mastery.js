// @ts-check
/**
 * What the log says of the course: pages read, quizzes, goals. Pure folds; every number is "m of n".
 *
 * A page is read when it was opened and every question it shows has been answered. A module is finished when all its
 * pages are read and its quizzes with a pass mark are passed. An item counts for a goal when it was right at the first
 * try of a study day. A goal is mastered when two different items did, on two study days at least a day apart, the
 * latest of them within 60 days. Answers to an older wording count until the new wording is answered.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const days = OAKS.days || (typeof require === "function" ? require("./days.js") : null);

  const FRESH = 60;

  /** @param {OaksIndex} ix */
  function reader(ix) {
    const { state, answered } = ix;
    /** The latest answer in its quiz or in review: what a warm-up heard is not the quiz's. @param {string} q */
    const latest = (q) => {
      const st = state(q), own = st.answers.filter((e) => !e.at).slice(-1).map((e) => ({ t: log.ord(e), v: e.v }));
      return own.concat(st.sums.filter((e) => e.v !== undefined).map((e) => ({ t: e.t, v: e.v === 3 ? null : e.v })))
        .sort((a, b) => a.t - b.t).pop();
    };
    /** Its verdict; null = not answered, or not to be marked. @param {string} q @returns {number | null} */
    const verdict = (q) => {
      const last = latest(q);
      return last && typeof last.v === "number" ? last.v : null;
    };
    return { state, answered, latest, verdict };
  }

  /** The study days on which an item was right at first try. @param {OaksState} st @param {string} rev */
  function rightDays(st, rev) {
    const mine = st.answers.some((e) => e.r === rev) ? st.answers.filter((e) => e.r === rev) : st.answers;
    /** @type {Map<number, number>} */
    const first = new Map();
    mine.forEach((e) => { const d = days.day(log.ord(e)); if (!first.has(d)) first.set(d, Number(e.v)); });
    // A code tells the latest verdict only; where it was the only answer ever, it was the first.
    if (!st.all.length) st.sums.forEach((e) => { if (e.n === 1 && e.v !== undefined && !first.size) first.set(days.day(e.t), Number(e.v)); });
    return Array.from(first.keys()).filter((d) => first.get(d) === 2);
  }

  /** @param {{q: string, days: number[]}[]} items of one goal @param {number} today */
  function goal(items, today) {
    const right = items.filter((i) => i.days.length);
    const last = Math.max(-Infinity, ...right.map((i) => Math.max(...i.days)));
    const ever = right.some((a, i) => right.slice(i + 1).some((b) => a.days.some((x) => b.days.some((y) => x !== y))));
    return { right: right.length, of: items.length, last, mastered: ever && today - last <= FRESH, faded: ever && today - last > FRESH };
  }

  /** Where a page was left: "#" and its first open question, once another one of it was answered. @param {any} page @param {any} read */
  function left(page, read) {
    const own = page[1].slice(0, page[2]), open = own.filter((/** @type {string} */ q) => !read.latest(q));
    return open.length && open.length < own.length ? "#" + open[0] : "";
  }

  /** @param {OaksIndex} ix @param {OaksMap} map @param {number} today study day */
  function course(ix, map, today) {
    const read = reader(ix);
    const modules = map.m.map((mod) => {
      /** @type {Record<string, {q: string, days: number[]}[]>} */
      const byGoal = {};
      mod.q.forEach(([q, rev, g]) => (byGoal[g] = byGoal[g] || []).push({ q, days: rightDays(read.state(q), rev) }));
      const goals = mod.g.filter((g) => g[1] !== "tugas").map(([id]) => Object.assign({ id }, goal(byGoal[id] || [], today)));
      const pages = ix.read(mod.p.map((p) => [p[0], p[1], p[2]])).map((row, i) => Object.assign(row, { title: mod.p[i][3], section: mod.p[i][4], at: left(mod.p[i], read) }));
      const quizzes = mod.k.map(([pool, , pass], at) => {
        const ids = mod.q.filter((q) => q[3] === at).map((q) => q[0]), n = ids.length;
        const right = ids.filter((q) => read.verdict(q) === 2).length, need = pass > 0 ? Math.min(n, Math.ceil((pass / 100) * n - 1e-9)) : 0;
        return { pool, of: n, done: ids.filter(read.latest).length, right, need, passed: right >= need };
      });
      const readPages = pages.filter((p) => p.state === 2).length;
      return { id: mod.i, number: mod.n, title: mod.t, goals, pages, quizzes, read: readPages, begun: pages.some((p) => p.state > 0),
        finished: readPages === pages.length && quizzes.every((k) => k.passed), mastered: goals.filter((g) => g.mastered).length };
    });
    return { modules, gone: gone(ix, map, read) };
  }

  /** Answers to questions that the course no longer has; they are kept. @param {OaksIndex} ix @param {OaksMap} map @param {any} read */
  function gone(ix, map, read) {
    const here = new Set(map.x);
    map.m.forEach((m) => m.q.forEach((q) => here.add(q[0])));
    return ix.questions().filter((q) => !/[:#]/.test(q) && !here.has(q) && read.state(q).last)
      .map((q) => ({ q, t: log.ord(read.state(q).last), v: read.state(q).last.v })).sort((a, b) => b.t - a.t);
  }

  /**
   * One thing to do next, and why. Review comes first when half a day's work of it waits; then the page left open, the
   * next page not read yet, a quiz not passed, the weakest goal.
   * @param {OaksIndex} ix @param {any} all from course() @param {{due: number, list: any[]} | null} review
   * @returns {{kind: string, path: string, title: string, module: number, why: string}}
   */
  function next(ix, all, review) {
    const lastVisit = ix.lastPage();
    /** @type {any[]} */
    const pages = [].concat(...all.modules.map((/** @type {any} */ m) => m.pages.map((/** @type {any} */ p) => Object.assign({ module: m.number }, p))));
    /** @param {string} kind @param {any} p @param {string} why */
    const go = (kind, p, why) => ({ kind, path: p.path, title: p.title, module: p.module, why });
    const rest = (/** @type {any} */ p) => (p.done ? p.done + " dari " + p.of + " soalnya sudah dijawab." : p.of + " soalnya belum dijawab.");
    if (!lastVisit && !pages.some((/** @type {any} */ p) => p.state)) return go("mulai", pages[0] || { path: "", title: "", module: 0 }, "Mulailah dari kasus pembuka modul pertama.");
    if (review && review.due >= 10 && review.list.length) {
      return { kind: "ingat", path: "ingat.html", title: "Ingat lagi", module: 0, why: review.due + " hal sudah waktunya diingat lagi. Mendahulukannya membuat bacaan baru lebih mudah menempel." };
    }
    const at = pages.findIndex((/** @type {any} */ p) => lastVisit && p.path === lastVisit.p), here = /** @type {any} */ (pages[at]);
    if (here && here.state < 2) return go("sini", Object.assign({}, here, { path: here.path + here.at }), "Anda berhenti di sini. " + (here.of ? rest(here) : ""));
    const after = pages.slice(at + 1).concat(pages.slice(0, at + 1)).find((/** @type {any} */ p) => p.state < 2);
    if (after) return go("lanjut", after, after.state ? "Halaman ini sudah dibuka, tetapi " + rest(/** @type {any} */ (after)) : "Inilah halaman berikutnya yang belum Anda baca.");
    const failed = all.modules.find((/** @type {any} */ m) => m.quizzes.some((/** @type {any} */ k) => !k.passed));
    if (failed) {
      const k = failed.quizzes.find((/** @type {any} */ x) => !x.passed), p = failed.pages[failed.pages.length - 1];
      return go("kuis", Object.assign({ module: failed.number }, p), k.right + " dari " + k.of + " soal kuisnya tepat; batasnya " + k.need + ".");
    }
    const open = [].concat(...all.modules.map((/** @type {any} */ m) => m.goals.filter((/** @type {any} */ g) => !g.mastered))).length;
    return { kind: "ingat", path: "ingat.html", title: "Ingat lagi", module: 0, why: open ? "Semua halaman sudah dibaca. " + open + " tujuan belum dikuasai; mengingat lagi pada hari lain akan menguatkannya." : "Semua tujuan sudah dikuasai. Ingat lagi menjaganya tetap segar." };
  }

  OAKS.mastery = { reader, course, goal, rightDays, next, FRESH };
  if (typeof module === "object" && module.exports) module.exports = OAKS.mastery;
})();
