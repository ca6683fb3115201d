// @ts-check
/**
 * What a worksheet's log need not keep: texts that another took the place of. Pure.
 *
 * Every save is a whole text, so a semester of writing would fill the storage. A text that is over is dropped, and its
 * id and the ids it had taken the place of go into an event {k: "g", q, g, w}: whoever still has the text and merges it
 * finds it over, as before. So what a learner sees is the same whether pruned before a merge, after it or never. The
 * last text of each device stays, over or not.
 *
 *   g  "device.tab=step,step-more …": counters in base 36, each the step from the one before; "-more" runs on
 *   w  when the texts of the last two weeks were written, for the time spent (days.js): base 36, the first whole, then
 *      steps in ms. Within five minutes the times between say nothing and are left out.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const log = OAKS.log || (typeof require === "function" ? require("./log.js") : null);
  const DAY = 864e5, KEPT = 15 * DAY, CLOSE = 3e5;

  /** @param {Map<string, number[][]>} all runs of each writer, in any order @returns {string} */
  function pack(all) {
    return Array.from(all.keys()).sort().map((who) => {
      let at = 0;
      /** @type {string[]} */
      const steps = [];
      let open = /** @type {any} */ (null);
      const close = () => {
        if (!open) return;
        steps.push((open[0] - at).toString(36) + (open[1] > open[0] ? "-" + (open[1] - open[0]).toString(36) : ""));
        at = open[1];
      };
      (all.get(who) || []).slice().sort((a, b) => a[0] - b[0]).forEach(([first, last]) => {
        if (open && first <= open[1] + 1) { open[1] = Math.max(open[1], last); return; }
        close();
        open = [first, last];
      });
      close();
      return who + "=" + steps.join(",");
    }).join(" ");
  }

  /** @param {number[]} times in ms */
  function packTimes(times) {
    /** @type {number[]} */
    const kept = [];
    times.sort((a, b) => a - b).forEach((t, i) => {
      if (i && t === times[i - 1]) return;
      const n = kept.length;
      if (n > 1 && t - kept[n - 2] <= CLOSE) kept[n - 1] = t; else kept.push(t);
    });
    return kept.map((t, i) => Math.round(i ? t - kept[i - 1] : t).toString(36)).join(",");
  }

  /**
   * What may go out of a log.
   * @param {OaksEvent[]} events all of it
   * @returns {{gone: Set<string>, made: Partial<OaksEvent>[], cover: (dropped: OaksEvent[]) => Partial<OaksEvent>[]}}
   *   ids to drop; what has to be kept in the place of all of them; the same for some of the texts among them
   */
  function plan(events) {
    /** @type {Map<string, OaksEvent[]>} */
    const fields = new Map();
    /** @type {Map<string, OaksEvent>} */
    const texts = new Map();
    events.forEach((e) => {
      if ((e.k !== "t" && e.k !== "g") || typeof e.q !== "string") return;
      const f = fields.get(e.q);
      if (f) f.push(e); else fields.set(e.q, [e]);
      if (e.k === "t") texts.set(e.id, e);
    });
    const top = events.reduce((n, e) => Math.max(n, log.ord(e)), -Infinity), gone = new Set();
    /** The ids a dropped text stands for: its own, and those it took the place of. @param {OaksEvent} e */
    const ids = (e) => [e.id].concat((Array.isArray(e.b) ? e.b : []).map(String).filter((id) => {
      const old = texts.get(id);
      return !old || (old.q === e.q && log.byTime(old, e) < 0); // a crafted log may name later ones
    }));
    /** @param {OaksEvent[]} dropped @param {OaksEvent[]} [olds] the "g" that the new ones take in */
    const cover = (dropped, olds) => together(dropped, olds || [], top, ids);
    /** @type {Partial<OaksEvent>[]} */
    let made = [];
    fields.forEach((all) => {
      const over = log.replaced(all), last = lasts(all), olds = all.filter((e) => e.k === "g");
      const dropped = all.filter((e) => e.k === "t" && !last.has(e.id) && over(e) && known(e));
      if (!dropped.length && olds.length < 2) return;
      const [sum] = cover(dropped, olds), same = olds.find((e) => e.g === sum.g);
      dropped.concat(olds).forEach((e) => { if (e !== same) gone.add(e.id); });
      if (!same) made = made.concat([sum]);
    });
    return { gone, made, cover };
  }

  /** One "g" a field, without id. @param {OaksEvent[]} dropped @param {OaksEvent[]} olds @param {number} top @param {(e: OaksEvent) => string[]} ids @returns {Partial<OaksEvent>[]} */
  function together(dropped, olds, top, ids) {
    /** @type {Map<string, {runs: Map<string, number[][]>, times: number[], t: number}>} */
    const fields = new Map();
    dropped.concat(olds).forEach((e) => {
      const q = String(e.q);
      /** @type {{runs: Map<string, number[][]>, times: number[], t: number}} */
      const f = fields.get(q) || { runs: new Map(), times: [], t: -Infinity };
      fields.set(q, f);
      /** @param {string} who @param {number[]} run */
      const take = (who, run) => {
        if (!who || !Number.isFinite(run[0] + run[1])) return;
        const all = f.runs.get(who);
        if (all) all.push(run); else f.runs.set(who, [run]);
      };
      f.t = Math.max(f.t, log.ord(e));
      if (e.k === "g") {
        log.runs(e).forEach((all, who) => all.forEach((run) => take(who, run)));
        f.times = f.times.concat(log.times(e));
        return;
      }
      ids(e).forEach((id) => { const [who, n] = log.writer(id); take(who, [n, n]); });
      f.times.push(log.ord(e));
    });
    return Array.from(fields.entries()).map(([q, f]) => (
      { k: "g", q, t: f.t, g: pack(f.runs), w: packTimes(f.times.filter((t) => t > top - KEPT)) }));
  }

  /** Can its ids be packed? @param {OaksEvent} e */
  const known = (e) => [e.id].concat(Array.isArray(e.b) ? e.b : []).every((id) => !!log.writer(String(id))[0] || !log.source(String(id)));

  /** The last text of each device, by its counter and by its time. @param {OaksEvent[]} all @returns {Set<string>} */
  function lasts(all) {
    /** @type {Map<string, OaksEvent>} */
    const last = new Map();
    /** @param {string} key @param {OaksEvent} e @param {(a: OaksEvent, b: OaksEvent) => number} by */
    const keep = (key, e, by) => { const old = last.get(key); if (!old || by(e, old) > 0) last.set(key, e); };
    all.filter((e) => e.k === "t").forEach((e) => {
      const [device] = log.source(e.id) || [""];
      keep("jam " + device, e, log.byTime);
      keep("hitung " + device, e, (a, b) => (log.source(a.id) || ["", 0])[1] - (log.source(b.id) || ["", 0])[1] || log.byTime(a, b));
    });
    return new Set(Array.from(last.values(), (e) => e.id));
  }

  OAKS.gone = { plan };
  if (typeof module === "object" && module.exports) module.exports = OAKS.gone;
})();
