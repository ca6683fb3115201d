/** Files and storages that somebody crafted: nothing throws, nothing hangs, and no good record is lost. */
import test from "node:test";
import assert from "node:assert/strict";
import { FakeStorage, line, load, log, openStore, parse, random } from "./arbitrary.mjs";

globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log });
const file = load("file.js"), code = load("code.js"), texts = load("texts.js"), days = load("days.js"), attempt = load("attempt.js"), bits = load("bits.js");
load("gone.js");
const COURSE = "oaks-uji";
const open = (storage, clock) => openStore(COURSE, storage, { clock });
const answer = (q, a = "a") => ({ q, r: "r1", a: [a], v: 2 });
const indexOf = (events) => { const ix = log.index(); events.forEach((e) => ix.add(e)); return ix; };
const taken = (events) => file.open(file.pack(events, COURSE, 1), COURSE);

test("a reset from the end of time is refused, and answers after the latest that is taken count", () => {
  const reset = (t, o) => ({ id: "jahat.1.t", t, ...(o ? { o } : {}), k: "x", q: "*", see: {} });
  for (const t of [2 ** 53, 1e300, -1e300, 8.64e15 + 1]) assert.equal(taken([reset(t)]).ok, false, String(t));
  for (const o of [2 ** 53, 9.1e15, 9e15]) assert.equal(taken([reset(1, o)]).ok, false, String(o));
  const s = new FakeStorage(), store = open(s, () => 1.79e12);
  store.addAll(taken([reset(8.64e15)]).events);
  for (let i = 0; i < 50; i++) store.add(answer("q" + i));
  const again = open(s);
  for (let i = 0; i < 50; i++) assert.ok(again.index.state("q" + i).last, "q" + i);
  assert.equal(Object.values(code.summary(again.index).q).filter((e) => e.t).length, 50);
});

test("a progress code from the end of time is refused", () => {
  const made = code.encode({ q: { "#1": { t: 8e20, v: 2, c: 1, n: 1, x: 0, f: null } }, g: {}, x: 0 }, COURSE);
  assert.deepEqual(code.decode(made, COURSE), { ok: false, why: code.WHY.broken });
  const late = code.encode({ q: {}, g: {}, x: 2 ** 48 - 1 }, COURSE);
  assert.equal(code.decode(late, COURSE).ok, false);
  const good = code.encode({ q: {}, g: {}, x: 2 ** 46 }, COURSE);
  assert.equal(code.decode(good, COURSE).ok, true);
});

test("answers nested thousands deep are refused by a file and set aside in a storage", () => {
  for (const deep of [30, 3000, 20000]) {
    const event = `{"id":"jahat.1.t","t":1,"q":"q1","r":"r","a":${"[".repeat(deep)}${"]".repeat(deep)},"v":2}`;
    const text = `{"oaks":1,"course":"${COURSE}","made":1,"sum":"x","events":[${event}]}`;
    assert.equal(file.open(text, COURSE).why, file.WHY.broken, String(deep));
    const s = new FakeStorage(), raw = "oaks 1\n" + log.hash(event).toString(36) + " " + event + "\n" + line({ id: "baik.1.t", t: 1, ...answer("q2") });
    s.map.set("oaks:oaks-uji:u:log:aaaaa.0", raw);
    const store = open(s);
    code.encode(code.summary(store.index), COURSE);
    assert.deepEqual(store.index.questions(), ["q2"]);
    assert.ok([...s.map.values()].includes(raw), "kept beside");
  }
});

test("names behind # that no code gives are kept and stay out of codes", () => {
  const odd = ["#", "##", "#-1", "#zzzzzz", "#00a", "#A", "# ", "#1.5", "kartu:#", "kartu:#zzzzzz", "kartu:#-", "#1"];
  const events = odd.flatMap((q, i) => [{ id: `jahat.${3 * i + 1}.t`, t: 5, q, r: "r", a: ["a"], v: 2 }, { id: `jahat.${3 * i + 2}.t`, t: 5, k: "r", q, g: 3, s: 2, d: 3 },
    { id: `jahat.${3 * i + 3}.t`, t: 5, k: "s", q, v: 2, c: 3, n: 2, f: { t: 5, s: 1, d: 1 } }]);
  const ix = indexOf(taken(events).events), sum = code.summary(ix), back = code.decode(code.encode(sum, COURSE), COURSE);
  assert.deepEqual(Object.keys(sum.q), ["#1"]);
  assert.equal(back.ok, true);
  assert.equal(ix.size(), events.length);
});

/** How often the steps of f are taken when the size doubles, by the clock of the machine's own work: a count of calls. @param {(n: number) => void} f @param {number} n */
function growth(f, n) {
  const count = (size) => {
    let calls = 0;
    const raw = RegExp.prototype.exec;
    RegExp.prototype.exec = function (x) { calls++; return raw.call(this, x); };
    try { f(size); } finally { RegExp.prototype.exec = raw; }
    return calls;
  };
  return count(2 * n) / count(n);
}

test("thousands of events with one id, or of resets, cost in proportion to their number", () => {
  const same = (n) => { const ix = log.index(); for (let i = 0; i < n; i++) ix.add({ id: "jahat.1.t", t: 1, q: "q", r: "r", a: [String(i).padStart(9, "0")], v: 2 }); return ix; };
  assert.equal(same(3000).state("q").last.a[0], "000002999");
  assert.ok(growth((n) => same(n).state("q"), 400) < 2.5);
  const resets = (n) => { const ix = log.index(); for (let i = 1; i <= n; i++) { ix.add({ id: `jahat.${i}.t`, t: i, k: "x", q: "*", see: {} }); ix.add({ id: `baik.${i}.t`, t: n + i, ...answer("q") }); } return ix; };
  assert.equal(resets(50).state("q").answers.length, 50);
  assert.ok(growth((n) => resets(n).state("q"), 200) < 2.5);
});

test("what replaced an event of its id leaves nothing of it behind", () => {
  const r = random(7);
  for (let i = 0; i < 300; i++) {
    const events = r.many(20, () => ({ id: `aa.${r.int(5)}.t`, t: r.int(99), k: r.pick([undefined, "x", "p", "l"]), q: r.pick(["q1", "q2"]), a: [r.text(2)], p: r.text(2), see: {} }))
      .map((e) => (e.k === "x" ? { ...e, q: [e.q] } : e)).filter(log.valid);
    const a = indexOf(events), b = indexOf(log.merge([], events));
    for (const ix of [a, b]) assert.deepEqual([ix.top(), ix.see(), ix.visits(), ix.questions().sort()], [b.top(), b.see(), b.visits(), b.questions().sort()]);
    for (const q of ["q1", "q2"]) assert.deepEqual(a.state(q).answers, b.state(q).answers);
  }
});

test("a file larger than the storage is refused as a whole, and answers after it are found again", () => {
  const events = Array.from({ length: 3000 }, (_, i) => ({ id: `lain.${i + 1}.t`, t: 1e12 + i, ...answer("q" + (i % 90), "jawaban".repeat(5)) }));
  const s = new FakeStorage(60000), store = open(s);
  for (let i = 0; i < 20; i++) store.add(answer("awal" + i));
  const before = log.canon(store.index.events());
  assert.equal(store.addAll(taken(events).events), -1);
  assert.equal(store.mode, "simpan");
  assert.equal(log.canon(store.index.events()), before);
  for (let i = 0; i < 20; i++) store.add(answer("kemudian" + i));
  const again = open(s);
  assert.equal(again.index.questions().filter((q) => /^(awal|kemudian)/.test(q)).length, 40);
  assert.equal(again.index.size(), 40);
  assert.equal(store.addAll(taken(events.slice(0, 50)).events), 50, "a smaller one is taken");
});

test("where nothing is stored at all, a file is still taken over for as long as the page is open", () => {
  const store = open(null);
  assert.equal(store.addAll([{ id: "lain.1.t", t: 1, ...answer("q1") }]), 1);
  assert.ok(store.index.state("q1").last);
});

/** An event as anybody may write it. @param {any} r */
function odd(r) {
  const number = () => r.pick([r.int(99), -1, 0, 1.5, 2 ** 53, 8.64e15, 9e15, 1e308, "7", null, NaN, 1.79e12 + r.int(1e9)]);
  const q = () => r.pick(["q1", "q2", "#", "#1", "#zzzzzz", "#*", "*", "kartu:asas", "kartu:#1", "kartu:", "kuis:m01", "ujian:uts", "lembar:uji:a", "__proto__", "constructor", "", r.text()]);
  const id = () => `${r.pick(["aa", "bb", "cc", "constructor"])}.${r.pick([1, 2, 3, "007", r.int(1e6), "999999999999999"])}.${r.pick(["t", "u-_", "__proto__"])}`;
  const deep = () => { let x = r.value(2); for (let n = r.pick([0, 0, 2, 30]); n > 0; n--) x = [x]; return x; };
  const e = { id: r.int(30) ? id() : r.text(), t: number(), k: r.pick([undefined, undefined, "x", "l", "f", "p", "s", "e", "r", "w", "t", "g", "z"]), q: r.int(6) ? q() : r.pick([[q(), q()], number(), {}]) };
  for (const key of ["a", "v", "h", "o", "n", "x", "c", "f", "s", "d", "g", "w", "b", "see", "i", "u", "m", "p", "at", "r"]) {
    if (r.int(3) === 0) e[key] = r.pick([deep, number, q, () => [id(), id()], () => ({ t: number(), s: number(), d: number() }), () => "aa.t=1-5,3 bb.t=zz-zzzzzz", () => ({ aa: number(), constructor: 5 }), () => "mulai", () => ["q1", "q2"]])();
  }
  try { return JSON.parse(JSON.stringify(e)); } catch (_) { return { id: id(), t: 1, q: "q1", a: ["a"], v: 2 }; }
}

const seeds = (process.env.OAKS_SEED || "1801 1802 1803 1804").split(" ").map(Number), EACH = Number(process.env.OAKS_EVENTS) || 5000;
for (const seed of seeds) {
  test(`fuzzed events through log, store and code: no throw and no good record lost (seed ${seed})`, () => {
    const r = random(seed), schedule = load("schedule.js");
    for (let round = 0; round < EACH / 25; round++) {
      const s = new FakeStorage(), store = open(s, () => 1.79e12 + round), good = [];
      for (let i = 0; i < 3; i++) good.push(store.add(answer("baik" + i)));
      const events = Array.from({ length: 25 }, () => odd(r)), kept = events.filter((e) => log.valid(e) && !(e.o > 8.7e15));
      const res = file.open(`{"oaks":1,"course":"${COURSE}","sum":"${log.hash(JSON.stringify(kept)).toString(36)}","events":${JSON.stringify(kept)}}`, COURSE);
      assert.equal(res.ok, true);
      file.difference(store.index, res.events);
      store.addAll(res.events);
      if (r.int(2)) store.compact();
      const raw = [...s.map.keys()].find((k) => k.includes(":log:"));
      if (r.int(3) === 0) s.map.set(raw, s.map.get(raw) + "\n" + r.text(60)); // and a storage that somebody wrote into
      const wiped = events.some((e) => e.k === "x" || (e.k === "s" && e.x));
      const again = open(s, () => 1.79e12 + round + 1);
      again.compact();
      const ix = open(s).index;
      ix.questions().forEach((q) => { const st = ix.state(q); texts.read(st); attempt.fold(st.exam); });
      const sum = code.summary(ix), text = code.encode(sum, COURSE), back = code.decode(text, COURSE);
      assert.equal(back.ok, true, JSON.stringify(kept));
      code.events(back.summary, ix);
      days.spent(ix.events(), days.now(ix, 1.79e12).day);
      ix.read([["m01/index.html", ["q1", "q2"], 1]]);
      schedule.wishes(ix.events());
      good.forEach((e) => { assert.ok(ix.has(e.id), e.id); if (!wiped) assert.ok(ix.state(e.q).last, e.q); });
      kept.forEach((e) => { if (e.k !== "t" && e.k !== "g") assert.ok(ix.has(e.id), JSON.stringify(e)); });
      const own = again.add(answer("sesudah"));
      assert.equal(open(s).index.state("sesudah").last?.id, own.id, "an answer after all that counts");
    }
  });
}
