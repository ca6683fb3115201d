// @ts-check
/**
 * The part of "Kemajuan saya" that carries progress between devices: out as a file or a code, in after a look at
 * what will change. Nothing is taken over before the learner has seen it and said so.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;

  /** @param {string} text @param {() => void} act @param {string} [cls] */
  function button(text, act, cls) {
    const b = el("button", { type: "button", class: cls || "o-btn" }, text);
    b.addEventListener("click", act);
    return b;
  }
  /** @param {string} id @param {string} title @param {(Node | string)[]} kids */
  const section = (id, title, ...kids) => el("section", { class: "o-sela", "aria-labelledby": id }, el("h2", { id }, title), ...kids);
  const status = () => el("p", { role: "status", class: "o-kecil" });

  /** @returns {OaksEvent[]} */
  const events = () => OAKS.store.index.events();
  /** How well a question is remembered, where the scheduler is loaded. @param {string} q */
  const memory = (q) => (OAKS.schedule && OAKS.schedule.engine() ? OAKS.schedule.memory(OAKS.store.index, q) : null);
  const text = () => OAKS.code.encode(OAKS.code.summary(OAKS.store.index, memory), OAKS.store.course);

  /** Hand the whole log over as a file. @returns {string} its name */
  function saveFile() {
    const d = new Date(), two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    const name = "kemajuan-" + OAKS.store.course + "-" + d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate()) + ".json";
    const url = URL.createObjectURL(new Blob([OAKS.file.pack(events(), OAKS.store.course, Date.now())], { type: "application/json" }));
    const a = el("a", { href: url, download: name, hidden: true });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    return name;
  }

  /** @param {HTMLTextAreaElement} box @returns {Promise<boolean>} */
  async function copy(box) {
    try { await navigator.clipboard.writeText(box.value); return true; } catch (_) { /* the old way */ }
    box.focus();
    box.select();
    try { return document.execCommand("copy"); } catch (_) { return false; }
  }

  /** Show the code below a place, and copy it. @param {Element} place @param {Element} say */
  async function showCode(place, say) {
    let box = /** @type {HTMLTextAreaElement | null} */ (place.querySelector("textarea"));
    if (!box) {
      box = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "o-tulis o-kode", rows: "4", readonly: true, "aria-label": "Kode kemajuan Anda", spellcheck: "false" }));
      place.append(box);
    }
    box.value = text();
    const done = await copy(box);
    say.textContent = done ? "Kode tersalin (" + box.value.length + " huruf). Tempelkan di perangkat lain." : "Salin kode di atas ini, lalu tempelkan di perangkat lain.";
  }

  /** The buttons beside a notice. @param {string} what @param {Element} row */
  function quick(what, row) {
    if (!row.nextElementSibling) row.after(el("div", {}, el("div"), status()));
    const [code, say] = Array.from(/** @type {Element} */ (row.nextElementSibling).children);
    if (what === "berkas") say.textContent = "Disimpan sebagai " + saveFile() + ".";
    else showCode(code, say);
  }

  /** Ask before something is lost, and offer a copy first. @param {Element} row @param {string} question @param {string} yes @param {() => void} act */
  function ask(row, question, yes, act) {
    if (row.querySelector("[data-tanya]")) return;
    const away = () => { box.remove(); const b = row.querySelector("button"); if (b) b.focus(); };
    const save = button("Simpan berkas dulu", () => { save.textContent = "Tersimpan sebagai " + saveFile(); });
    const box = el("div", { "data-tanya": true, class: "o-catatan", role: "group", "aria-label": "Pastikan dulu" }, el("p", {}, question),
      el("div", { class: "o-aksi" }, save, button(yes, () => { box.remove(); act(); }), button("Batal", away, "o-sunyi")));
    row.append(box);
    save.focus();
  }

  /** @param {{fresh: number, later: number, emptied: number, same: number, cards: number, fields: number, events: number}} d */
  function words(d) {
    const out = [];
    if (d.fresh) out.push(d.fresh + " soal terjawab yang belum ada di sini");
    if (d.later) out.push(d.later + " soal dengan jawaban yang lebih baru");
    if (d.emptied) out.push(d.emptied + " soal yang dikosongkan");
    if (d.cards) out.push(d.cards + " kartu Ingat lagi yang lebih baru");
    if (d.fields) out.push(d.fields + " isian lembar kerja yang berubah");
    if (!out.length) out.push("tidak ada jawaban yang berubah, hanya riwayatnya yang bertambah");
    if (d.same) out.push(d.same + " soal tetap seperti sekarang");
    return out;
  }

  /** Read a file or a code and say what it would do; change nothing. @param {string} raw @param {boolean} isFile @returns {{why: string} | {found: OaksEvent[], take: () => boolean}} take: false, where the storage has no room for it */
  function inspect(raw, isFile) {
    const store = OAKS.store;
    if (isFile || /^\s*\{/.test(raw)) {
      const res = OAKS.file.open(raw, store.course);
      return res.ok ? { found: res.events, take: () => store.addAll(res.events) >= 0 } : { why: res.why };
    }
    const res = OAKS.code.decode(raw, store.course);
    if (!res.ok) return { why: res.why };
    /** @type {Partial<OaksEvent>[]} */
    const list = OAKS.code.events(res.summary, store.index, memory);
    const found = list.map((e, i) => /** @type {OaksEvent} */ (Object.assign({ id: "coba.9" + String(i).padStart(9, "0") + ".kode" }, e)));
    return { found, take: () => { store.addMany(list); return true; } };
  }

  /** @param {Element} root */
  function incoming(root) {
    const code = /** @type {HTMLTextAreaElement} */ (el("textarea", { id: "o-masuk-kode", class: "o-tulis o-kode", rows: "4", spellcheck: "false", autocapitalize: "off", autocomplete: "off" }));
    const pick = /** @type {HTMLInputElement} */ (el("input", { id: "o-masuk-berkas", type: "file", accept: ".json,application/json,text/plain" }));
    const say = status(), view = el("div");
    /** @param {string} raw @param {boolean} isFile */
    const look = (raw, isFile) => {
      view.replaceChildren();
      const res = inspect(raw, isFile);
      if ("why" in res) { say.textContent = res.why + " Kemajuan di sini tidak berubah."; return; }
      const d = OAKS.file.difference(OAKS.store.index, res.found);
      if (!d.events) { say.textContent = "Semua isinya sudah ada di sini. Tidak ada yang perlu digabungkan."; return; }
      say.textContent = "Terbaca. Lihat dulu apa yang akan berubah.";
      const yes = button("Gabungkan", () => {
        const taken = res.take();
        view.replaceChildren();
        code.value = pick.value = "";
        say.textContent = taken ? "Tergabung. Kemajuan dari kedua perangkat kini ada di sini."
          : "Berkas ini tidak muat di penyimpanan peramban ini. Kemajuan di sini tidak berubah. Kosongkan dulu ruang di peramban ini, atau pakai peramban lain.";
        code.focus();
      }, "o-btn is-daun");
      view.append(el("p", {}, "Setelah digabungkan:"), el("ul", {}, ...words(d).map((w) => el("li", {}, w))),
        el("div", { class: "o-aksi" }, yes, button("Batal", () => { view.replaceChildren(); say.textContent = "Dibatalkan. Tidak ada yang berubah."; code.focus(); }, "o-sunyi")));
      yes.focus();
    };
    pick.addEventListener("change", () => {
      const f = pick.files && pick.files[0];
      if (!f) return;
      if (f.size > 4e7) { say.textContent = OAKS.file.WHY.large + " Kemajuan di sini tidak berubah."; return; }
      f.text().then((t) => look(t, true), () => { say.textContent = "Berkas ini tidak dapat dibaca."; });
    });
    root.append(section("o-masuk", "Gabungkan dari perangkat lain",
      el("p", {}, el("label", { for: "o-masuk-kode" }, "Tempelkan kode kemajuan"), code),
      el("div", { class: "o-aksi" }, button("Periksa kode", () => look(code.value, false))),
      el("p", {}, el("label", { for: "o-masuk-berkas" }, "Atau pilih berkas kemajuan"), " ", pick), say, view));
  }

  /** @param {Element} root */
  function outgoing(root) {
    const say = status(), place = el("div"), row = el("div", { class: "o-aksi" });
    /** @param {() => void} act */
    const some = (act) => () => { if (events().length) act(); else say.textContent = "Belum ada kemajuan untuk dibawa. Jawab satu soal dulu."; };
    row.append(button("Simpan berkas", some(() => { say.textContent = "Disimpan sebagai " + saveFile() + "."; })),
      button("Salin kode", some(() => { showCode(place, say); })));
    if (typeof navigator.share === "function") {
      row.append(button("Bagikan kode", some(() => {
        navigator.share({ title: "Kode kemajuan", text: text() }).then(() => { say.textContent = "Kode dibagikan."; }, () => { /* closed by the learner */ });
      })));
    }
    root.append(section("o-bawa", "Pindah perangkat",
      el("p", {}, "Kemajuan tidak ikut berpindah sendiri. Berkas membawa semua catatan, termasuk tulisan Anda. Kode membawa ringkasannya saja, tanpa tulisan."), row, place, say));
  }

  /** @param {Element} root */
  function draw(root) {
    root.replaceChildren();
    outgoing(root);
    incoming(root);
  }

  OAKS.carry = { draw, quick, ask, saveFile, inspect, words, section, button, status };
})();
