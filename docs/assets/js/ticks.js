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
      document.querySelectorAll(".o-arah a, .o-modul a").forEach((a) => {
        if (/** @type {HTMLAnchorElement} */ (a).href !== OAKS.boot.base + path) return; // a place in a page is no page
        const m = mark(state), small = a.querySelector("small");
        m.append(OAKS.el("span", { class: "o-sr" }, state === 2 ? " selesai " : " sudah dibuka "));
        if (small) small.prepend(m); else a.append(m);
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
