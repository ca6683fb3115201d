// @ts-check
/** Shared devices: nickname profiles, emptying one's progress, and removing every trace of it from the device. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** @returns {{id: string, name: string}[]} the unnamed profile comes first */
  function list() {
    /** @type {{id: string, name: string}[]} */
    const out = [];
    try {
      /** @type {any[]} */ (JSON.parse(OAKS.store.shared() || "{}").list || []).forEach((p) => {
        if (p && typeof p.id === "string" && /^[a-z0-9]{1,20}$/.test(p.id) && typeof p.name === "string" && !out.some((x) => x.id === p.id)) out.push({ id: p.id, name: p.name.slice(0, 40) });
      });
    } catch (_) { /* a damaged list: the profiles' records are still there */ }
    return out.some((p) => p.id === "u") ? out : [{ id: "u", name: "" }].concat(out);
  }

  /** @param {{id: string, name: string}[]} people @param {string} now */
  function save(people, now) {
    OAKS.store.shared(JSON.stringify({ v: 1, now, list: people }));
    OAKS.store.use(now);
  }

  /** @param {string} name @returns {string} its id, or "" with no usable name */
  function add(name) {
    const clean = name.replace(/\s+/g, " ").trim().slice(0, 40), people = list();
    if (!clean || people.some((p) => p.name.toLowerCase() === clean.toLowerCase())) return "";
    let n = people.length;
    while (people.some((p) => p.id === "p" + n)) n++;
    const id = "p" + n + Math.random().toString(36).slice(2, 6);
    save(people.concat({ id, name: clean }), id);
    return id;
  }

  /** Remove every trace of the profile in use. */
  function erase() {
    const gone = OAKS.store.profile, rest = list().filter((p) => p.id !== gone || gone === "u");
    OAKS.store.wipe();
    if (rest.length > 1) save(rest, "u");
    else { OAKS.store.shared(""); OAKS.store.use("u"); }
  }

  /** @param {{id: string, name: string}} p */
  const called = (p) => p.name || "Tanpa nama";

  /** @param {Element} root #oaks-carry, after carry.js has drawn */
  function draw(root) {
    const { section, button, status, ask } = OAKS.carry;
    root.querySelectorAll("[data-orang]").forEach((n) => n.remove());
    const people = list(), now = OAKS.store.profile, say = status();
    /** @param {string} text @param {string} id */
    const again = (text, id) => {
      draw(root);
      const to = /** @type {HTMLElement | null} */ (root.querySelector("#" + id)), words = root.querySelector("#" + id + " ~ [role=status]");
      if (words) words.textContent = text;
      if (to) { to.tabIndex = -1; to.focus(); }
    };
    const rows = people.map((p) => el("li", {}, called(p) + " ", p.id === now ? el("span", { class: "o-kecil" }, "(sedang dipakai)")
      : button("Pakai", () => { save(people, p.id); again("Kini memakai: " + called(p) + ".", "o-orang"); }, "o-sunyi")));
    const name = /** @type {HTMLInputElement} */ (el("input", { id: "o-nama", class: "o-isian", type: "text", maxlength: "40", autocomplete: "off" }));
    const enter = () => {
      const value = name.value;
      if (add(value)) again("Kini memakai: " + value.trim() + ".", "o-orang");
      else { say.textContent = value.trim() ? "Nama itu sudah ada." : "Tulis dulu nama panggilannya."; name.focus(); }
    };
    name.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); enter(); } });
    const who = section("o-orang", "Satu perangkat, beberapa orang",
      el("p", {}, "Dengan nama panggilan, jawaban tiap orang tidak tercampur. Nama hanya tersimpan di perangkat ini dan tidak dikunci."),
      // In Chromium all pages from disk share one storage, whatever folder they come from.
      ...(location.protocol === "file:" ? [el("p", { class: "o-catatan", "data-terbuka": true },
        "Halaman ini dibuka dari berkas. Di Chrome dan Edge, berkas HTML lain di perangkat ini dapat membaca semua yang tersimpan di sini, termasuk isian lembar kerja. "
        + "Jangan buka berkas HTML dari orang yang tidak Anda kenal. Setelah selesai di perangkat bersama, simpan berkas kemajuan, lalu hapus jejak Anda.")] : []),
      el("ul", {}, ...rows), el("p", {}, el("label", { for: "o-nama" }, "Nama panggilan baru"), name),
      el("div", { class: "o-aksi" }, button("Tambah dan pakai", enter)), say);
    const empty = el("div", { class: "o-aksi" }, button("Kosongkan semua jawaban", () => ask(empty,
      "Semua jawaban, isian lembar kerja, dan jejak halaman akan dikosongkan. Ini juga berlaku di perangkat lain begitu Anda menggabungkannya.", "Ya, kosongkan", () => {
        OAKS.store.addMany([{ k: "x", q: "*", see: OAKS.store.index.see() }]);
        again("Semua jawaban dikosongkan.", "o-hapus");
      })));
    const wipe = el("div", { class: "o-aksi" }, button("Hapus jejak saya di perangkat ini", () => ask(wipe,
      "Semua catatan " + (people.length > 1 ? "profil “" + called(people.find((p) => p.id === now) || people[0]) + "” " : "") + "di peramban ini akan dihapus. Salinan di perangkat lain tetap ada.", "Ya, hapus", () => {
        erase();
        again("Jejak Anda di perangkat ini sudah dihapus.", "o-hapus");
      })));
    const away = section("o-hapus", "Mulai lagi atau hapus jejak",
      el("p", {}, "Kosongkan bila Anda ingin mengulang kursus dari awal. Hapus jejak bila perangkat ini bukan milik Anda."), empty, wipe, status());
    [who, away].forEach((s) => { s.setAttribute("data-orang", ""); root.append(s); });
  }

  OAKS.people = { draw, list, add, erase, save };
})();
