// @ts-check
/** Ways through a running exam that are not its buttons: the browser's Back, the map's arrows, shortcuts. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.examWays) return;

  /** The exam on show, as examrun.js knows it; null while none is. @type {() => any} */
  let shown = () => null;
  /** @type {(id: string) => void} */
  let turn = () => {};

  /**
   * Each question that was opened is a step of the browser's history, so that Back goes to the question before.
   * @param {string} exam the attempt's id @param {string} id @param {boolean} onward a step more, or the one at hand
   */
  function remember(exam, id, onward) {
    const now = history.state || {}, depth = now.exam === exam ? now.examDepth : 0;
    const state = Object.assign({}, now, { exam, examQuestion: id, examDepth: depth + (onward ? 1 : 0) });
    history.scrollRestoration = "manual"; // the page brings the question into view itself
    try { if (onward) history.pushState(state, ""); else history.replaceState(state, ""); } catch (_) { /* too many steps at once */ }
  }

  /** The exam is over: Back leads out of it again. @param {string} exam */
  function leave(exam) {
    const now = history.state || {};
    if (now.exam === exam && now.examDepth) history.go(-now.examDepth);
  }

  window.addEventListener("popstate", () => {
    const s = history.state || {}, v = shown();
    if (v && s.exam === v.x.id && v.x.form.includes(s.examQuestion) && s.examQuestion !== v.id) turn(s.examQuestion);
  });

  document.addEventListener("keydown", (e) => {
    const v = shown();
    if (!v) return;
    const last = v.numbers.length - 1, at = v.numbers.indexOf(e.target);
    const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: last }[e.key];
    if (at >= 0 && to !== undefined && !e.altKey && !e.ctrlKey && !e.metaKey) {
      e.preventDefault();
      v.numbers[Math.max(0, Math.min(last, to))].focus();
    }
    if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey) || e.altKey || !v.room.face.contains(document.activeElement)) return;
    const button = v.bar.querySelector("button" + (e.shiftKey ? "[aria-keyshortcuts*=Shift]" : "[aria-keyshortcuts=Control\\+Enter]"));
    e.preventDefault();
    if (button) button.click();
  });

  /** @param {() => any} now @param {(id: string) => void} open a question that is in the history already */
  function listen(now, open) {
    shown = now;
    turn = open;
  }

  OAKS.examWays = { remember, leave, listen };
})();
