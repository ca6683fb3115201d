/** A worksheet's texts that are over are kept no longer, and nobody sees a difference. */
import test from "node:test";
import assert from "node:assert/strict";
import { FakeStorage, load, log, openStore, random } from "./arbitrary.mjs";

globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log });
const texts = load("texts.js"), days = load("days.js"), gone = load("gone.js");
const FIELDS = ["lembar:uji:a", "lembar:uji:b"];
const indexOf = (events) => { const ix = log.index(); events.forEach((e) => ix.add(e)); return ix; };
const sheets = (events) => { const ix = indexOf(events); return FIELDS.map((q) => texts.read(ix.state(q))); };
/** The log without what may go. */
function prune(events, device = "zz") {
  const { gone: out, made } = gone.plan(events);
  return events.filter((e) => !out.has(e.id)).concat(made.map((e, i) => ({ id: `${device}.${1000 + events.length + i}.p`, ...e })));
}

/** Devices that write into two fields, in two tabs each, answer, hear of each other, empty, and prune. */
function history(r, steps = 60, pruning = false) {
  const all = [], devices = ["aa", "bb", "cc"].map((name) => ({ name, n: 0, ix: log.index(), skew: r.int(2) ? 0 : r.int(4e6) - 2e6 }));
  for (let i = 0; i < steps; i++) {
    const d = r.pick(devices), other = r.pick(devices), q = r.pick(FIELDS);
    if (r.int(4) === 0) { other.ix.events().forEach((e) => d.ix.add(e)); continue; }
    if (pruning && r.int(6) === 0) { d.ix = indexOf(prune(d.ix.events(), d.name)); d.n += 2000; continue; }
    const t = 1.79e12 + i * 100000 + d.skew, now = texts.read(d.ix.state(q)), e = { id: `${d.name}.${++d.n}.t${r.int(2)}`, t };
    if (t <= d.ix.top()) e.o = d.ix.top() + 1;
    if (r.int(15) === 0) Object.assign(e, { k: "x", q: r.int(2) ? [q] : "*", see: d.ix.see() });
    else if (r.int(6) === 0) Object.assign(e, { q: "soal", r: "r", a: ["a"], v: 2 });
    else Object.assign(e, { k: "t", q, a: r.pick(["satu", "dua", ""]) + i, b: r.int(5) ? now.heads.slice(0, 1) : r.int(2) ? now.heads : [] });
    d.ix.add(e);
    all.push(e);
  }
  return { all, devices };
}

test("pruning before a merge, after it or never shows the same texts", () => {
  const r = random(181);
  for (let i = 0; i < 400; i++) {
    const { all } = history(r), a = all.filter(() => r.int(2)), b = all.filter(() => r.int(2)), whole = a.concat(b);
    const want = sheets(whole);
    assert.deepEqual(sheets(prune(a).concat(b)), want);
    assert.deepEqual(sheets(a.concat(prune(b))), want);
    assert.deepEqual(sheets(prune(prune(a, "yy").concat(prune(b, "xx")))), want);
    assert.deepEqual(sheets(prune(whole)), want);
  }
});

test("pruning twice is pruning once", () => {
  const r = random(182);
  for (let i = 0; i < 200; i++) {
    const once = prune(history(r).all);
    assert.deepEqual([gone.plan(once).gone.size, gone.plan(once).made], [0, []]);
    const two = prune(once.concat(prune(history(r).all, "yy")), "xx");
    assert.equal(gone.plan(two).gone.size, 0, "again");
  }
});

test("devices that prune as they please end with the same texts as devices that never do", () => {
  const r = random(183);
  for (let i = 0; i < 200; i++) {
    const { all, devices } = history(r, 80, true), want = sheets(all);
    assert.deepEqual(sheets(devices.flatMap((d) => d.ix.events())), want);
  }
});

test("the last text of every device stays, and so do counters, order, time spent and everything that is no text", () => {
  const r = random(184);
  for (let i = 0; i < 200; i++) {
    const { all } = history(r), left = prune(all), a = indexOf(all), b = indexOf(left), now = days.now(a, 0);
    for (const q of FIELDS) {
      const last = new Map();
      all.filter((e) => e.k === "t" && e.q === q).sort(log.byTime).forEach((e) => last.set(log.source(e.id)[0], e));
      last.forEach((e) => assert.ok(left.includes(e), "the last of " + e.id));
    }
    assert.deepEqual(all.filter((e) => e.k !== "t"), left.filter((e) => e.k !== "t" && e.k !== "g"));
    const { zz, ...see } = b.see();
    assert.deepEqual(see, a.see());
    assert.equal(b.top(), a.top());
    assert.deepEqual(days.spent(left, now.day), days.spent(all, now.day));
    assert.deepEqual(days.spent(prune(left.concat(all.filter(() => r.int(2))), "yy"), now.day), days.spent(all, now.day));
  }
});

test("a crafted log is pruned without failing, and no text vanishes for naming itself or a later one", () => {
  const r = random(185), odd = () => r.pick([r.text(), [r.text(), null, 7], ["aa.1.t", "bb.2.t", "aa.007.t"], null, {}, "__proto__", "aa.t=zzzzzzzzz-zzzzzzz,1 bb.t=", "aa.t=1-zzzzzzz"]);
  for (let i = 0; i < 2000; i++) {
    const events = r.many(12, () => ({ id: `${r.pick(["aa", "bb"])}.${r.pick(["1", "2", "007", "3"])}.t`, t: r.int(99), k: r.pick(["t", "t", "g"]),
      q: r.pick(FIELDS), a: r.text(), b: odd(), g: odd(), w: odd() })).filter(log.valid);
    const once = [...new Map(events.map((e) => [e.id, e])).values()];
    sheets(prune(once));
  }
  const e = (id, t, b) => ({ id, t, k: "t", q: FIELDS[0], a: id, b });
  const loop = [e("aa.1.t", 1, ["bb.1.t", "aa.1.t"]), e("aa.2.t", 1, []), e("bb.1.t", 2, ["aa.1.t", "bb.1.t"]), e("aa.3.t", 1, [])];
  assert.equal(sheets(loop)[0].text, "bb.1.t");
  assert.deepEqual(sheets(prune(loop)), sheets(loop));
  assert.deepEqual(sheets(prune(loop.concat(loop))), sheets(loop));
});

const open = (storage, clock) => openStore("oaks-uji", storage, { clock });
const bytes = (s) => [...s.map].reduce((n, [k, v]) => n + 2 * (k.length + v.length), 0);
const write = (store, q, a) => store.add({ k: "t", q, a, b: texts.read(store.index.state(q)).heads.slice(0, 1) });

test("a field that grows to 6,000 characters in 1,500 saves leaves room for answers", () => {
  const s = new FakeStorage(5 * 1024 * 1024 / 2), store = open(s);
  const page = "Rencana kerja kelompok tani. ".repeat(210);
  for (let i = 1; i <= 1500; i++) write(store, FIELDS[0], page.slice(0, 4 * i));
  assert.equal(store.mode, "simpan");
  store.add({ q: "q1", r: "r", a: ["a"], v: 2 });
  const again = open(s);
  assert.equal(texts.read(again.index.state(FIELDS[0])).text, page.slice(0, 6000));
  assert.ok(again.index.state("q1").last);
  assert.ok(bytes(s) < 1.2e6, String(bytes(s)));
});

test("a storage that texts have filled already, written before texts could be dropped, is freed in place", () => {
  const s = new FakeStorage(400000), kept = OAKS.gone;
  delete OAKS.gone; // as it was
  const store = open(s);
  for (let i = 0; i < 200; i++) write(store, FIELDS[0], i + "x".repeat(3000));
  assert.equal(store.mode, "penuh");
  OAKS.gone = kept;
  store.add({ q: "q1", r: "r", a: ["a"], v: 2 });
  assert.equal(store.mode, "simpan");
  const again = open(s);
  again.compact();
  assert.equal(texts.read(again.index.state(FIELDS[0])).text, "199" + "x".repeat(3000));
  assert.ok(open(s).index.state("q1").last);
  assert.ok(bytes(s) < 100000, String(bytes(s)));
});

test("a kill after any one write of tidying loses no text and no answer, and brings none back", () => {
  for (let at = 0; at < 60; at++) {
    const s = new FakeStorage(), kept = OAKS.gone;
    delete OAKS.gone;
    const first = open(s);
    for (let i = 0; i < 30; i++) { write(first, FIELDS[i % 2], "teks " + i + "y".repeat(1500)); first.add({ q: "q" + i, r: "r", a: ["a"], v: 2 }); }
    OAKS.gone = kept;
    const want = sheets(first.index.events());
    let left = at;
    const guard = (f) => (...x) => { if (left-- <= 0) throw new Error("killed"); return f(...x); };
    const raw = [s.setItem, s.removeItem];
    s.setItem = guard(raw[0].bind(s)); s.removeItem = guard(raw[1].bind(s));
    open(s).compact();
    [s.setItem, s.removeItem] = raw;
    const again = open(s);
    const same = (store) => FIELDS.map((q) => { const { text, others } = texts.read(store.index.state(q)); return { text, others }; });
    assert.deepEqual(same(again), want.map(({ text, others }) => ({ text, others })));
    assert.equal(again.index.questions().filter((q) => /^q\d/.test(q)).length, 30);
  }
});

test("an old copy of the log, merged after the storage was tidied, brings no text back", () => {
  for (const full of [false, true]) {
    const s = new FakeStorage(), store = open(s);
    let copy = [];
    for (let i = 0; i < 30; i++) { write(store, FIELDS[0], "teks " + i + "z".repeat(3000)); if (i === 14) copy = store.index.events(); }
    const want = sheets(store.index.events());
    if (full) { s.quota = [...s.map].reduce((n, [k, v]) => n + k.length + v.length, 0) + 60; store.add({ q: "q1", r: "r", a: ["a".repeat(200)], v: 2 }); } else store.compact();
    assert.equal(store.mode, "simpan");
    s.quota = Infinity;
    const again = open(s);
    assert.ok(again.index.events().filter((e) => e.k === "t").length < 10, "tidied");
    again.addAll(copy);
    assert.deepEqual(sheets(again.index.events()), want);
    assert.deepEqual(sheets(open(s).index.events()), want);
  }
});

test("a tab whose chunk another tab gathered before its last line had come through writes it again", () => {
  const s = new FakeStorage(), b = open(s);
  b.add({ q: "q1", r: "r", a: ["a"], v: 2 });
  const key = [...s.map.keys()].find((k) => k.includes(":log:"));
  b.add({ q: "q2", r: "r", a: ["a"], v: 2 });
  s.map.delete(key); // the other process knew q1 only, and took its copy's original away
  b.hear(key, null);
  assert.ok(open(s).index.state("q2").last);
  b.wipe();
  const a = open(s);
  a.hear(key, null);
  assert.deepEqual(open(s).index.questions(), [], "what was wiped does not come back");
});

test("5,000 answers, 20,000 saves of worksheets and 1,000 review days fit into 3 MB", () => {
  const r = random(186), s = new FakeStorage();
  let t = Date.UTC(2026, 0, 5, 3), most = 0;
  const fields = Array.from({ length: 40 }, (_, i) => `lembar:lembar-${i % 8}:isian-${i}`), now = new Map();
  const page = r.text(200) + "Kelompok ini membagi tugas menurut kesediaan anggotanya. ".repeat(60);
  let store = open(s, () => (t += 1500));
  let answers = 0, saves = 0;
  for (let day = 0; day < 1000; day++) {
    t += 6e7;
    if (day % 5 === 0) { store = open(s, () => (t += 1500)); store.compact(); now.clear(); }
    for (let i = 0; i < 5; i++) answers += !!store.add({ q: `m${String(1 + (answers % 13)).padStart(2, "0")}-soal-${answers % 270}`, r: "k3v9a", a: [r.pick(["4zcus", "hm6bg"])], v: r.int(3) });
    store.add({ k: "r", q: "kartu:" + r.pick(["asas", "advokasi", "kolektif"]) + r.int(80), g: 3, s: 12.25, d: 5.125 });
    for (let i = 0; i < 20; i++, saves++) {
      const q = i < 10 ? r.pick(fields) : fields[day % 40], base = now.get(q) || texts.read(store.index.state(q)).heads.slice(0, 1);
      now.set(q, [store.add({ k: "t", q, a: page.slice(0, 1 + r.int(800)) + saves, b: base }).id]);
    }
    most = Math.max(most, bytes(s));
  }
  const again = open(s);
  assert.deepEqual([answers, saves], [5000, 20000]);
  assert.equal(again.index.questions().filter((q) => q.startsWith("lembar:")).length, 40);
  now.forEach(([id], q) => assert.equal(texts.read(again.index.state(q)).heads[0], id));
  console.log(`# ${most} bytes at most, ${bytes(s)} at the end`);
  assert.ok(most <= 3e6, String(most));
});
