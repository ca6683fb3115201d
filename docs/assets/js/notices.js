// @ts-check
/** What the learner should know about storing: one quiet note for each thing, with the way out where nothing can be stored. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** Where nothing can be stored, the way out stands beside the words. */
  function offer() {
    const row = el("p", { class: "o-aksi" });
    [["berkas", "Simpan berkas"], ["kode", "Salin kode"]].forEach(([what, words]) => {
      const b = el("button", { type: "button", class: "o-sunyi" }, words);
      b.addEventListener("click", () => Promise.all(["bits", "code", "file", "carry"].map(OAKS.boot.load)).then(() => OAKS.carry.quick(what, row)));
      row.append(b);
    });
    return row;
  }

  /** One quiet note for each thing the learner should know about storing. */
  function show() {
    document.querySelectorAll("[data-kabar]").forEach((n) => {
      if (!OAKS.store.notices.has(n.getAttribute("data-kabar") || "")) n.remove();
    });
    OAKS.store.notices.forEach((text, code) => {
      if (document.querySelector('[data-kabar="' + code + '"]')) return;
      const note = el("aside", { class: "o-catatan o-kabar", "data-kabar": code, "aria-label": "Tentang kemajuan Anda" }, el("p", {}, text));
      if (/^(tolak|penuh|lupa)$/.test(code)) note.append(offer());
      const home = document.querySelector("[data-lanjut]");
      const card = document.querySelector("#oaks-carry, .o-kuis, .o-vinyet, .o-kartu, .o-lembar");
      const main = document.querySelector("article, main") || document.body, bar = document.getElementById("o-kabar");
      if (bar) bar.append(note); else if (home) home.after(note); else if (card) card.before(note); else main.append(note);
    });
  }

  OAKS.notices = { show };
})();
