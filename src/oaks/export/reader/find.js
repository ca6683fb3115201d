// @ts-check
/**
 * Search inside a one-file edition. The index is made from the pages themselves when it is first needed, so it costs
 * no bytes. Words are compared without case and accents; `OAKS.stem` brings the forms of an Indonesian word together.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const MOST = 40, AROUND = 70;

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  /** @param {string} text @returns {string[]} */
  const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  /** @param {string} word */
  const stem = (word) => (typeof OAKS.stem === "function" ? OAKS.stem(word) : word);

  /**
   * A stretch of a page from one heading to the next; `tf` counts the words of its text, `top` has those of its heading,
   * `over` those of the page's title.
   * @typedef {{at: Element, page: Element, head: string, text: string, tf: Map<string, number>, top: Set<string>, over: Set<string>}} Part
   */
  /** @type {Part[] | null} */
  let parts = null;

  /** @param {string} text */
  function count(text) {
    /** @type {Map<string, number>} */
    const tf = new Map();
    words(text).forEach((w) => { const s = stem(w); tf.set(s, (tf.get(s) || 0) + 1); });
    return tf;
  }

  /** @param {Element} page @returns {Part[]} */
  function cut(page) {
    /** @type {{at: Element, head: string, text: string[]}[]} */
    const found = [];
    /** @param {Element} e */
    const walk = (e) => {
      if (/^(FORM|SCRIPT|STYLE|SVG|svg)$/.test(e.tagName) || e.matches(".o-tip, [data-search-exclude]")) return;
      if (/^H[1-3]$/.test(e.tagName)) { found.push({ at: e, head: (e.textContent || "").trim(), text: [] }); return; }
      Array.from(e.childNodes).forEach((n) => {
        if (n instanceof Element) walk(n);
        else if (found.length && n.nodeValue) found[found.length - 1].text.push(n.nodeValue);
      });
      if (found.length && /^(P|LI|TD|TH|DD|DT)$/.test(e.tagName)) found[found.length - 1].text.push(" ");
    };
    walk(page);
    const title = page.getAttribute("data-judul") || "";
    return found.map((f) => {
      const text = f.text.join("").replace(/\s+/g, " ").trim();
      return { at: f.at, page, head: f.head, text, tf: count(text), top: new Set(words(f.head).map(stem)), over: new Set(words(title).map(stem)) };
    });
  }

  /** How well a word fits a part: 0 not at all. @param {Part} p @param {string} w @param {boolean} inside also within words */
  function fit(p, w, inside) {
    let score = 0;
    /** @param {string} key */
    const near = (key) => (key === w ? 1 : key.startsWith(w) ? 0.6 : inside && key.includes(w) ? 0.3 : 0);
    p.tf.forEach((n, key) => { score += near(key) * (1 + Math.log(n)); });
    p.top.forEach((key) => { score += 5 * near(key); });
    p.over.forEach((key) => { score += near(key); });
    return score;
  }

  /** @param {string} query @returns {Part[]} the best first; every word must be there */
  function search(query) {
    const asked = Array.from(new Set(words(query).map(stem)));
    if (!parts) parts = pages().reduce((list, page) => list.concat(cut(page)), /** @type {Part[]} */ ([]));
    const all = /** @type {Part[]} */ (parts);
    if (!asked.length) return [];
    /** @type {Map<Part, number>} */
    const score = new Map(all.map((p) => [p, 0]));
    asked.forEach((w) => {
      let fits = all.map((p) => fit(p, w, false));
      if (!fits.some(Boolean) && w.length > 2) fits = all.map((p) => fit(p, w, true));
      const rare = Math.log(1 + all.length / (1 + fits.filter(Boolean).length));
      all.forEach((p, i) => { if (!fits[i]) score.delete(p); else if (score.has(p)) score.set(p, (score.get(p) || 0) + fits[i] * rare); });
    });
    return Array.from(score).sort((a, b) => b[1] - a[1]).slice(0, MOST).map((s) => s[0]);
  }

  /** @returns {any[]} */
  const pages = () => Array.from(document.querySelectorAll("article.e-hal"));

  /** A line of text around the first word found, the words and their relatives marked. @param {Part} p @param {string} query */
  function excerpt(p, query) {
    const asked = words(query), roots = new Set(asked.map(stem)), out = document.createElement("p");
    const hit = (/** @type {string} */ word) => { const w = plain(word); return asked.some((a) => w.startsWith(a)) || roots.has(stem(w)); };
    const all = p.text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) || [], first = Math.max(0, all.findIndex((w) => /[\p{L}\p{N}]/u.test(w) && hit(w)));
    let from = first, before = 0;
    while (from > 0 && before < AROUND) before += all[--from].length;
    if (from > 0 && /^\s*$/.test(all[from])) from++;
    if (from > 0) out.append("… ");
    let shown = 0, at = from;
    for (; at < all.length && shown < 3 * AROUND; at++) {
      shown += all[at].length;
      if (!hit(all[at])) { out.append(all[at]); continue; }
      const mark = document.createElement("mark");
      mark.textContent = all[at];
      out.append(mark);
    }
    if (at < all.length) out.append(" …");
    return out;
  }

  OAKS.find = { search, excerpt, words, plain };
  if (typeof module === "object" && module.exports) module.exports = OAKS.find;
})();
