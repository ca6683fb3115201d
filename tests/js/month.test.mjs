/**
 * A month of ten learners on three shared devices, with random kills: the real store, log, texts, attempts and schedule
 * against a model that only remembers what was said to be stored. OAKS_LONG=1 makes it larger (a minute).
 */
import test from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { FakeStorage, load, log, openStore, random } from "./arbitrary.mjs";

globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log });
globalThis.FSRS = globalThis.FSRS || createRequire(import.meta.url)("../../docs/assets/vendor/ts-fsrs/index.umd.js");
const texts = load("texts.js"), attempt = load("attempt.js"), file = load("file.js"), schedule = load("schedule.js"), code = load("code.js"), days = load("days.js");
load("gone.js");
const LONG = !!process.env.OAKS_LONG, SEEDS = LONG ? [1, 2, 3, 4] : [1, 2];
const FIELDS = ["lembar:rencana:tujuan", "lembar:kasus:uraian"];

/** One browser: several tabs over one storage, which hear of each other in the order of the writes, or later. */
class Browser {
  constructor(clock, r) { this.storage = new FakeStorage(); this.clock = clock; this.r = r; this.tabs = []; this.news = []; this.left = Infinity; }
  open() {
    const browser = this, tab = { store: null, heard: 0 };
    const face = new Proxy(this.storage, {
      get: (s, key) => {
        if (key === "setItem" || key === "removeItem") return (k, v) => {
          if (browser.left-- <= 0) throw new Error("killed");
          s[key](k, v);
          browser.news.push({ tab, k, v: key === "setItem" ? v : null });
        };
        const value = s[key];
        return typeof value === "function" ? value.bind(s) : value;
      },
    });
    tab.heard = this.news.length;
    tab.store = openStore("oaks", face, { clock: this.clock });
    this.tabs.push(tab);
    return tab;
  }
  /** Storage events arrive in order, all or some. @param {any} tab @param {number} n */
  hear(tab, n = Infinity) {
    for (; tab.heard < this.news.length && n > 0; tab.heard++, n--) { const { tab: from, k, v } = this.news[tab.heard]; if (from !== tab) tab.store.hear(k, v); }
  }
  close(tab) { this.tabs = this.tabs.filter((t) => t !== tab); }
  settle() { for (let i = 0; i < 4; i++) this.tabs.forEach((t) => this.hear(t)); }
}

for (const seed of SEEDS) {
  test(`ten learners share three devices for a month of kills, and each keeps what was stored (seed ${seed})`, () => {
    const r = random(7000 + seed);
    let t = Date.UTC(2026, 8, 1, 1);
    const skew = [0, r.int(4e7) - 2e7, r.int(864e5)], devices = [0, 1, 2].map((i) => new Browser(() => t + skew[i], r));
    const people = Array.from({ length: 10 }, (_, i) => ({ id: "p" + i, home: r.int(3), answers: new Map(), texts: new Map(), exam: null, given: new Map() }));
    devices.forEach((d) => { const { store } = d.open(); store.shared(JSON.stringify({ v: 1, now: "p0", list: people.map((p) => ({ id: p.id, name: p.id })) })); });
    const check = (p, store) => {
      p.answers.forEach((a, q) => assert.deepEqual(store.index.state(q).last?.a, [a], `${p.id} ${q}`));
      p.texts.forEach((a, q) => { const now = texts.read(store.index.state(q)); assert.ok(now.text === a || now.others.some((o) => o.text === a), `${p.id} ${q}: ${a}`); });
      if (p.exam) {
        const x = attempt.current(attempt.fold(store.index.state("ujian:uts").exam));
        assert.equal(x && x.id, p.exam);
        assert.deepEqual([...x.answers].sort(), [...p.given].sort());
        assert.ok(attempt.seconds(x, t) >= 0);
      }
    };
    for (let day = 0; day < (LONG ? 30 : 12); day++) {
      t = Date.UTC(2026, 8, 1 + day, 1);
      if (r.int(9) === 0) skew[r.int(3)] += r.pick([-36e5, 36e5, -864e5 * 3, 864e5 * 2]); // a clock is set, or its zone changes
      for (const p of r.shuffle(people)) {
        const d = devices[p.home];
        d.tabs.slice().forEach((tab) => { if (r.int(2)) d.close(tab); });
        while (d.tabs.length < 1 + r.int(2)) d.open();
        d.settle();
        d.tabs[0].store.shared(JSON.stringify({ v: 1, now: p.id, list: people.map((x) => ({ id: x.id, name: x.id })) }));
        d.tabs.forEach((tab) => tab.store.use(p.id));
        d.settle();
        check(p, d.tabs[0].store);
        for (let n = r.int(LONG ? 25 : 14); n > 0; n--) {
          t += r.int(90000);
          const tab = r.pick(d.tabs), { store } = tab;
          if (r.int(4)) d.hear(tab); else d.hear(tab, r.int(3));
          const kill = r.int(12) === 0;
          if (kill) d.left = r.int(3);
          const act = r.int(10), q = "m0" + (1 + r.int(9)) + "-soal-" + r.int(6), sheet = r.pick(FIELDS), a = "v" + t;
          let say = () => {};
          d.hear(tab); // nobody answers in two tabs within a moment; what a lesser order means is tested below
          if (act < 5) { store.add({ q, r: "r", a: [a], v: r.int(3) }); say = () => p.answers.set(q, a); }
          else if (act < 8) { store.add({ k: "t", q: sheet, a, b: texts.read(store.index.state(sheet)).heads.slice(0, 1) }); say = () => p.texts.set(sheet, a); }
          else if (act === 8) {
            if (!p.exam) { const e = store.add({ k: "e", q: "ujian:uts", w: "mulai", s: "abcde", b: "v", f: ["a", "b", "c", "d"], g: [], m: 90 }); say = () => { p.exam = e.id; }; }
            else { const i = r.pick(["a", "b", "c", "d"]); store.add({ k: "e", q: "ujian:uts", u: p.exam, w: "jawab", i, a }); say = () => p.given.set(i, a); }
          } else store.compact();
          const stored = store.mode === "simpan" && d.left > 0;
          if (stored) say();
          if (kill) { // the tab dies in the middle of a write: what is stored must be read by the next
            d.left = Infinity;
            d.close(tab);
            d.open();
            d.tabs.forEach((x) => { x.store.use(p.id); });
            d.settle();
            const now = d.tabs[d.tabs.length - 1].store;
            if (!stored && act < 5) { const last = now.index.state(q).last; if (last?.a[0] === a) p.answers.set(q, a); }
            if (!stored && act >= 5 && act < 8 && texts.read(now.index.state(sheet)).text === a) p.texts.set(sheet, a);
            if (!stored && act === 8) {
              const x = attempt.current(attempt.fold(now.index.state("ujian:uts").exam));
              if (x) { p.exam = x.id; p.given = new Map(x.answers); }
            }
            check(p, now);
          }
        }
        if (r.int(12) === 0) { // moves to another device, with a file
          const to = r.int(3), from = d.tabs[0].store, there = devices[to].open().store;
          d.settle();
          const packed = file.pack(from.index.events(), "oaks", t);
          there.use(p.id);
          const res = file.open(packed, "oaks");
          assert.ok(res.ok);
          assert.ok(there.addAll(res.events) >= 0);
          check(p, there);
          p.home = to;
        }
      }
    }
    people.forEach((p) => {
      const store = devices[p.home].open().store;
      store.use(p.id);
      check(p, store);
      store.compact();
      check(p, store);
      const now = days.now(store.index, t), m = schedule.memory(store.index, [...p.answers.keys()][0] || "x");
      if (m) assert.ok(m.due > m.day && m.day <= now.day && Number.isFinite(m.s));
      assert.equal(code.decode(code.encode(code.summary(store.index), "oaks"), "oaks").ok, true);
    });
  });

  test(`two tabs race for thousands of writes, hearing of each other late, and lose nothing (seed ${seed})`, () => {
    const r = random(7100 + seed), wanted = new Set(), said = new Map();
    let t = 1.79e12;
    const d = new Browser(() => (t += r.int(3) ? 7 : -3), r);
    d.open(); d.open();
    for (let i = 0; i < (LONG ? 5000 : 1500); i++) {
      const tab = r.pick(d.tabs);
      if (r.int(3) === 0) d.hear(tab, r.int(5));
      const what = r.int(40);
      if (what === 0) tab.store.compact();
      else if (what === 1) { d.close(tab); d.open(); }
      else if (what < 10) {
        const q = r.pick(FIELDS), e = tab.store.add({ k: "t", q, a: "x" + i, b: texts.read(tab.store.index.state(q)).heads.slice(0, 1) });
        (e.b || []).forEach((id) => said.delete(id));
        said.set(e.id, e);
      } else wanted.add(tab.store.add({ q: "q" + r.int(50), r: "r", a: ["a" + i], v: 2 }).id);
    }
    const last = openStore("oaks", d.storage, { clock: () => t });
    const lost = () => [...wanted].filter((id) => !last.index.has(id));
    assert.deepEqual(lost(), []);
    said.forEach((e, id) => { const now = texts.read(last.index.state(String(e.q))); assert.ok(now.heads.includes(id), `${id} ${e.a}`); });
    last.compact();
    assert.deepEqual(lost(), []);
  });
}

test("a clock set back, set forward, or moved to another zone takes no time of an exam away twice and no review out of order", () => {
  const zones = ["Asia/Jakarta", "Asia/Jayapura", "America/New_York", "Europe/Berlin"], before = process.env.TZ, r = random(77);
  try {
    for (let round = 0; round < 60; round++) {
      let t = Date.UTC(2026, r.pick([2, 9, 10]), r.pick([7, 8, 24, 25, 28, 29, 31]), r.int(24), 50); // around the changes of summer time
      const s = new FakeStorage(), store = () => openStore("oaks", s, { clock: () => t });
      let own = store();
      const start = own.add({ k: "e", q: "ujian:uts", w: "mulai", s: "abcde", b: "v", f: ["a", "b"], g: [], m: 60 });
      let real = 0;
      for (let i = 0; i < 40; i++) {
        process.env.TZ = r.pick(zones); // a zone changes what the clock shows, not the time
        const step = r.int(60000), jump = r.int(6) === 0 ? r.pick([-864e5, -36e5, -1]) : 0;
        t += step;
        real += step;
        if (jump) { own.add({ k: "e", q: "ujian:uts", u: start.id, w: "jam" }); t += jump; own.add({ k: "e", q: "ujian:uts", u: start.id, w: "jam" }); }
        if (r.int(5) === 0) own = store();
        own.add({ k: "e", q: "ujian:uts", u: start.id, w: "jawab", i: r.pick(["a", "b"]), a: ["x"] });
        own.add({ q: "q" + r.int(3), r: "r", a: ["a"], v: 2 });
        const x = attempt.current(attempt.fold(own.index.state("ujian:uts").exam));
        assert.equal(x.passed, real, "what passed is the sum of the steps, whatever the clock showed");
        const now = days.now(own.index, t);
        assert.ok(now.day >= days.day(own.index.top()));
        for (const q of ["q0", "q1", "q2"]) { const m = schedule.memory(own.index, q); if (m) assert.ok(m.day <= now.day + 1 && m.due > m.day && Number.isFinite(m.s), q); }
      }
    }
  } finally {
    if (before === undefined) delete process.env.TZ; else process.env.TZ = before;
  }
});
