// @ts-check
/**
 * Glossary slips. The stylesheet opens them under the mouse and on focus; this adds what a stylesheet cannot:
 * on touch the first tap opens and the second follows the link, Esc closes, and no slip leaves the screen.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.tips) return;
  let touch = false;

  /** @param {Element | null} term @returns {HTMLElement | null} */
  const slip = (term) => /** @type {HTMLElement | null} */ (term && term.nextElementSibling && term.nextElementSibling.classList.contains("o-tip") ? term.nextElementSibling : null);
  /** @param {EventTarget | null} t @param {string} sel */
  const near = (t, sel) => (t instanceof Element ? t.closest(sel) : null);

  /** @param {Element | null} [but] */
  function close(but) {
    document.querySelectorAll(".o-tip.is-buka").forEach((t) => { if (t !== but) t.classList.remove("is-buka"); });
  }

  /** Keep a slip inside the screen, and the word it explains in sight. @param {HTMLElement | null} tip @param {Element} [term] */
  function fit(tip, term) {
    if (!tip) return;
    tip.style.display = tip.style.transform = "";
    if (getComputedStyle(tip).position === "fixed") {
      const hidden = term ? term.getBoundingClientRect().bottom - tip.getBoundingClientRect().top : 0;
      if (hidden > 0) window.scrollBy(0, hidden + 16);
      return;
    }
    const r = tip.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const shift = r.left < 8 ? 8 - r.left : r.right > wide - 8 ? wide - 8 - r.right : 0;
    if (r.width && shift) tip.style.transform = "translateX(" + Math.round(shift) + "px)";
  }

  document.addEventListener("pointerdown", (e) => { touch = e.pointerType === "touch"; }, true);
  document.addEventListener("click", (e) => {
    const term = near(e.target, ".o-istilah"), tip = slip(term);
    if (tip && touch && !tip.classList.contains("is-buka")) {
      e.preventDefault();
      e.stopPropagation(); // instant navigation listens for clicks on links
      close(tip);
      tip.classList.add("is-buka");
      if (term) fit(tip, term);
    } else if (!near(e.target, ".o-tip")) close();
  }, true);
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    close();
    document.querySelectorAll(".o-istilah").forEach((term) => {
      const tip = slip(term);
      if (tip && (term === document.activeElement || term.matches(":hover") || tip.matches(":hover"))) tip.style.display = "none";
    });
  });
  ["mouseover", "focusin"].forEach((type) => document.addEventListener(type, (e) => {
    const term = near(e.target, ".o-istilah");
    if (term) fit(slip(term), type === "focusin" && !touch ? term : undefined); // under a mouse the page stays where it is
  }));
  OAKS.tips = { close };
})();
