// @ts-check
/**
 * The lecturer's page "Rekap nilai": takes pastes and files, shows what they hold, hands tables over as files.
 * Everything stays in this tab's memory: nothing is stored, nothing is sent.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.rekap) return;
  const el = OAKS.el, LARGEST = 4e8, OPEN = 12, FFLATE = "vendor/fflate/fflate";
  const NO = { zip: "Di dalam zip ini tidak ada obrolan (.txt) atau berkas hasil (.json).", read: "Berkas ini tidak dapat dibaca.", large: "Berkas ini terlalu besar. Ekspor obrolannya tanpa media." };

  /** @param {string} text @param {() => void} act @param {string} [cls] */
  function button(text, act, cls) {
    const b = el("button", { type: "button", class: cls || "o-btn" }, text);
    b.addEventListener("click", act);
    return b;
  }

  /** Bytes as text, in UTF-8 or with the mark of UTF-16. @param {Uint8Array} bytes */
  const decode = (bytes) => new TextDecoder(bytes[0] === 255 && bytes[1] === 254 ? "utf-16le" : bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : "utf-8").decode(bytes);

  /** The texts in a file: itself, or what a zip holds. @param {File} file @returns {Promise<{name: string, text: string}[]>} refuses with a sentence */
  async function texts(file) {
    if (file.size > LARGEST) throw NO.large;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [{ name: file.name, text: decode(bytes) }];
    await OAKS.boot.load(FFLATE);
    const fflate = /** @type {any} */ (globalThis).fflate;
    /** @type {Record<string, Uint8Array>} */
    const inside = fflate.unzipSync(bytes, { filter: (/** @type {{name: string}} */ f) => /\.(txt|json)$/i.test(f.name) && !/(^|\/)(__MACOSX|\.)/.test(f.name) });
    const names = Object.keys(inside).sort();
    if (!names.length) throw NO.zip;
    return names.map((name) => ({ name, text: decode(inside[name]) }));
  }

  /** @param {BlobPart} data @param {string} name @param {string} type */
  function save(data, name, type) {
    const url = URL.createObjectURL(new Blob([data], { type })), a = el("a", { href: url, download: name, hidden: true });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  /** @param {Element} root #oaks-rekap */
  function draw(root) {
    if (root.querySelector(".o-jatuh")) return; // the theme may show a page to us twice
    /** @type {OaksHanded[]} */
    let found = [];
    /** @type {OaksBad[]} */
    let bad = [];
    let shown = "";
    const texted = new Map(Array.from(root.querySelectorAll("[data-goal]"), (n) => [n.getAttribute("data-goal"), n.textContent || ""]));
    const words = (/** @type {string} */ goal) => texted.get(goal) || "";
    const course = root.getAttribute("data-course") || "oaks", banks = () => /** @type {OaksBank[]} */ (OAKS.banks || []);
    const paste = /** @type {HTMLTextAreaElement} */ (el("textarea", { id: "o-rekap-teks", class: "o-tulis o-kode", rows: "5", spellcheck: "false", autocapitalize: "off", autocomplete: "off" }));
    const pick = /** @type {HTMLInputElement} */ (el("input", { id: "o-rekap-berkas", type: "file", multiple: true, "aria-describedby": "o-rekap-apa", accept: ".txt,.zip,.json,text/plain,application/json,application/zip" }));
    const say = el("p", { role: "status" }), view = el("div", {}), names = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "o-rekap-nama" }));
    const drop = el("div", { class: "o-jatuh" }, el("p", {}, el("label", { for: "o-rekap-teks" }, "Tempelkan kode atau pesan"), paste), el("div", { class: "o-aksi" }, button("Baca kode", () => typed(), "o-btn is-daun")),
      el("p", {}, el("label", { for: "o-rekap-berkas" }, "Atau pilih berkas"), pick),
      el("p", { class: "o-kecil", id: "o-rekap-apa" }, "Berkas hasil (.json) atau ekspor obrolan WhatsApp (.txt, .zip). Boleh banyak sekaligus, boleh juga dijatuhkan di kotak ini."));

    /** @param {{name: string, text: string}[]} list */
    const take = (list) => list.forEach(({ name, text }) => {
      const got = OAKS.handed.read(name, text, banks(), course);
      found = found.concat(got.found);
      bad = bad.concat(got.bad);
    });
    function typed() {
      if (!paste.value.trim()) { say.textContent = "Tempelkan dulu pesan yang memuat kode hasil."; paste.focus(); return; }
      take([{ name: "tempelan", text: paste.value }]);
      paste.value = "";
      show();
    }
    /** @param {FileList | null} files */
    async function files(files) {
      const list = Array.from(files || []);
      if (!list.length) return;
      say.textContent = "Membaca " + list.length + " berkas …";
      for (const f of list) {
        try { take(await texts(f)); } catch (e) { bad.push({ where: f.name, why: typeof e === "string" ? e : NO.read, piece: "" }); }
      }
      pick.value = "";
      show();
    }
    pick.addEventListener("change", () => { files(pick.files); });
    drop.addEventListener("dragover", (/** @type {DragEvent} */ e) => { e.preventDefault(); drop.classList.add("is-atas"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("is-atas"));
    drop.addEventListener("drop", (/** @type {DragEvent} */ e) => {
      e.preventDefault();
      drop.classList.remove("is-atas");
      if (!e.dataTransfer) return;
      if (e.dataTransfer.files.length) files(e.dataTransfer.files);
      else { take([{ name: "tempelan", text: e.dataTransfer.getData("text/plain") }]); show(); }
    });

    function show() {
      const { exams, notes } = OAKS.handed.gather(found, banks()), rows = exams.reduce((/** @type {number} */ n, /** @type {any} */ e) => n + e.rows.length, 0);
      const people = exams.reduce((/** @type {number} */ n, /** @type {any} */ e) => n + e.rows.filter((/** @type {OaksRow} */ r) => r.counted).length, 0);
      say.textContent = rows + " hasil terbaca, dari " + people + " mahasiswa" + (exams.length > 1 ? " di " + exams.length + " latihan (dihitung per latihan)" : "") + ". " + (bad.length ? bad.length + " kode atau berkas tidak dapat dihitung." : "Tidak ada yang rusak.");
      view.replaceChildren();
      const odd = bad.map((b) => b.where + ": " + b.why + (b.piece ? " (" + b.piece + ")" : "")).concat(notes);
      const list = (/** @type {string[]} */ some) => el("ul", { class: "o-temuan" }, ...some.map((t) => el("li", {}, t))), more = odd.slice(OPEN);
      if (odd.length) view.append(el("section", { "aria-labelledby": "o-rekap-lihat" }, el("h2", { id: "o-rekap-lihat" }, "Yang perlu Anda lihat"), list(odd.slice(0, OPEN)), ...(more.length ? [el("details", { class: "o-butir" }, el("summary", {}, more.length + " catatan lain"), list(more))] : [])));
      if (rows) {
        if (!exams.some((/** @type {any} */ e) => e.exam === shown)) shown = exams[0].exam;
        view.append(...one(exams, notes));
      }
      if (found.length || bad.length) view.append(el("div", { class: "o-aksi" }, button("Kosongkan halaman ini", () => { found = []; bad = []; view.replaceChildren(); say.textContent = "Sudah kosong."; paste.focus(); }, "o-sunyi")));
    }

    /** The exam in view. @param {{exam: string, title: string, rows: OaksRow[]}[]} exams @param {string[]} notes @returns {Element[]} */
    function one(exams, notes) {
      const exam = /** @type {{exam: string, title: string, rows: OaksRow[]}} */ (exams.find((e) => e.exam === shown)), goals = OAKS.analysis.goals(exam.rows);
      const mine = banks().filter((b) => b.exam === exam.exam && exam.rows.some((r) => r.version === b.version));
      /** @type {OaksReport[]} */
      const reports = mine.map((b) => OAKS.analysis.analysis(exam.rows, b));
      const out = [];
      if (exams.length > 1) {
        const select = /** @type {HTMLSelectElement} */ (el("select", { id: "o-rekap-ujian" }, ...exams.map((e) => el("option", { value: e.exam, selected: e.exam === shown }, e.title + " (" + e.rows.length + " hasil)"))));
        select.addEventListener("change", () => { shown = select.value; show(); const s = root.querySelector("#o-rekap-ujian"); if (s instanceof HTMLElement) s.focus(); });
        out.push(el("p", { class: "o-baris-isian" }, el("label", { for: "o-rekap-ujian" }, "Latihan yang ditampilkan"), select));
      }
      out.push(el("section", { "aria-labelledby": "o-rekap-nilai" }, el("h2", { id: "o-rekap-nilai" }, "Nilai: " + exam.title), OAKS.rekapView.grades(exam.rows), downloads(exam, goals, reports, notes)));
      if (goals.length) out.push(el("section", { "aria-labelledby": "o-rekap-tujuan" }, el("h2", { id: "o-rekap-tujuan" }, "Menurut tujuan"), OAKS.rekapView.goals(goals, words)));
      if (reports.length) out.push(el("section", { "aria-labelledby": "o-rekap-butir" }, el("h2", { id: "o-rekap-butir" }, "Analisis butir"), ...reports.map((r, i) => OAKS.rekapView.analysis(r, "o-analisis-" + (i + 1), OAKS.items.FEW))));
      return out;
    }

    /** @param {{exam: string, title: string, rows: OaksRow[]}} exam @param {{goal: string}[]} goals @param {OaksReport[]} reports @param {string[]} notes */
    function downloads(exam, goals, reports, notes) {
      const S = OAKS.sheets, done = el("p", { role: "status", class: "o-kecil" });
      const name = (/** @type {string} */ ending) => { const n = "nilai-" + exam.exam + "-" + S.clock(Date.now()).slice(0, 10) + ending; done.textContent = "Tersimpan di folder unduhan: " + n; return n; };
      const book = async () => {
        await OAKS.boot.load(FFLATE);
        /** @type {{name: string, rows: (string | number)[][]}[]} */
        const sheets = [{ name: "Nilai", rows: S.grades(exam.rows, names.checked) }, { name: "Tujuan", rows: S.byGoal(exam.rows, goals.map((g) => g.goal), names.checked) }];
        reports.forEach((r, i) => sheets.push({ name: "Butir" + (i ? " " + (i + 1) : ""), rows: S.items(r) }, { name: "Pilihan" + (i ? " " + (i + 1) : ""), rows: S.choices(r) }));
        if (names.checked) sheets.push({ name: "Catatan", rows: [["Catatan"]].concat(notes.map((n) => [n]), bad.map((b) => [b.where + ": " + b.why + " " + b.piece])) });
        save(OAKS.xlsx.workbook(sheets, /** @type {any} */ (globalThis).fflate), name(".xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      };
      const mail = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "o-rekap-surel", class: "o-isian", size: "24", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: "mhs.kampus.ac.id" }));
      const asked = el("p", { class: "o-baris-isian" }, el("label", { for: "o-rekap-surel" }, "Bagian surel di belakang @, bila Moodle mengenal mahasiswa dari surelnya"), mail);
      return el("div", {}, el("p", { class: "o-pilih" }, names, el("label", { for: "o-rekap-nama" }, "Sertakan nama dalam unduhan")), el("div", { class: "o-aksi" },
        button("Unduh XLSX", () => { book(); }), button("Unduh CSV untuk Excel", () => save(S.csv(S.grades(exam.rows, names.checked), "excel"), name(".csv"), "text/csv")),
        button("Unduh CSV untuk Moodle", () => save(S.csv(S.moodle(exam.rows, exam.title, mail.value), "moodle"), name("-moodle.csv"), "text/csv"))), asked, done);
    }

    root.replaceChildren(drop, say, view);
    if (!banks().length) say.textContent = "Situs ini belum memuat bank ujian, jadi kode hasil belum dapat dibaca.";
  }

  OAKS.rekap = { draw };
})();
