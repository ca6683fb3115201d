import test from "node:test";
import assert from "node:assert/strict";
import { load, log, random } from "./arbitrary.mjs";

process.env.TZ = "Asia/Jakarta";
globalThis.FSRS = load("../vendor/ts-fsrs/index.umd.js");
const days = load("days.js"), schedule = load("schedule.js"), mastery = load("mastery.js"), code = load("code.js"), file = load("file.js");

const DAY = 864e5, HOUR = 36e5;
const at = (day, hour = 10, minute = 0) => Date.UTC(2026, 1, 2 + day, hour - 7, minute); // Jakarta; day 0 is a Monday
const zero = days.day(at(0));
let n = 0;
const event = (t, fields) => ({ id: "uji1.${n}.t".replace("${n}", String(++n)), t, ...fields });
const answer = (q, t, v, more) => event(t, { q, r: "satu", a: ["x"], v, ...more });
const index = (...events) => { const ix = log.index(); events.flat().forEach((e) => ix.add(e)); return ix; };

const MAP = {
  m: [
    { i: "m01", n: 1, t: "Satu", p: [["m01/index.html", [], 0, "Pembuka", ""], ["m01/a.html", ["q1", "q2"], 2, "A", "1"], ["m01/kuis.html", ["q3", "q4"], 2, "Kuis", "penutup"]],
      q: [["q1", "satu", "1.1", 0], ["q2", "satu", "1.1", 0], ["q3", "satu", "1.2", 1], ["q4", "satu", "1.2", 1]], g: [["1.1", "kuis"], ["1.2", "kuis"], ["1.3", "tugas"]], k: [["m01:cek-1", 1, 0], ["m01:kuis", 2, 75]] },
    { i: "m02", n: 2, t: "Dua", p: [["m02/index.html", ["q1"], 0, "Pembuka", ""], ["m02/a.html", ["q5"], 1, "A", "1"]], q: [["q5", "satu", "2.1", 0]], g: [["2.1", "kuis"]], k: [] },
  ],
  t: [["asas", ["m01"]], ["norma", ["m02"]]], x: ["ujian-1"],
};
const goal = (ix, day, id = "1.1") => mastery.course(ix, MAP, zero + day).modules[0].goals.find((g) => g.id === id);

test("a study day begins at four in the morning", () => {
  assert.equal(days.day(at(0, 23, 59)), days.day(at(1, 3, 59)));
  assert.equal(days.day(at(1, 4)), zero + 1);
  for (let t = at(-400, 0); t < at(400); t += 17 * 6e4) { // as the calendar has it, every quarter of an hour or so
    const d = new Date(t - 4 * HOUR);
    assert.equal(days.day(t), Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / DAY);
  }
  assert.equal(days.monday(zero), zero);
  assert.equal(days.monday(zero + 6), zero);
  assert.equal(days.monday(zero + 7), zero + 7);
});

test("a goal is mastered by two different items right at first try on two days", () => {
  const first = answer("q1", at(0), 2);
  assert.deepEqual(goal(index(first), 0), { id: "1.1", right: 1, of: 2, last: zero, mastered: false, faded: false });
  assert.equal(goal(index(first, answer("q2", at(0, 11), 2)), 0).mastered, false, "two items on one day");
  assert.equal(goal(index(first, answer("q1", at(1), 2)), 1).mastered, false, "one item on two days");
  assert.equal(goal(index(first, answer("q2", at(1), 2)), 1).mastered, true);
  assert.equal(goal(index(first, answer("q2", at(1), 0), answer("q2", at(1, 11), 2)), 1).mastered, false, "at the second try");
  assert.equal(goal(index(first, answer("q2", at(0), 0), answer("q2", at(1), 2)), 1).mastered, true, "the first try of another day");
  assert.equal(goal(index(first, answer("q2", at(1), 1)), 1).mastered, false, "partly right");
});

test("a mastered goal fades 60 days after its latest right answer, and one answer brings it back", () => {
  const both = [answer("q1", at(0), 2), answer("q2", at(1), 2)];
  assert.deepEqual([goal(index(both), 61).mastered, goal(index(both), 62).mastered, goal(index(both), 62).faded], [true, false, true]);
  assert.equal(goal(index(both, answer("q1", at(62), 2)), 62).mastered, true);
});

test("a wrong answer takes nothing away, a reset takes everything", () => {
  const both = [answer("q1", at(0), 2), answer("q2", at(1), 2)];
  assert.equal(goal(index(both, answer("q1", at(2), 0)), 2).mastered, true);
  const ix = index(both);
  ix.add(event(at(3), { k: "x", q: ["q1"], see: ix.see() }));
  assert.deepEqual([goal(ix, 3).right, goal(ix, 3).mastered], [1, false]);
});

test("answers to an older wording count until the new wording is answered", () => {
  const old = [answer("q1", at(0), 2, { r: "lama" }), answer("q2", at(1), 2, { r: "lama" })];
  assert.equal(goal(index(old), 2).mastered, true);
  assert.equal(goal(index(old, answer("q1", at(2), 0)), 2).right, 1);
});

test("goals that only a task can show are not counted", () => {
  assert.deepEqual(mastery.course(index(), MAP, zero).modules[0].goals.map((g) => g.id), ["1.1", "1.2"]);
});

test("a module is finished when every page is read, every question answered and the quiz passed", () => {
  const visits = MAP.m[0].p.map((p, i) => event(at(0, 8, i), { k: "p", p: p[0], n: p[3] }));
  const all = ["q1", "q2", "q3", "q4"].map((q, i) => answer(q, at(0, 9, i), q === "q4" ? 0 : 2));
  const of = (ix) => mastery.course(ix, MAP, zero).modules[0];
  assert.deepEqual([of(index(visits)).read, of(index(visits)).begun, of(index(visits)).finished], [1, true, false]);
  const failed = of(index(visits, all));
  assert.deepEqual([failed.read, failed.finished, failed.quizzes[1]], [3, false, { pool: "m01:kuis", of: 2, done: 2, right: 1, need: 2, passed: false }]);
  assert.equal(of(index(visits, all, answer("q4", at(0, 10), 2))).finished, true);
  const lent = mastery.course(index(all), MAP, zero).modules;
  assert.equal(lent[1].begun, false, "a borrowed question does not begin a module");
  assert.equal(lent[0].read, 3, "after a code, answers show which pages were opened");
});

test("a warm-up counts for its goal, but is no answer of the quiz", () => {
  const ix = index(answer("q3", at(0), 2, { at: "m02" })), of = mastery.course(ix, MAP, zero).modules[0];
  assert.deepEqual([of.quizzes[1].done, of.quizzes[1].right, of.goals[1].right], [0, 0, 1]);
  ix.add(answer("q3", at(0, 11), 0));
  ix.add(answer("q3", at(0, 12), 2, { at: "m01" }));
  const later = mastery.course(ix, MAP, zero).modules[0].quizzes[1];
  assert.deepEqual([later.done, later.right], [1, 0]);
});

test("an answer to a question that is gone is kept and named, an exam's question is not", () => {
  const { gone } = mastery.course(index(answer("hilang", at(0), 2), answer("ujian-1", at(0), 2), event(at(0), { k: "f", q: "kuis:m01:kuis" })), MAP, zero);
  assert.deepEqual(gone.map((g) => [g.q, g.v]), [["hilang", 2]]);
  assert.deepEqual(schedule.items(index(answer("hilang", at(0), 2), answer("ujian-1", at(0), 2)), MAP), []);
});

test("what comes next is named with its reason", () => {
  const next = (ix, review = null) => mastery.next(ix, mastery.course(ix, MAP, zero), review);
  assert.deepEqual([next(index()).kind, next(index()).path], ["mulai", "m01/index.html"]);
  const open = index(event(at(0), { k: "p", p: "m01/a.html", n: "A" }), answer("q1", at(0), 2));
  assert.deepEqual([next(open).kind, next(open).path, next(open).why], ["sini", "m01/a.html#q2", "Anda berhenti di sini. 1 dari 2 soalnya sudah dijawab."]);
  const guessed = index(event(at(0), { k: "p", p: "m01/a.html", n: "A" }), answer("q1", at(0), 2, { at: "m01" }));
  assert.equal(next(guessed).path, "m01/a.html", "who only warmed up has not read as far as the questions");
  assert.equal(next(open, { due: 12, list: [1] }).path, "ingat.html");
  assert.equal(next(index(event(at(0), { k: "p", p: "m01/index.html", n: "x" }))).path, "m01/a.html");
});

test("time is the sum of gaps of at most fifteen minutes within a study day", () => {
  const visit = (t) => event(t, { k: "p", p: "m01/a.html", n: "A" });
  const evs = [visit(at(1, 9)), visit(at(1, 9, 10)), visit(at(1, 9, 26)), visit(at(1, 9, 30)), visit(at(2, 3, 55)), visit(at(2, 4, 5)), visit(at(8, 9)), visit(at(8, 9, 5))];
  assert.deepEqual(days.spent(evs, zero + 1), { today: 14 * 6e4, week: 14 * 6e4 });
  assert.deepEqual(days.spent(evs, zero + 2), { today: 0, week: 14 * 6e4 }, "the gap over four o'clock belongs to no day");
  assert.deepEqual(days.spent(evs, zero + 8), { today: 5 * 6e4, week: 5 * 6e4 }, "another week");
  assert.deepEqual(days.spent([visit(at(0, 9)), { ...visit(at(0, 9, 5)), i: 1 }], zero), { today: 0, week: 0 }, "codes say nothing about time");
});

test("only the first answer of a day moves the schedule, and hints make it Sulit", () => {
  const m = (...evs) => schedule.memory(index(evs), "q1", "satu");
  const once = m(answer("q1", at(0), 0));
  assert.deepEqual({ ...m(answer("q1", at(0), 0), answer("q1", at(0, 11), 2)) }, { ...once });
  assert.deepEqual([once.day, once.due, once.n], [zero, zero + 1, 1]);
  const want = schedule.step(schedule.step(null, 0, 3), 2, 2), got = m(answer("q1", at(0), 2), answer("q1", at(2), 2, { h: 1 }));
  assert.deepEqual([got.s, got.d, got.due], [want.s, want.d, zero + 2 + schedule.interval(want.s)]);
  assert.equal(m(answer("q1", at(0), 1)).s, schedule.step(null, 0, 1).s, "partly right is Lupa");
  assert.equal(m(answer("q1", at(0), null)), null, "what is not marked is not scheduled");
});

test("nothing is asked that was not learnt", () => {
  assert.deepEqual(schedule.items(index(event(at(0), { k: "p", p: "m01/a.html", n: "A" })), MAP), []);
  const closing = index(event(at(0), { k: "p", p: "m01/kuis.html", n: "Kuis" }), answer("q5", at(0), 2));
  assert.deepEqual(schedule.items(closing, MAP).map((x) => x.q), ["q5", "kartu:asas", "kartu:asas:balik"]);
});

test("an edited question comes back the next day; right, it goes on, not right, it starts anew", () => {
  const old = [0, 3, 12].map((d) => answer("q1", at(d), 2, { r: "lama" })), before = schedule.memory(index(old), "q1", "lama");
  assert.ok(before.due > zero + 20);
  assert.equal(schedule.memory(index(old), "q1", "satu").due, zero + 13);
  const right = schedule.memory(index(old, answer("q1", at(13), 2)), "q1", "satu");
  assert.equal(right.s, schedule.step(before, 1, 3).s);
  const wrong = schedule.memory(index(old, answer("q1", at(13), 0)), "q1", "satu"), fresh = schedule.step(null, 0, 1);
  assert.deepEqual([wrong.s, wrong.d], [fresh.s, fresh.d]);
});

test("a clock that was set back never makes days negative, and is noticed", () => {
  const ix = index(answer("q1", at(5), 2), { ...answer("q1", at(-300), 2), o: at(5) + 1 }, { ...answer("q2", at(-300), 2), o: at(5) + 2 });
  const now = days.now(ix, at(-300));
  assert.deepEqual([now.day, now.back], [zero + 5, true]);
  assert.deepEqual([schedule.memory(ix, "q1", "satu").n, schedule.memory(ix, "q2", "satu").day], [1, zero + 5]);
  assert.equal(schedule.plan(schedule.items(ix, MAP), now.day, { most: 20, fresh: 5 }).due, 0);
  assert.equal(days.now(ix, at(6)).back, false);
});

test("the fold of the schedule does not depend on the order of arrival, nor on how logs were merged", () => {
  const r = random();
  for (let round = 0; round < 200; round++) {
    const evs = Array.from({ length: 12 }, () => (r.int(3) ? answer("q1", at(r.int(40), r.int(24)), r.int(3), { r: r.pick(["satu", "lama"]) })
      : event(at(r.int(40)), { k: "r", q: "kartu:asas", g: 1 + r.int(4), s: 1, d: 5 })));
    const other = r.shuffle(evs);
    for (const q of ["q1", "kartu:asas"]) {
      const a = schedule.memory(index(evs), q, "satu"), b = schedule.memory(index(other), q, "satu");
      assert.deepEqual(a, b);
      if (a) assert.ok(a.s > 0 && a.d >= 1 && a.d <= 10 && a.due > a.day && a.begun <= a.day && Number.isInteger(a.due), JSON.stringify(a));
    }
  }
});

test("the day's share keeps to its limits, the weakest first, neighbours from different modules", () => {
  const r = random();
  const all = Array.from({ length: 90 }, (_, i) => ({ q: "s" + i, module: "m" + (i % 6), rev: "", m: { s: 1 + r.next() * 30, d: 5, day: zero - 1 - r.int(60), begun: 0, due: zero - r.int(20), n: 1, asked: false, r: "" } }))
    .concat(Array.from({ length: 30 }, (_, i) => ({ q: "kartu:k" + i, module: "m" + (i % 6), rev: "", m: null })));
  const plan = schedule.plan(all, zero, { most: 20, fresh: 5 });
  assert.equal(plan.list.length, 20);
  assert.equal(plan.rest, 70);
  const chance = (x) => schedule.chance(x.m, zero), asked = plan.list.filter((x) => x.m).map(chance), left = all.filter((x) => x.m && !plan.list.includes(x)).map(chance);
  assert.ok(Math.max(...asked) <= Math.min(...left));
  plan.list.forEach((x, i) => assert.ok(!i || x.module !== plan.list[i - 1].module || plan.list.slice(i).every((y) => y.module === x.module)));
  assert.deepEqual(schedule.plan(r.shuffle(all.slice(0, 90)), zero, { most: 20, fresh: 5 }).list, plan.list, "the same all day");
  const few = schedule.plan(all.slice(80), zero, { most: 20, fresh: 5 });
  assert.deepEqual([few.list.filter((x) => !x.m).length, few.list.length], [5, 15]);
  few.list.forEach((x) => { if (!x.m) x.m = { ...all[0].m, day: zero, begun: zero, due: zero + 2 }; });
  assert.equal(schedule.plan(all.slice(80), zero, { most: 20, fresh: 5 }).list.filter((x) => !x.m).length, 0, "new cards are used up for today");
});

test("each side of a card has a memory of its own, begins on another day, and is asked on another day", () => {
  const wish = { most: 20, fresh: 5 }, closing = event(at(0), { k: "p", p: "m01/kuis.html", n: "Kuis" });
  const card = (day, q, g) => event(at(day), { k: "r", q, g, s: 1, d: 5 });
  const asked = (day, ...evs) => schedule.plan(schedule.items(index(closing, evs), MAP), zero + day, wish).list.map((x) => x.q);
  assert.deepEqual(asked(0), ["kartu:asas"], "first from the term to its meaning");
  const one = card(0, "kartu:asas", 4);
  assert.deepEqual(asked(0, one), [], "not on the same day");
  assert.deepEqual(asked(1, one), ["kartu:asas:balik"]);
  const ix = index(closing, one, card(1, "kartu:asas:balik", 1)), of = (q) => schedule.memory(ix, q);
  assert.deepEqual([of("kartu:asas").s, of("kartu:asas:balik").s], [schedule.step(null, 0, 4).s, schedule.step(null, 0, 1).s]);
  assert.deepEqual(asked(1, card(0, "kartu:asas", 1)), ["kartu:asas"], "while the first is due, the second does not begin");
  const both = [card(0, "kartu:asas", 1), card(1, "kartu:asas:balik", 1)];
  assert.deepEqual(asked(2, both), ["kartu:asas"], "of two that are due the one that is remembered less");
  assert.equal(schedule.plan(schedule.items(index(closing, both), MAP), zero + 2, wish).due, 1);
  assert.deepEqual(asked(2, both, card(2, "kartu:asas", 3)), [], "the other waits until tomorrow");
  assert.equal(schedule.plan(schedule.items(index(closing, both, card(2, "kartu:asas", 3)), MAP), zero + 2, wish).next, zero + 3);
  assert.deepEqual([schedule.term("kartu:asas"), schedule.term("kartu:asas:balik"), schedule.term("q1")], ["asas", "asas", ""]);
});

test("limits outside reason are brought back into it", () => {
  const wish = (w) => schedule.wishes([event(at(0), { k: "w", n: w })]);
  assert.deepEqual(schedule.wishes([]), { most: 20, fresh: 5 });
  assert.deepEqual([wish({ most: 0, fresh: -3 }), wish({ most: 1e9, fresh: NaN }), wish("x")], [{ most: 1, fresh: 0 }, { most: 200, fresh: 5 }, { most: 20, fresh: 5 }]);
});

test("a progress code carries how well questions and cards are remembered", () => {
  const ix = index([0, 3, 12].map((d) => answer("q1", at(d), 2)), event(at(12), { k: "r", q: "kartu:asas", g: 3, ...schedule.step(null, 0, 3) }));
  const memory = (from) => (q) => schedule.memory(from, q);
  const text = code.encode(code.summary(ix, memory(ix)), "uji"), there = log.index();
  const list = code.events(code.decode(text, "uji").summary, there, memory(there));
  list.forEach((e, i) => there.add({ id: "lain." + (i + 1) + ".k", ...e }));
  for (const [q, rev] of [["q1", "satu"], ["kartu:asas", ""]]) {
    const a = schedule.memory(ix, q, rev), b = schedule.memory(there, q, rev);
    assert.ok(Math.abs(Math.log2(a.s / b.s)) < 0.12 && Math.abs(a.d - b.d) < 0.31 && a.day === b.day, JSON.stringify([a, b]));
  }
  assert.deepEqual(code.events(code.decode(text, "uji").summary, ix, memory(ix)), [], "one's own code brings nothing new");
  assert.deepEqual(code.events(code.decode(text, "uji").summary, there, memory(there)), [], "nor does the same code twice");
});

test("a log of another course is refused as a file and as a code, with the reason", () => {
  const ix = index(answer("q1", at(0), 2));
  assert.deepEqual(file.open(file.pack(ix.events(), "lain", at(0)), "oaks"), { ok: false, why: file.WHY.course });
  assert.deepEqual(code.decode(code.encode(code.summary(ix), "lain"), "oaks"), { ok: false, why: code.WHY.course });
});
