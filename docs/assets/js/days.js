// @ts-check
/**
 * Study days, and how long somebody learnt. Pure: the clock comes in as a number.
 *
 * A study day begins at four in the morning, local time, so that an evening that runs past midnight stays one day.
 * Days are whole numbers; two days are apart by their difference. "Now" is never before the latest event: a clock
 * that was set back may not make yesterday's answers lie in the future.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);

  const DAY = 864e5, DAWN = 4 * 36e5, PAUSE = 15 * 6e4;

  /** The date, as a number, of a moment four hours earlier. @param {number} t ms */
  function date(t) {
    const d = new Date(t - DAWN);
    return Math.floor(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / DAY);
  }

  /** UTC day -> the study day it begins in, and the moment at which the next one begins. @type {Map<number, [number, number]>} */
  const known = new Map();

  /** The study day of a moment, as a number; thousands are asked for at once. @param {number} t ms */
  function day(t) {
    const utc = Math.floor(t / DAY);
    let k = known.get(utc);
    if (!k) {
      const first = date(utc * DAY), next = new Date((first + 1) * DAY);
      known.set(utc, (k = [first, new Date(next.getUTCFullYear(), next.getUTCMonth(), next.getUTCDate()).getTime() + DAWN]));
    }
    return t < k[1] ? k[0] : k[0] + 1;
  }

  /** The Monday of a study day's week. @param {number} n */
  const monday = (n) => n - ((((n + 3) % 7) + 7) % 7);

  /** The moment to reckon from. @param {OaksIndex} ix @param {number} clock @returns {{t: number, day: number, back: boolean}} back: the clock stands over a day behind the log */
  function now(ix, clock) {
    const t = Math.max(clock, ix.top());
    return { t, day: day(t), back: ix.top() - clock > DAY };
  }

  /**
   * Time spent: the gaps between one trace in the log and the next, where they are at most 15 minutes long and lie
   * within one study day. What came with a code says nothing about time.
   * @param {OaksEvent[]} events @param {number} today study day
   */
  function spent(events, today) {
    const from = monday(today), out = { today: 0, week: 0 };
    let last = -Infinity, lastDay = -Infinity;
    events.filter((e) => log.ord(e) > (from - 2) * DAY && !e.i && e.k !== "w" && e.k !== "x")
      .flatMap((e) => (e.k === "g" ? log.times(e) : [log.ord(e)])).sort((a, b) => a - b).forEach((t) => {
      const d = day(t);
      if (t - last <= PAUSE && d === lastDay) {
        if (d >= from && d <= today) out.week += t - last;
        if (d === today) out.today += t - last;
      }
      last = t;
      lastDay = d;
    });
    return out;
  }

  /** The course as views/coursemap.py tells it: from the page, or from the script that the build made of it. @returns {Promise<OaksMap | null>} */
  async function map() {
    const told = document.getElementById("oaks-peta"), text = told && told.textContent;
    if (!told) return null;
    if (!text) await OAKS.boot.load("data/peta");
    return text ? JSON.parse(text) : OAKS.map || null;
  }

  OAKS.days = { map, day, monday, now, spent, PAUSE };
  if (typeof module === "object" && module.exports) module.exports = OAKS.days;
})();
