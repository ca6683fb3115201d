// @ts-check
/** How many had each number of questions right, drawn as bars, with the same numbers in words and as a table. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const SVG = "http://www.w3.org/2000/svg", WIDE = 340, HIGH = 190, LEFT = 30, RIGHT = 8, TOP = 12, BASE = 150;

  /** @param {string} tag @param {Record<string, string | number>} attrs @param {string} [text] */
  function shape(tag, attrs, text) {
    const e = document.createElementNS(SVG, tag);
    Object.entries(attrs).forEach(([k, v]) => e.setAttribute(k, String(v)));
    if (text) e.textContent = text;
    return e;
  }

  /** A step that leaves at most `most` marks on an axis. @param {number} top @param {number} most */
  const step = (top, most) => [1, 2, 5, 10, 20, 50, 100, 200, 500].find((s) => top / s <= most) || 1000;

  /** @param {number[]} counts people by number of right answers @param {string} words what the picture shows @param {string} id */
  function scores(counts, words, id) {
    const svg = shape("svg", { viewBox: "0 0 " + WIDE + " " + HIGH, role: "img", "aria-labelledby": id, class: "o-sebaran" });
    svg.append(shape("title", { id }, words));
    const top = Math.max(1, ...counts), wide = (WIDE - LEFT - RIGHT) / counts.length, tall = (/** @type {number} */ n) => ((BASE - TOP) * n) / top;
    for (let n = 0, s = step(top, 5); n <= top; n += s) {
      const y = BASE - tall(n);
      svg.append(shape("line", { x1: LEFT, x2: WIDE - RIGHT, y1: y, y2: y }), shape("text", { x: LEFT - 6, y: y + 5, "text-anchor": "end" }, String(n)));
    }
    counts.forEach((n, k) => { if (n) svg.append(shape("rect", { x: LEFT + k * wide + wide * 0.12, y: BASE - tall(n), width: wide * 0.76, height: tall(n) })); });
    for (let k = 0, s = step(counts.length - 1, 6); k < counts.length; k += s) svg.append(shape("text", { x: LEFT + (k + 0.5) * wide, y: BASE + 17, "text-anchor": "middle" }, String(k)));
    svg.append(shape("text", { x: LEFT + (WIDE - LEFT - RIGHT) / 2, y: BASE + 36, "text-anchor": "middle" }, "jawaban tepat"));
    return svg;
  }

  OAKS.plot = { scores };
})();
