// @ts-check
/**
 * What the answers of a result are worth, by the keys of the published bank. Pure; grade.js judges, as it did for the learner.
 * The twin is src/oaks/results/marks.py.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const grade = OAKS.grade || (typeof require === "function" ? require("./grade.js") : null);

  /** @param {OaksResultAnswer} a @param {any} key @returns {number | null} 2 tepat, 1 sebagian, 0 belum, null not answered */
  function mark(a, key) {
    if (a.mark !== null) return a.mark;
    if (!a.choices) return null;
    const answer = a.kind === "truefalse" ? a.choices : a.kind === "gap" ? a.choices.map((g) => g[0] || "") : a.choices[0];
    return grade(a.kind, key, answer).v;
  }

  /** One row for each question of a form. @param {OaksResult} result @param {OaksBank} bank @returns {OaksMark[]} */
  function marks(result, bank) {
    const module = new Map(bank.items.map((i) => [i[0], bank.modules[i[1]]]));
    return result.answers.map((a) => ({
      id: a.id, kind: a.kind, module: module.get(a.id) || "", goal: (bank.facts[a.id] || { goal: "" }).goal, mark: mark(a, bank.keys[a.id]), choices: a.choices,
    }));
  }

  OAKS.marks = { mark, marks };
  if (typeof module === "object" && module.exports) module.exports = OAKS.marks;
})();
