// @ts-check
/** Rows that move: Naik / Turun buttons and a number field; focus stays on the moved row, the new place is spoken. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const NS = "http://www.w3.org/2000/svg";

  /** @param {string} d */
  function arrow(d) {
    const svg = document.createElementNS(NS, "svg"), p = document.createElementNS(NS, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", "o-i");
    svg.setAttribute("aria-hidden", "true");
    p.setAttribute("d", d);
    svg.append(p);
    return svg;
  }

  /** @param {Element} li */
  const label = (li) => { const s = li.querySelector("span"); return ((s && s.textContent) || "").trim(); };

  /** Say in the controls where each row now stands. @param {Element} ol */
  function number(ol) {
    const last = ol.children.length - 1;
    Array.from(ol.children).forEach((li, i) => {
      const field = /** @type {HTMLInputElement | null} */ (li.querySelector(".o-ke"));
      if (field) field.value = String(i + 1);
      li.querySelectorAll("[data-geser]").forEach((b) => {
        b.setAttribute("aria-disabled", String(i === (b.getAttribute("data-geser") === "-1" ? 0 : last)));
      });
    });
  }

  /** Give the rows of a question their controls, once. @param {HTMLFormElement} form */
  function dress(form) {
    const ol = form.querySelector(".o-urut");
    if (!ol || ol.querySelector("[data-geser]")) return;
    const n = ol.children.length;
    Array.from(ol.children).forEach((li) => {
      const name = label(li);
      const up = OAKS.el("button", { type: "button", class: "o-ikon", "data-geser": "-1", "aria-label": "Naikkan: " + name }, arrow("M12 20V4M6 10l6-6 6 6"));
      const down = OAKS.el("button", { type: "button", class: "o-ikon", "data-geser": "1", "aria-label": "Turunkan: " + name }, arrow("M12 4v16m-6-6l6 6 6-6"));
      const to = OAKS.el("input", { type: "number", class: "o-ke", min: "1", max: String(n), inputmode: "numeric", "aria-label": "Urutan untuk: " + name });
      li.prepend(to);
      li.append(up, down);
    });
    ol.classList.add("is-hidup");
    ol.after(OAKS.el("p", { class: "o-sr", role: "status" }));
    number(ol);
  }

  /** Move a row to a place (0 = first); true when it moved. @param {Element} li @param {number} to */
  function move(li, to) {
    const ol = li.parentElement;
    if (!ol) return false;
    const rows = Array.from(ol.children), from = rows.indexOf(li);
    const place = Math.max(0, Math.min(rows.length - 1, to));
    if (place !== from) ol.insertBefore(li, place > from ? rows[place].nextSibling : rows[place]);
    number(ol);
    if (place === from) return false;
    const say = ol.nextElementSibling;
    if (say && say.getAttribute("role") === "status") say.textContent = label(li) + ": urutan " + (place + 1) + " dari " + rows.length;
    return true;
  }

  /** A click on Naik or Turun. @param {Element} button */
  function step(button) {
    const li = button.closest("li");
    if (!li || !li.parentElement || button.getAttribute("aria-disabled") === "true") return false;
    const at = Array.from(li.parentElement.children).indexOf(li);
    const done = move(li, at + Number(button.getAttribute("data-geser")));
    /** @type {HTMLElement} */ (button).focus();
    return done;
  }

  /** A number typed into a row. @param {HTMLInputElement} field */
  function jump(field) {
    const li = field.closest("li"), to = parseInt(field.value, 10);
    if (!li || !li.parentElement) return false;
    if (!Number.isFinite(to)) { number(li.parentElement); return false; }
    const done = move(li, to - 1);
    field.focus();
    return done;
  }

  OAKS.order = { dress, number, step, jump };
})();
