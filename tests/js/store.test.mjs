import test from "node:test";
import assert from "node:assert/strict";
import { FakeStorage, log, openStore, parse, random, someLog } from "./arbitrary.mjs";

const open = (storage, clock) => openStore("oaks-uji", storage, { clock });
const answer = (q, a = "a") => ({ q, r: "r1", a: [a], v: 2 });
const ids = (store) => store.index.events().map((e) => e.id);
const chunks = (s) => Array.from(s.map.keys()).filter((k) => k.includes(":log:"));

test("an answer is found again at the next visit", () => {
  const s = new FakeStorage();
  const e = open(s).add(answer("q1"));
  const st = open(s).index.state("q1");
  assert.deepEqual(st.last, e);
});

test("every key begins with the course and the profile, never with a path", () => {
  const s = new FakeStorage();
  const store = open(s);
  store.add(answer("q1"));
  store.draft("q2", "teks");
  assert.ok(Array.from(s.map.keys()).every((k) => k.startsWith("oaks:oaks-uji:u:")), Array.from(s.map.keys()).join());
  assert.equal(openStore("kursus-lain", s).index.size(), 0, "another course sees nothing of it");
});

test("two tabs never overwrite each other, and hear of each other", () => {
  const s = new FakeStorage();
  const a = open(s), b = open(s), heard = [];
  b.on((qs) => heard.push(qs));
  const put = s.setItem.bind(s);
  s.setItem = (k, v) => { put(k, v); [a, b].forEach((x) => x.hear(k, v)); };
  for (let i = 0; i < 30; i++) (i % 2 ? a : b).add(answer("q" + (i % 3)));
  assert.deepEqual(ids(a), ids(b));
  assert.equal(a.index.size(), 30);
  assert.equal(open(s).index.size(), 30);
  assert.ok(heard.some((qs) => qs && qs.includes("q1")));
});

test("one answer rewrites a bounded chunk, not the whole log", () => {
  const s = new FakeStorage();
  const store = open(s);
  for (let i = 0; i < 5000; i++) store.add(answer("q" + (i % 250)));
  s.writes.length = 0;
  store.add(answer("q1"));
  assert.ok(s.writes.reduce((n, w) => n + w[1], 0) < 9000, JSON.stringify(s.writes));
  assert.equal(open(s).index.size(), 5001);
});

test("compacting keeps every event, and another tab that goes on writing loses nothing", () => {
  const s = new FakeStorage();
  const other = open(s);
  other.add(answer("q0"));
  for (let i = 0; i < 40; i++) open(s).add(answer("q" + i));
  const before = ids(open(s)), last = open(s);
  last.compact();
  assert.ok(chunks(s).length < 5, chunks(s).join());
  assert.deepEqual(ids(open(s)), before);
  other.add(answer("q99"));
  last.add(answer("q98"));
  const after = open(s);
  assert.equal(after.index.size(), before.length + 2);
  assert.ok(after.index.state("q99").last && after.index.state("q0").last);
});

test("compacting in two tabs at once, in any interleaving, loses nothing", () => {
  const r = random(21);
  for (let round = 0; round < 20; round++) {
    const s = new FakeStorage();
    for (let i = 0; i < 15; i++) open(s).add(answer("q" + i));
    const before = ids(open(s)), a = open(s), b = open(s), drop = s.removeItem.bind(s);
    let inside = false;
    s.removeItem = (k) => { if (!inside && r.int(2)) { inside = true; b.compact(); inside = false; } drop(k); };
    a.compact();
    s.removeItem = drop;
    b.compact();
    assert.deepEqual(ids(open(s)), before);
  }
});

test("a full storage keeps the answers in memory, says so once, and stores them when there is room again", () => {
  const s = new FakeStorage(900);
  const store = open(s);
  for (let i = 0; i < 30; i++) store.add(answer("q" + i));
  assert.equal(store.mode, "penuh");
  assert.ok(store.notices.has("penuh"));
  assert.equal(store.index.size(), 30);
  s.quota = Infinity;
  store.add(answer("q30"));
  assert.equal(store.mode, "simpan");
  assert.equal(store.notices.has("penuh"), false);
  assert.equal(open(s).index.size(), 31);
});

test("a storage that is full at the start can still be read", () => {
  const s = new FakeStorage();
  open(s).add(answer("q1"));
  s.quota = 1;
  const store = open(s);
  assert.equal(store.mode, "penuh");
  assert.ok(store.index.state("q1").last);
});

test("a refused storage still gives a working course", () => {
  const s = new FakeStorage();
  s.refuse = true;
  for (const storage of [null, s]) {
    const store = open(storage);
    store.add(answer("q1"));
    assert.equal(store.mode, "tolak");
    assert.ok(store.notices.has("tolak"));
    assert.ok(store.index.state("q1").last);
    store.draft("q", "teks");
    store.wipe();
    assert.equal(store.index.size(), 0);
  }
});

test("a truncated chunk gives up its whole lines, and the damaged record is set aside unchanged", () => {
  const s = new FakeStorage();
  const store = open(s);
  for (let i = 0; i < 10; i++) store.add(answer("q" + i));
  const key = chunks(s)[0], broken = s.getItem(key).slice(0, -30);
  s.map.set(key, broken);
  const again = open(s);
  assert.equal(again.index.size(), 9);
  assert.ok(again.notices.has("rusak"));
  const aside = Array.from(s.map.keys()).filter((k) => k.includes(":rusak:"));
  assert.equal(aside.length, 1);
  assert.equal(s.getItem(aside[0]), broken);
  const third = open(s);
  assert.equal(third.index.size(), 9);
  assert.equal(third.notices.has("rusak"), false, "said once");
});

test("whatever is put in place of a record, opening never throws, keeps the rest and keeps the damage", () => {
  const r = random(31);
  for (let i = 0; i < 500; i++) {
    const s = new FakeStorage();
    open(s).add(answer("baik"));
    const store = open(s);
    for (let n = 0; n < 5; n++) store.add(answer("q" + n));
    const key = chunks(s).find((k) => s.getItem(k).includes('"q0"'));
    const raw = s.getItem(key), at = r.int(raw.length);
    const bad = r.pick([raw.slice(0, at), raw.slice(0, at) + r.text() + raw.slice(at + r.int(5)), r.text(40), "", "[]", "oaks 1\nnull"]);
    s.map.set(key, bad);
    if (r.int(3) === 0) s.map.set("oaks:oaks-uji:u:dev", r.text());
    if (r.int(3) === 0) s.map.set("oaks:oaks-uji:u:n", r.text());
    if (r.int(3) === 0) s.map.set("oaks:oaks-uji:@", r.text());
    const again = open(s);
    assert.ok(again.index.state("baik").last);
    if (parse(bad).bad && bad) assert.ok(Array.from(s.map.values()).includes(bad), "kept: " + JSON.stringify(bad));
    again.add(answer("baru"));
    assert.ok(open(s).index.state("baru").last);
  }
});

test("a changed letter inside a stored answer is noticed", () => {
  const s = new FakeStorage();
  open(s).add(answer("q1", "benar"));
  const key = chunks(s)[0];
  s.map.set(key, s.getItem(key).replace("benar", "salah"));
  const store = open(s);
  assert.equal(store.index.size(), 0);
  assert.ok(store.notices.has("rusak"));
});

test("a damaged record that cannot be copied stays where it is", () => {
  const s = new FakeStorage();
  open(s).add(answer("q1"));
  const key = chunks(s)[0], broken = s.getItem(key) + "\nrusak";
  s.map.set(key, broken);
  s.quota = 1;
  assert.ok(open(s).index.state("q1").last);
  assert.equal(s.getItem(key), broken);
});

test("a record of a newer version is left alone", () => {
  const s = new FakeStorage();
  const text = "oaks 2\napa pun";
  s.setItem("oaks:oaks-uji:u:log:zzzzz.0", text);
  for (let i = 0; i < 20; i++) open(s).add(answer("q" + i));
  const store = open(s);
  store.compact();
  assert.equal(s.getItem("oaks:oaks-uji:u:log:zzzzz.0"), text);
  assert.ok(store.notices.has("baru"));
});

test("with a clock that runs backwards the latest answer is still the latest", () => {
  const s = new FakeStorage();
  let t = 2e12;
  const store = open(s, () => t);
  store.add(answer("q1", "a"));
  t = 1000;
  store.add(answer("q1", "b"));
  t = 5;
  const last = store.add(answer("q1", "c"));
  assert.equal(store.index.state("q1").last.id, last.id);
  assert.equal(last.t, 5, "the clock's own time is kept");
  assert.deepEqual(open(s).index.state("q1").answers.map((e) => e.a[0]), ["a", "b", "c"]);
});

test("counters grow even when the counter's record is lost", () => {
  const s = new FakeStorage();
  const a = open(s);
  for (let i = 0; i < 5; i++) a.add(answer("q"));
  s.map.delete("oaks:oaks-uji:u:n");
  const b = open(s);
  b.add(answer("q"));
  assert.equal(new Set(b.index.events().map((e) => log.source(e.id)[1])).size, 6);
});

test("wiping leaves no key of the profile, here and in the other tab", () => {
  const s = new FakeStorage();
  const a = open(s), b = open(s);
  a.add(answer("q1"));
  b.reload();
  b.add(answer("q2"));
  a.draft("q3", "teks");
  s.setItem("oaks:oaks-uji:lain:dev", "milikorang");
  s.setItem("bukan-oaks", "1");
  a.wipe();
  b.hear("oaks:oaks-uji:u:dev", null);
  assert.deepEqual(Array.from(s.map.keys()), ["oaks:oaks-uji:lain:dev", "bukan-oaks"]);
  b.add(answer("q9"));
  assert.deepEqual(open(s).index.questions(), ["q9"]);
});

test("a tab that slept while traces were wiped does not bring them back", () => {
  const s = new FakeStorage();
  const a = open(s), b = open(s);
  a.add(answer("q1"));
  b.reload();
  a.wipe();
  b.reload();
  b.add(answer("q2"));
  assert.deepEqual(open(s).index.questions(), ["q2"]);
});

test("taking over a foreign log adds what is new and stores it", () => {
  const r = random(41), s = new FakeStorage(), events = someLog(r, 200);
  const store = open(s);
  assert.equal(store.addAll(events), events.length);
  assert.equal(store.addAll(r.shuffle(events)), 0);
  assert.deepEqual(ids(open(s)), log.merge(events, []).map((e) => e.id));
});

test("anything a learner may type comes back as typed", () => {
  const r = random(51), s = new FakeStorage(), store = open(s);
  const texts = ["<img src=x onerror=alert(1)>", "a\nb\u0000c\u2028", "\u202eabc", "😀".repeat(10), "x".repeat(100000), ...Array.from({ length: 200 }, () => r.text(40))];
  texts.forEach((t, i) => store.add({ q: "q" + i, r: "r", a: { t, c: [] }, v: null }));
  const again = open(s);
  texts.forEach((t, i) => assert.equal(again.index.state("q" + i).last.a.t, JSON.parse(JSON.stringify(t))));
});

test("profiles keep their answers apart", () => {
  const s = new FakeStorage();
  const store = open(s);
  store.add(answer("q1"));
  store.use("ani");
  assert.equal(store.index.size(), 0);
  store.add(answer("q2"));
  store.use("u");
  assert.deepEqual(store.index.questions(), ["q1"]);
});
