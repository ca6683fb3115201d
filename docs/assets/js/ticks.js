// @ts-check
/** Ticks beside a module's pages, in the navigation and in its own list: opened, and read with every question answered. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  /** Half or full circle. @param {number} state 1 begun, 2 done */
  const mark = (state) => OAKS.el("span", { class: "o-centang", "data-angka": true }, OAKS.verdict.icon(state));

  /** @param {Element} box holds the rows that log.read() wants of the module's pages as data-isi */
  function fill(box) {
    document.querySelectorAll(".o-centang").forEach((n) => n.remove());
    OAKS.store.index.read(JSON.parse(box.getAttribute("data-isi") || "[]")).forEach(({ path, state }) => {
      if (!state) return;
      document.querySelectorAll(".md-nav--primary a[href], .o-modul a[href]").forEach((a) => {
        if (/** @type {HTMLAnchorElement} */ (a).href !== OAKS.boot.base + path) return; // a place in a page is no page
        // On phones the page at hand is a label in the menu, before the link: it unfolds the list of headings.
        const label = a.previousElementSibling;
        [a, ...(label && label.matches("label") ? [label] : [])].forEach((row) => {
          const m = mark(state), small = row.querySelector("small, .md-nav__icon");
          m.append(OAKS.el("span", { class: "o-sr" }, state === 2 ? " selesai " : " sudah dibuka "));
          if (!small) row.append(m); else if (small.matches("small")) small.prepend(m); else small.before(m);
        });
      });
    });
  }

  /** @param {Element} box */
  function draw(box) {
    OAKS.store.on(() => fill(box));
    document.addEventListener("oaks-dinilai", () => fill(box));
    fill(box);
  }

  OAKS.ticks = { draw, mark };
})();
