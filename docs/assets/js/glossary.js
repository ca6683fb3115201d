// @ts-check
/** The glossary can be narrowed while typing: by a term, its English or short form, or a word of its meaning. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** Lower case, no marks on letters, spaces and hyphens alike. @param {string} s */
  const plain = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s\u2010-\u2015-]+/g, " ").trim();

  /** @typedef {{head: Element, parts: Element[], text: string, also: string}} Entry */
  /** The entries below each letter, in the order of the page. @param {Element} nav @returns {{letter: Element, entries: Entry[]}[]} */
  function read(nav) {
    /** @type {{letter: Element, entries: Entry[]}[]} */
    const letters = [];
    for (let e = nav.nextElementSibling; e; e = e.nextElementSibling) {
      const last = letters[letters.length - 1];
      if (e.tagName === "H2") letters.push({ letter: e, entries: [] });
      else if (last && e.tagName === "H3") last.entries.push({ head: e, parts: [e], text: "", also: e.getAttribute("data-also") || "" });
      else if (last && last.entries.length) last.entries[last.entries.length - 1].parts.push(e);
    }
    letters.forEach((l) => l.entries.forEach((x) => { x.text = plain(x.parts.map((p) => p.textContent).join(" ") + " " + x.also); }));
    return letters;
  }

  /** @param {Element} nav the row of letters, above the entries */
  function draw(nav) {
    if (nav.previousElementSibling && nav.previousElementSibling.classList.contains("o-saring")) return;
    const letters = read(nav), all = letters.reduce((n, l) => n + l.entries.length, 0);
    const box = /** @type {HTMLInputElement} */ (el("input", { id: "o-saring", class: "o-isian", type: "search", autocomplete: "off", spellcheck: "false" }));
    const say = el("span", { role: "status", class: "o-kecil" });
    nav.before(el("p", { class: "o-saring" }, el("label", { for: "o-saring" }, "Cari istilah"), box, say));
    const narrow = () => {
      const words = plain(box.value).split(" ").filter(Boolean);
      let shown = 0;
      letters.forEach((l) => {
        let some = false;
        l.entries.forEach((x) => {
          const fits = words.every((w) => x.text.includes(w));
          x.parts.forEach((p) => p.toggleAttribute("hidden", !fits));
          if (fits) { some = true; shown++; }
        });
        l.letter.toggleAttribute("hidden", !some);
        const link = nav.querySelector('a[href$="#' + l.letter.id + '"]');
        if (link) link.toggleAttribute("hidden", !some);
      });
      say.textContent = !words.length ? "" : shown ? shown + " dari " + all + " istilah" : "Tidak ada istilah yang cocok. Coba kata yang lebih pendek.";
    };
    box.addEventListener("input", narrow);
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!target || !target.hasAttribute("hidden")) return;
      box.value = "";
      narrow();
      target.scrollIntoView();
    });
  }

  OAKS.glossary = { draw };
})();
