/** Reads histories as JSON from standard input, [[days since the review before, grade], …] each, and writes [stability, difficulty, interval] after each review. */
import { readFileSync } from "node:fs";
import { load } from "./arbitrary.mjs";

globalThis.FSRS = load("../vendor/ts-fsrs/index.umd.js");
const schedule = load("schedule.js");
const out = JSON.parse(readFileSync(0, "utf8")).map((history) => {
  let m = null;
  return history.map(([days, grade]) => {
    m = schedule.step(m, days, grade);
    return [m.s, m.d, schedule.interval(m.s)];
  });
});
console.log(JSON.stringify(out));
