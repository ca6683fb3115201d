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

  /** The name of an edition. @param {number} n */
  const named = (n) => (n === 1 ? "edisi pertama" : "edisi ke-" + n);

  /**
   * A quiz as an earlier edition asked it: right answers to the wordings it had then, as they were judged then.
   * @param {any} read @param {[number, string[]]} quiz @param {Record<string, string>} former revisions that changed
   */
  function quizThen(read, [pass, ids], former) {
    const need = pass > 0 ? Math.min(ids.length, Math.ceil((pass / 100) * ids.length - 1e-9)) : 0;
    const right = ids.filter((q) => {
      if (!former[q]) return read.verdict(q) === 2;
      const st = read.state(q), own = st.answers.filter((/** @type {any} */ e) => !e.at && e.r === former[q]).pop();
      return own ? own.v === 2 : st.sums.some((/** @type {any} */ e) => e.v === 2);
    }).length;
    return right >= need;
  }

  /**
   * What an earlier edition would say of a module: which of today's pages were read and quizzes passed as they were
   * then, and whether it was finished. What is new since then cannot be missing from it.
   * @param {OaksIndex} ix @param {any} read @param {OaksMapModule} mod @param {any} e an entry of mod.e
   */
  function then(ix, read, mod, e) {
    const fresh = new Set(e.x || []), young = new Set(e.y || []), p = e.p || {}, k = e.k || {}, former = e.r || {};
    const rows = mod.p.filter((row) => !fresh.has(row[0])).map((row) => /** @type {[string, string[], number]} */ (p[row[0]] ? [row[0], p[row[0]][0], p[row[0]][1]] : [row[0], row[1], row[2]]));
    const pages = ix.read(rows), now = (/** @type {number} */ at) => mod.q.filter((q) => q[3] === at).map((q) => q[0]);
    /** @type {Map<string, boolean>} */
    const passed = new Map();
    mod.k.forEach(([pool, , pass], at) => { if (!young.has(pool)) passed.set(pool, quizThen(read, k[pool] || [pass, now(at)], former)); });
    return { n: e.n, pages: new Set(pages.filter((row) => row.state === 2).map((row) => row.path)), fresh, passed,
      finished: pages.length > 0 && pages.every((row) => row.state === 2) && Array.from(passed.values()).every(Boolean) };
  }

  /**
   * Let a module keep what was read, passed and finished under an earlier edition; what is new since is counted as new.
   * Adds edition (0 = today's) and fresh (new and not answered yet) to the module, its pages and its quizzes.
   * @param {OaksIndex} ix @param {any} read @param {OaksMapModule} mod @param {any} m the module's fold
   */
  function keep(ix, read, mod, m) {
    const old = (/** @type {any} */ (mod).e || []).map((/** @type {any} */ e) => then(ix, read, mod, e));
    m.edition = m.fresh = 0;
    if (!old.length) return m;
    m.pages.forEach((/** @type {any} */ p) => {
      const by = p.state < 2 && old.find((/** @type {any} */ e) => e.pages.has(p.path));
      Object.assign(p, by ? { edition: by.n, fresh: p.of - p.done, state: 2, at: "" } : { edition: 0, fresh: 0 });
    });
    m.quizzes.forEach((/** @type {any} */ k) => {
      const by = !k.passed && old.find((/** @type {any} */ e) => e.passed.get(k.pool));
      Object.assign(k, by ? { edition: by.n, fresh: k.of - k.done, passed: true } : { edition: 0, fresh: 0 });
    });
    const by = !m.finished && old.find((/** @type {any} */ e) => e.finished);
    if (by) {
      m.pages.forEach((/** @type {any} */ p) => { if (by.fresh.has(p.path) && p.state < 2) p.fresh = Math.max(1, p.of - p.done); });
      Object.assign(m, { edition: by.n, finished: true, begun: true });
    }
    m.read = m.pages.filter((/** @type {any} */ p) => p.state === 2).length;
    m.fresh = m.pages.reduce((/** @type {number} */ n, /** @type {any} */ p) => n + p.fresh, 0);
    return m;
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
      return keep(ix, read, mod, { id: mod.i, number: mod.n, title: mod.t, goals, pages, quizzes, read: readPages, begun: pages.some((p) => p.state > 0),
        finished: readPages === pages.length && quizzes.every((k) => k.passed), mastered: goals.filter((g) => g.mastered).length });
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

  OAKS.mastery = { named, quizThen, reader, course, goal, rightDays, next, FRESH };
  if (typeof module === "object" && module.exports) module.exports = OAKS.mastery;
})();
