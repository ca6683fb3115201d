// @ts-check
/**
 * Rows that move: by a number, by Naik / Turun, or by a pointer that drags them; the new place is spoken. Whoever keeps
 * answers hears "oaks-moved" after a drag; a number and the arrows reach it as `change` and `click`.
 */
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
      const field = /** @type {HTMLInputElement | null} */ (li.querySelector(".order-number"));
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
      const to = OAKS.el("input", { type: "number", class: "order-number", min: "1", max: String(n), inputmode: "numeric", "aria-label": "Urutan untuk: " + name });
      li.prepend(OAKS.el("i", { class: "order-grip", "aria-hidden": "true" }), to);
      li.append(up, down);
    });
    ol.classList.add("order-live");
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

  /** Settled steps are a plain list: their numbers stand there, and nothing moves. @param {Element} ol @param {boolean} on */
  function settle(ol, on) {
    ol.classList.toggle("order-settled", on);
    ol.classList.toggle("order-live", !on);
    ol.querySelectorAll("button, input, .order-grip").forEach((b) => { /** @type {HTMLElement} */ (b).hidden = on; });
  }

  /** The row that is dragged. @type {{li: HTMLElement, ol: Element, from: Element[], y: number, at: number, moved: boolean} | null} */
  let drag = null;

  // A finger drags by the grip, so that the text still scrolls the page; a mouse by the whole row.
  document.addEventListener("pointerdown", (e) => {
    const t = /** @type {Element} */ (e.target), li = /** @type {HTMLElement | null} */ (t.closest(".order-live > li"));
    if (drag || !li || !li.parentElement || e.button || !e.isPrimary || t.closest("button, input, a")) return;
    if (e.pointerType !== "mouse" && !t.closest(".order-grip")) return;
    drag = { li, ol: li.parentElement, from: Array.from(li.parentElement.children), y: e.clientY, at: e.clientY - li.getBoundingClientRect().top, moved: false };
    drag.ol.setPointerCapture(e.pointerId); // the list stays where it is, whatever moves in it
    e.preventDefault();
  });

  /** How many of the other rows stand above the dragged one, were it taken out of the list. @param {number} y */
  function above(y) {
    if (!drag) return 0;
    const { li, ol, at } = drag, rows = Array.from(ol.children).filter((r) => r !== li), gap = parseFloat(getComputedStyle(ol).rowGap) || 0;
    let top = ol.getBoundingClientRect().top, n = 0;
    rows.forEach((r) => {
      const h = r.getBoundingClientRect().height;
      if (top + h / 2 < y - at) n++;
      top += h + gap;
    });
    return n;
  }

  document.addEventListener("pointermove", (e) => {
    if (!drag || (!drag.moved && Math.abs(e.clientY - drag.y) < 5)) return;
    const { li, ol } = drag, to = above(e.clientY);
    drag.moved = true;
    li.classList.add("order-dragged");
    // The others step aside; the dragged row itself is never taken out of the page.
    for (let at = Array.from(ol.children).indexOf(li); at !== to; at = Array.from(ol.children).indexOf(li)) {
      if (at < to) ol.insertBefore(ol.children[at + 1], li); else ol.insertBefore(ol.children[at - 1], li.nextSibling);
    }
  });

  /** @param {boolean} drop false: as it was */
  function end(drop) {
    if (!drag) return;
    const { li, ol, from, moved } = drag, to = Array.from(ol.children).indexOf(li);
    drag = null;
    li.classList.remove("order-dragged");
    if (!moved) return;
    from.forEach((r) => ol.append(r));
    if (drop && move(li, to)) li.dispatchEvent(new Event("oaks-moved", { bubbles: true }));
  }
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));

  OAKS.order = { dress, number, step, jump, settle };
})();
