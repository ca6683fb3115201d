// @ts-check
/**
 * Worksheets: fields that save themselves into the log while one writes, sums, and paper.
 * Python writes the form (views/worksheet.py); without this file it still prints as lines to write on.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.worksheet) return;
  const el = OAKS.el, MOST_ROWS = 40;
  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
  /** @typedef {{q: string, el: Control, kind: string, shown: string, base: string[], timer: number, paper: Element}} Field */
  /** @typedef {{root: HTMLElement, id: string, fields: Map<string, Field>, say: Element, state: Element, profile: string}} Sheet */
  /** @type {Set<Sheet>} */
  const sheets = new Set();
  let listening = false;

  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));
  /** @param {Sheet} s @param {string} name */
  const key = (s, name) => "lembar:" + s.id + ":" + name;
  /** @param {Field} f */
  const dirty = (f) => f.el.value !== f.shown;
  /** @param {Field} f */
  const known = (f) => OAKS.texts.read(OAKS.store.index.state(f.q));

  /** @param {Element} place @param {string} text */
  function put(place, text) { if (place.textContent !== text) place.textContent = text; }

  /** What stands on paper, and as high a box as the text needs. @param {Field} f */
  function fit(f) {
    put(f.paper, OAKS.texts.words(f.el.value, f.kind));
    const row = f.el.closest(".o-isi, td");
    if (row) row.classList.toggle("is-isi", f.el.value.trim() !== "");
    if (f.el instanceof HTMLInputElement) return;
    f.el.style.height = "auto";
    f.el.style.height = f.el.scrollHeight + 2 + "px";
  }

  /** Sums and other computed numbers; what is no number is named and left out. @param {Sheet} s */
  function count(s) {
    /** @type {Record<string, number | null>} */
    const numbers = {};
    s.fields.forEach((f, q) => {
      if (f.kind !== "angka" && f.kind !== "rupiah") return;
      const n = OAKS.grade.toNumber(f.el.value), name = q.slice(key(s, "").length).replace(/\.\d+\./, ".");
      const wrong = n === null && f.el.value.trim() !== "";
      if (wrong) f.el.setAttribute("aria-invalid", "true"); else f.el.removeAttribute("aria-invalid");
      if (n !== null) numbers[name] = (numbers[name] || 0) + n;
    });
    all(s.root, "output").forEach((out) => {
      const formula = out.dataset.hitung, kind = out.dataset.jenis, n = formula ? OAKS.texts.compute(formula, numbers) : numbers[out.dataset.n];
      if (formula) numbers[out.dataset.n] = n;
      put(out, typeof n === "number" ? OAKS.texts.number(n, kind) : "");
    });
    const bad = all(s.root, "[aria-invalid]").length;
    put(s.say, bad ? bad + " isian belum berupa angka, jadi tidak ikut dihitung. Tulis misalnya 1.500.000." : "");
  }

  /** Where the texts are now. @param {Sheet} s */
  function tell(s) {
    const fields = Array.from(s.fields.values()), long = fields.some((f) => f.el.value.length > OAKS.texts.MOST);
    put(s.state, long ? "Belum tersimpan: satu isian melewati 100.000 huruf. Pendekkan dulu isian itu."
      : OAKS.store.mode !== "simpan" ? "Belum tersimpan di peramban ini. Sebelum menutup halaman, cetak lembar ini atau simpan berkas kemajuan. Kode tidak memuat tulisan."
      : fields.some(dirty) ? "Tersimpan begitu Anda berhenti mengetik."
      : fields.some((f) => f.el.value) ? "Semua isian tersimpan di peramban ini." : "Isian tersimpan sendiri di peramban ini.");
  }

  /** Keep what the field holds, if it is new. @param {Sheet} s @param {Field} f */
  function save(s, f) {
    window.clearTimeout(f.timer);
    if (dirty(f) && f.el.value.length <= OAKS.texts.MOST) {
      keep(f, f.el.value, f.base);
      beside(f, known(f));
    }
    tell(s);
  }

  /** @param {Field} f @param {string} text @param {string[]} over the texts it takes the place of */
  function keep(f, text, over) {
    const e = OAKS.store.add({ k: "t", q: f.q, a: text, b: over });
    f.shown = text;
    f.base = [e.id];
  }

  /** Show what the log says, unless something is being written here. @param {Field} f */
  function show(f) {
    const now = known(f);
    if (!dirty(f)) {
      if (f.el.value !== now.text) f.el.value = now.text;
      f.shown = f.el.value; // fields change line ends, dates refuse nonsense
      f.base = now.heads.slice(0, 1);
    }
    beside(f, now);
    fit(f);
  }

  /** Offer what another device wrote into the same field. @param {Field} f @param {{text: string, heads: string[], others: {text: string}[]}} now */
  function beside(f, now) {
    const home = /** @type {Element} */ (f.el.parentElement), old = home.querySelector(".o-lain");
    if (old) old.remove();
    if (!now.others.length) return;
    /** @param {string} text @param {string} what */
    const choose = (text, what) => {
      const s = Array.from(sheets).find((x) => x.fields.get(f.q) === f);
      f.el.value = what;
      keep(f, what, known(f).heads.concat(f.base));
      if (s) { refreshOne(s, [f.q]); put(s.say, text); }
      f.el.focus();
    };
    const box = el("div", { class: "o-lain o-catatan", role: "group", "aria-label": "Versi lain isian ini" }, el("p", {}, "Isian ini juga ditulis di tempat lain:"));
    now.others.forEach((o) => {
      const row = el("p", { class: "o-aksi" });
      /** @param {string} label @param {string} said @param {() => string} text */
      const add = (label, said, text) => {
        const b = el("button", { type: "button", class: "o-sunyi" }, label);
        b.addEventListener("click", () => choose(said, text()));
        row.append(b);
      };
      add("Pakai versi ini", "Versi itu dipakai.", () => o.text);
      if (f.el instanceof HTMLTextAreaElement) add("Sambungkan di bawah", "Versi itu disambungkan.", () => f.el.value + "\n\n" + o.text);
      box.append(el("blockquote", { class: "o-tulisan" }, o.text), row);
    });
    const away = el("button", { type: "button", class: "o-sunyi" }, "Tetap pakai isian di atas");
    away.addEventListener("click", () => choose("Isian di atas dipakai.", f.el.value));
    box.append(el("p", { class: "o-aksi" }, away));
    home.append(box);
  }

  /** Tables have as many rows as the log needs. @param {Sheet} s */
  function grow(s) {
    all(s.root, "table[data-tabel]").forEach((table) => {
      const start = key(s, table.dataset.tabel + "."), body = table.tBodies[0];
      const last = OAKS.store.index.questions().reduce((n, q) => (q.startsWith(start) && OAKS.store.index.state(q).texts.length
        ? Math.max(n, parseInt(q.slice(start.length), 10) || 0) : n), 0);
      while (body.rows.length < Math.min(last, MOST_ROWS)) row(s, table);
    });
  }

  /** One more row. @param {Sheet} s @param {HTMLTableElement} table */
  function row(s, table) {
    const body = table.tBodies[0], n = body.rows.length + 1;
    const tr = /** @type {HTMLTableRowElement} */ (body.rows[0].cloneNode(true));
    all(tr, "td").forEach((td) => { td.classList.remove("is-isi"); all(td, ".o-lain, .o-teks").forEach((x) => x.remove()); });
    all(tr, "[data-q]").forEach((c) => {
      c.dataset.q = c.dataset.q.replace(/\.\d+\./, "." + n + ".");
      c.setAttribute("aria-label", c.getAttribute("aria-label").replace(/\d+$/, String(n)));
      c.removeAttribute("aria-invalid");
      c.value = "";
    });
    body.append(tr);
    all(tr, "[data-q]").forEach((c) => adopt(s, c));
    return tr;
  }

  /** @param {Sheet} s @param {Control} c */
  function adopt(s, c) {
    const q = key(s, c.dataset.q || ""), home = /** @type {HTMLElement} */ (c.closest("[data-jenis]"));
    const paper = el("div", { class: "o-teks", "aria-hidden": "true" });
    c.after(paper);
    /** @type {Field} */
    const f = { q, el: c, kind: home.dataset.jenis || "", shown: "", base: [], timer: 0, paper };
    if (known(f).heads.length) f.shown = c.value; // the log wins over what a browser put back by position
    s.fields.set(q, f);
  }

  /** @param {Sheet} s @param {string[] | null} qs fields that changed; null = any */
  function refreshOne(s, qs) {
    if (s.profile !== OAKS.store.profile) s.fields.forEach((f) => { f.shown = f.el.value; }); // another learner's texts
    s.profile = OAKS.store.profile;
    grow(s);
    s.fields.forEach((f) => { if (!qs || qs.includes(f.q) || !f.paper.isConnected) show(f); });
    count(s);
    tell(s);
  }

  /** @param {Sheet} s @param {Event} e @returns {Field | undefined} */
  const at = (s, e) => (e.target instanceof HTMLElement && e.target.dataset.q ? s.fields.get(key(s, e.target.dataset.q)) : undefined);

  /** @param {Sheet} s */
  function listen(s) {
    s.root.addEventListener("input", (e) => {
      const f = at(s, e);
      if (!f) return;
      window.clearTimeout(f.timer);
      // Every save keeps the whole text, so long texts wait a little longer.
      f.timer = window.setTimeout(() => { save(s, f); count(s); }, Math.min(20000, 1200 + f.el.value.length));
      fit(f);
      tell(s);
    });
    s.root.addEventListener("focusout", (e) => {
      const f = at(s, e);
      if (!f) return;
      const n = (f.kind === "angka" || f.kind === "rupiah") && dirty(f) ? OAKS.grade.toNumber(f.el.value) : null;
      if (n !== null) f.el.value = OAKS.texts.number(n, f.kind);
      fit(f);
      save(s, f);
      count(s);
    });
  }

  /** @param {Sheet} s @param {boolean} empty */
  function print(s, empty) {
    saveAll();
    s.root.classList.toggle("is-kosong", empty);
    window.addEventListener("afterprint", () => s.root.classList.remove("is-kosong"), { once: true });
    window.print();
  }

  /** An event like others, so that no merge brings the texts back. @param {Sheet} s @param {Element} bar */
  function empty(s, bar) {
    Promise.all(["bits", "code", "file", "carry"].map(OAKS.boot.load)).then(() => OAKS.carry.ask(bar,
      "Seluruh lembar ini akan dikosongkan, juga di perangkat lain begitu Anda menggabungkannya. Salinan tulisan lama masih tersimpan di riwayat sampai Anda memakai “Hapus jejak saya” di Kemajuan saya.",
      "Ya, kosongkan", () => {
        const more = OAKS.store.index.questions().filter((q) => q.startsWith(key(s, "")));
        OAKS.store.add({ k: "x", q: Array.from(new Set(Array.from(s.fields.keys()).concat(more))), see: OAKS.store.index.see() });
        s.fields.forEach((f) => { window.clearTimeout(f.timer); f.shown = f.el.value; });
        refreshOne(s, null);
        put(s.say, "Lembar dikosongkan.");
        const first = /** @type {HTMLElement | null} */ (s.root.querySelector("[data-q]"));
        if (first) first.focus();
      }));
  }

  /** Make a worksheet live, once. @param {HTMLElement} root */
  function draw(root) {
    if (root.classList.contains("is-hidup")) return;
    root.classList.add("is-hidup");
    const bar = el("div", { class: "o-aksi" }), say = el("p", { role: "status", class: "o-kecil" }), state = el("p", { class: "o-kecil", "data-simpan": true });
    /** @type {Sheet} */
    const s = { root, id: root.dataset.lembar || "", fields: new Map(), say, state, profile: OAKS.store.profile };
    /** @param {string} text @param {() => void} act @param {string} cls */
    const button = (text, act, cls) => { const b = el("button", { type: "button", class: cls }, text); b.addEventListener("click", act); return b; };
    all(root, "table[data-tabel]").forEach((table) => {
      const more = button("Tambah baris", () => {
        if (table.tBodies[0].rows.length >= MOST_ROWS) { put(say, "Tabel ini sudah " + MOST_ROWS + " baris."); return; }
        const tr = row(s, table);
        all(tr, "[data-q]").forEach((c) => fit(/** @type {Field} */ (s.fields.get(key(s, c.dataset.q)))));
        all(tr, "[data-q]")[0].focus();
      }, "o-sunyi");
      table.after(el("div", { class: "o-aksi o-tambah" }, more));
    });
    all(root, "[data-q]").forEach((c) => adopt(s, c));
    bar.append(button("Cetak terisi", () => print(s, false), "o-btn is-daun"), button("Cetak kosong", () => print(s, true), "o-btn"),
      button("Kosongkan lembar", () => empty(s, bar), "o-sunyi"));
    if (location.protocol === "file:") { // in Chromium every page from disk reads this storage
      root.append(el("p", { class: "o-catatan", "data-terbuka": true }, "Lembar ini dibuka dari berkas. Di Chrome dan Edge, berkas HTML lain di perangkat ini dapat membaca isian Anda. "
        + "Jangan tulis nama asli atau rahasia orang lain. Bila perangkat dipakai bersama, cetak lembar ini, lalu hapus jejak Anda di ",
      el("a", { href: OAKS.boot.base + "kemajuan.html#o-hapus" }, "Kemajuan saya"), "."));
    }
    root.append(state, say, bar);
    sheets.add(s);
    refreshOne(s, null);
    s.fields.forEach((f) => save(s, f)); // typed before the scripts were there
    listen(s);
    if (!listening) OAKS.store.on((/** @type {string[] | null} */ qs) => sheets.forEach((x) => { if (x.root.isConnected) refreshOne(x, qs); else sheets.delete(x); }));
    listening = true;
  }

  function saveAll() { sheets.forEach((s) => s.fields.forEach((f) => { if (dirty(f)) save(s, f); })); }
  window.addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") saveAll(); });

  OAKS.worksheet = { draw, saveAll };
})();
