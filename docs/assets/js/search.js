// @ts-check
/**
 * What Material's search leaves to the page: a result that is an entry of a page leads to the entry, the typed words
 * travel along as ?h=, and a page opened that way marks every word of their families.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.search) return;
  const WORD = /[0-9a-z\u00c0-\u024f]+/gi;

  /** @param {HTMLAnchorElement} link */
  function lead(link) {
    const url = new URL(link.href), input = document.querySelector("input.md-search__input"), at = url.searchParams.get("ke");
    url.searchParams.delete("ke");
    if (at) url.hash = at;
    if (input instanceof HTMLInputElement) url.searchParams.set("h", input.value.trim().slice(0, 200));
    link.href = url.href;
  }

  /** Mark the words of the query's families in the text of this page; questions are left alone. @param {string} query */
  function mark(query) {
    const walker = document.createTreeWalker(document.querySelector("article") || document.body, NodeFilter.SHOW_TEXT), words = OAKS.words.open();
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (node.parentElement && !node.parentElement.closest("form, script, style, svg, .o-tip")) nodes.push(node);
    }
    const split = (/** @type {string} */ text) => text.toLowerCase().match(WORD) || [];
    nodes.forEach((node) => split(node.data).forEach((word) => words.put(word, 0, "text", 0)));
    words.close();
    const wanted = new Set();
    split(query).filter((word) => !OAKS.words.stops.has(word)).forEach((word) => {
      const found = words.expand(word, word.length > 3);
      (found.size ? found : words.nearest(word, false)).forEach((/** @type {any} */ w, /** @type {any} */ term) => wanted.add(found.size ? term : w));
    });
    nodes.forEach((node) => {
      /** @type {Node[]} */
      const parts = [];
      let last = 0;
      node.data.replace(WORD, (word, at) => {
        if (wanted.has(word.toLowerCase())) {
          parts.push(document.createTextNode(node.data.slice(last, at)), OAKS.el("mark", { "data-md-highlight": "" }, word));
          last = at + word.length;
        }
        return "";
      });
      if (parts.length) node.replaceWith(...parts, node.data.slice(last));
    });
  }

  const list = document.querySelector(".md-search-result__list");
  const look = () => { if (list) list.querySelectorAll("a").forEach((a) => { if (!/[?&]h=/.test(a.href)) lead(a); }); };
  if (list) new MutationObserver(look).observe(list, { childList: true });
  look();
  const query = new URLSearchParams(location.search).get("h");
  if (query) OAKS.boot.load("javascripts/lunr/min/lunr.id.min").then(() => mark(query));
  OAKS.search = { mark };
})();
