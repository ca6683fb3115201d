// @ts-check
/** The item analysis of one bank: whose answers count, the figures, every option, plain words. Pure.
 * The twin is src/oaks/results/analysis.py. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const need = (/** @type {string} */ name) => (typeof require === "function" ? require("./" + name + ".js") : null);
  const items = OAKS.items || need("items"), remarks = OAKS.remarks || need("remarks");

  /**
   * First attempts only, one a student; a question counts 1 where it is wholly right, else 0, also where it was left empty.
   * @param {OaksRow[]} rows of one exam @param {OaksBank} bank @returns {OaksReport}
   */
  function analysis(rows, bank) {
    const mine = rows.filter((r) => r.counted && r.attempt === 1 && r.known && r.version === bank.version), people = mine.map((r) => r.marks);
    const ids = bank.items.map((i) => i[0]);
    /** @type {OaksAnalysis} */
    const found = items.analyse(people.map((p) => new Map(p.map((m) => [m.id, m.mark === 2 ? 1 : 0]))), ids);
    const full = found.items.map((item, k) => {
      const fact = bank.facts[item.id] || { title: item.id, goal: "", bloom: "" }, kind = bank.items[k][3];
      const groups = item.n ? remarks.choices(item, people, found.totals, bank) : [];
      return { id: item.id, title: fact.title, goal: fact.goal, bloom: fact.bloom, kind, stats: item, groups, remarks: remarks.remarks(item, groups, kind) };
    });
    const longest = people.reduce((most, p) => Math.max(most, p.length), 0);
    return { version: bank.version, left: rows.filter((r) => r.version === bank.version).length - mine.length, test: found, items: full, spread: items.spread(found.totals, longest) };
  }

  /** Every goal with the answers given to it, in counted attempts. @param {OaksRow[]} rows @returns {{goal: string, n: number, right: number, students: number}[]} */
  function goals(rows) {
    /** @type {Map<string, {goal: string, n: number, right: number, students: number}>} */
    const out = new Map();
    rows.filter((r) => r.counted).forEach((r) => {
      const seen = new Set();
      r.marks.forEach((m) => {
        if (!m.goal) return;
        const g = out.get(m.goal) || { goal: m.goal, n: 0, right: 0, students: 0 };
        g.n++;
        g.right += m.mark === 2 ? 1 : 0;
        if (!seen.has(m.goal)) g.students++;
        seen.add(m.goal);
        out.set(m.goal, g);
      });
    });
    return Array.from(out.values()).sort((a, b) => order(a.goal, b.goal));
  }

  /** Goals by number: 2.10 after 2.9. @param {string} a @param {string} b */
  function order(a, b) {
    const x = a.split("."), y = b.split(".");
    for (let i = 0; i < Math.max(x.length, y.length); i++) {
      const d = (parseInt(x[i], 10) || 0) - (parseInt(y[i], 10) || 0);
      if (d) return d;
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  OAKS.analysis = { analysis, goals };
  if (typeof module === "object" && module.exports) module.exports = OAKS.analysis;
})();
