/** Two devices that carry codes to each other: what both have seen, both say in the same letters. */
import test from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { load, log, random } from "./arbitrary.mjs";

const require = createRequire(import.meta.url);
globalThis.FSRS = require("../../docs/assets/vendor/ts-fsrs/index.umd.js");
globalThis.OAKS = Object.assign(globalThis.OAKS || {}, { log });
const days = load("days.js"), schedule = load("schedule.js"), code = load("code.js");
const COURSE = "oaks-uji", START = 1.77e12, HOUR = 3600000;
assert.ok(days && schedule.engine());

/** A device as the page carries for it: answers, resets, codes out and in. */
class Device {
  constructor(name) { this.name = name; this.n = 0; this.ix = log.index(); }
  add(e, t) {
    const top = Math.max(0, ...this.ix.events().map(log.ord));
    this.ix.add({ id: `${this.name}.${++this.n}.t`, t, ...(t <= top ? { o: top + 1 } : {}), ...e });
  }
  memory = (q) => schedule.memory(this.ix, q);
  get code() { return code.encode(code.summary(this.ix, this.memory), COURSE); }
  take(text) {
    const res = code.decode(text, COURSE);
    assert.ok(res.ok, res.why);
    code.events(res.summary, this.ix, this.memory).forEach((e) => this.ix.add({ id: `${this.name}.${++this.n}.t`, ...e }));
  }
}

const act = (r, device, now) => {
  const q = "q" + r.int(4);
  device.add({ q, r: "r1", a: [r.pick(["a", "b", "c"])], v: r.int(3), ...(r.int(5) ? {} : { h: 1 }) }, now);
};

test("two devices that took each other's codes print the same code, whatever was answered where and when", () => {
  const r = random(11);
  for (let i = 0; i < 400; i++) {
    const one = new Device("aa"), two = new Device("bb");
    let now = START;
    for (let k = 2 + r.int(10); k > 0; k--) {
      now += r.int(3) ? 1 + r.int(60000) : r.int(80) * HOUR;
      const [from, to] = r.int(2) ? [one, two] : [two, one];
      if (r.int(4)) act(r, from, now); else to.take(from.code);
    }
    one.take(two.code);
    two.take(one.code);
    assert.equal(two.code, one.code, `story ${i}`);
    const before = one.ix.events().length;
    one.take(two.code);
    assert.equal(one.ix.events().length, before, "what is known already brings nothing");
  }
});
