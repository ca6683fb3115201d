// @ts-check
/** What the learner should know about storing: one quiet note for each thing, with the way out where nothing can be stored. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;
  /** @type {Record<string, string>} */
  const SAY = {
    tolak: "Peramban ini menolak menyimpan. Anda tetap dapat belajar. Sebelum menutup halaman, simpan kemajuan sebagai berkas atau salin kodenya.",
    penuh: "Penyimpanan peramban ini penuh, jadi jawaban terbaru belum tersimpan. Sebelum menutup halaman, simpan kemajuan sebagai berkas atau salin kodenya.",
    lupa: "Dibuka dengan cara ini, kemajuan dapat hilang begitu berkas ditutup. Sebelum menutupnya, salin kode kemajuan.",
    rusak: "Satu catatan kemajuan di peramban ini rusak. Catatan itu disisihkan, tidak dihapus. Jawaban lain tetap utuh.",
    baru: "Sebagian kemajuan ditulis oleh versi kursus yang lebih baru, jadi belum terbaca di sini. Catatannya tetap tersimpan.",
    firefox: "Di Firefox, halaman yang dibuka dari berkas tidak berbagi kemajuan. Agar kemajuan tersambung, pakai Chrome, Edge, atau alamat web kursus.",
  };

  /** Where nothing can be stored, the way out stands beside the words. */
  function offer() {
    const row = el("p", { class: "o-aksi" });
    [["berkas", "Simpan berkas"], ["kode", "Salin kode"]].forEach(([what, words]) => {
      const b = el("button", { type: "button", class: "o-sunyi" }, words);
      b.addEventListener("click", () => Promise.all(["bits", "code", "file", ...OAKS.boot.memory, "carry"].map(OAKS.boot.load)).then(() => OAKS.carry.quick(what, row)));
      row.append(b);
    });
    return row;
  }

  /** One quiet note for each thing the learner should know about storing. */
  function show() {
    document.querySelectorAll("[data-kabar]").forEach((n) => {
      if (!OAKS.store.notices.has(n.getAttribute("data-kabar") || "")) n.remove();
    });
    OAKS.store.notices.forEach((/** @type {string} */ code) => {
      if (document.querySelector('[data-kabar="' + code + '"]')) return;
      const note = el("aside", { class: "o-catatan o-kabar", "data-kabar": code, "aria-label": "Tentang kemajuan Anda" }, el("p", {}, SAY[code]));
      if (/^(tolak|penuh|lupa)$/.test(code)) note.append(offer());
      const home = document.querySelector("[data-lanjut]");
      const card = document.querySelector("#oaks-carry, .o-kuis, .o-vinyet, .o-kartu, .o-lembar");
      const main = document.querySelector("article, main") || document.body, bar = document.getElementById("o-kabar");
      if (bar) bar.append(note); else if (home) home.after(note); else if (card) card.before(note); else main.append(note);
    });
  }

  OAKS.notices = { show, SAY };
})();
