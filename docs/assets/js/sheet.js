// @ts-check
/** *Lembar belajar*: a module on paper. Its summary, its terms, its questions without or with the key. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** What a pen needs instead of a control. @param {HTMLElement} card */
  function paper(card) {
    card.querySelectorAll("select").forEach((s, i) => {
      const words = Array.from(s.options).filter((o) => o.value).map((o) => o.textContent || "");
      const line = el("span", { class: "o-titik" }, "………………");
      if (s.classList.contains("o-celah")) line.append(" (" + words.join(" / ") + ")");
      else if (i === 0) (s.closest("[role=group]") || card).append(el("p", {}, "Pilihannya: " + words.slice().sort().join("; ") + "."));
      s.replaceWith(line);
    });
    card.querySelectorAll(".o-isian, .o-tulis, .order-number").forEach((f) => f.replaceWith(el("span", { class: "o-titik" }, "………………")));
    card.querySelectorAll(".o-urut > li").forEach((li) => li.prepend(el("span", { class: "o-titik" }, "…… ")));
    card.querySelectorAll("input").forEach((f) => { f.disabled = true; });
    card.querySelectorAll(".o-bantu").forEach((d) => d.remove());
    card.querySelectorAll("details.o-kunci").forEach((d) => {
      const title = d.firstElementChild, box = el("div", { class: "o-kunci" }, el("p", { class: "o-judul" }, (title && title.textContent) || ""));
      if (title) title.remove();
      box.append(...Array.from(d.childNodes));
      d.replaceWith(box);
    });
    return card;
  }

  /** @param {HTMLElement} box @param {string} module @param {string} title */
  async function show(box, module, title) {
    const bank = await OAKS.bank.whole(module);
    const sheet = /** @type {HTMLElement} */ (box.querySelector(".o-lembar"));
    sheet.replaceChildren();
    if (!bank) { sheet.append(el("p", { class: "o-catatan" }, "Lembar ini tidak dapat dimuat. Muat ulang halaman ini.")); return; }
    /** @param {string} sel */
    const copies = (sel) => /** @type {HTMLElement[]} */ ([]).concat(...bank.map((/** @type {ParentNode} */ part) => Array.from(part.querySelectorAll(sel), OAKS.bank.copy)));
    const head = el("h2", { id: "lembar", tabindex: "-1" }, title);
    const terms = el("dl", { class: "o-istilah-lembar" }, ...copies("[data-kartu]"));
    sheet.append(head, el("h3", {}, "Intinya"), ...copies("[data-inti]"));
    if (terms.children.length) sheet.append(el("h3", {}, "Istilah"), terms);
    sheet.append(el("h3", {}, "Soal"), ...copies("[data-soal]").map(paper));
    head.focus({ preventScroll: true });
    head.scrollIntoView();
  }

  /** @param {HTMLElement} box */
  function draw(box) {
    if (box.firstChild) return;
    const links = /** @type {HTMLAnchorElement[]} */ (Array.from(document.querySelectorAll("a[data-modul]")));
    const key = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "o-dengan-kunci" })), sheet = el("div", { class: "o-lembar" });
    const print = el("button", { type: "button", class: "o-btn is-daun" }, "Cetak lembar ini"), tools = el("div", { class: "o-aksi", hidden: true }, print,
      el("label", { for: "o-dengan-kunci" }, key, " Sertakan kunci dan penjelasan"));
    const list = links[0] && links[0].closest("ol"), choose = el("div", { class: "o-pilih-lembar" }, tools);
    if (list) list.after(choose, sheet);
    key.addEventListener("change", () => sheet.classList.toggle("is-kunci", key.checked));
    print.addEventListener("click", () => window.print());
    const open = () => {
      const link = links.find((a) => "#" + a.getAttribute("data-modul") === location.hash);
      if (!link) return;
      const number = (link.querySelector("i") || link).textContent, title = (link.querySelector("b") || link).textContent;
      links.forEach((a) => { if (a === link) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current"); });
      tools.hidden = false;
      document.querySelectorAll("article > h1, article > p").forEach((n) => n.classList.add("o-tak-cetak"));
      if (list) list.classList.add("o-tak-cetak");
      show(/** @type {HTMLElement} */ (sheet.parentElement), link.getAttribute("data-modul") || "", "Modul " + number + " · " + title);
    };
    links.forEach((a) => { a.href = "#" + a.getAttribute("data-modul"); });
    box.append(el("span", { class: "o-sr" }, "Pilih modul di bawah ini."));
    window.addEventListener("hashchange", open);
    open();
  }

  OAKS.sheet = { draw };
})();
