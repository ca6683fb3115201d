// @ts-check
/** What a learner hands in: a short code, a file that carries everything, a sheet to print. Made here, sent by the learner. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.handin) return;
  const el = OAKS.el, WHO = "identitas";
  const PLAIN = "Ini bukti latihan, bukan hasil ujian: pengerjaannya tidak diawasi.";

  /** Name and number that the learner let this browser keep. */
  function who() {
    try {
      const w = JSON.parse(OAKS.store.draft(WHO) || "null");
      return { number: String(w.number || ""), name: String(w.name || ""), kept: true };
    } catch (_) { return { number: "", name: "", kept: false }; }
  }

  /** The result as result.js wants it. @param {any} room @param {any} r @param {string} number @returns {OaksResult} */
  function result(room, r, number) {
    const groups = new Map(room.spec.items.map((/** @type {any} */ i) => [i[0], i]));
    return {
      exam: room.spec.exam, version: r.x.version, seed: r.x.seed, attempt: r.x.n, number, start: r.x.start, seconds: r.seconds, limit: r.x.limit,
      answers: r.rows.map((/** @type {any} */ row) => {
        const item = /** @type {any} */ (groups.get(row.id)), chosen = item && item[4].length > 0, a = row.answer;
        const sets = !row.given || !chosen ? null : row.card.kind === "truefalse" ? a : row.card.kind === "gap" ? a.map((/** @type {string} */ x) => (x ? [x] : [])) : [a];
        return { id: row.id, kind: item ? item[3] : "", choices: sets, mark: chosen ? null : row.mark, seconds: row.seconds,
          eighths: row.mark === 1 && row.res ? Math.max(1, Math.min(7, Math.round(row.res.score * 8))) : 0 };
      }),
    };
  }

  /** The code, or "" where the bank has changed since. @param {any} room @param {any} r @param {string} number */
  const code = (room, r, number) => (r.x.version === room.spec.version ? OAKS.result.encode(result(room, r, number), room.spec, OAKS.store.course) : "");

  /** Everything, for the file. @param {any} room @param {any} r @param {{number: string, name: string}} w */
  function whole(room, r, w) {
    const data = {
      format: "oaks-hasil 1", course: OAKS.store.course, exam: room.spec.exam, title: room.title, version: r.x.version, seed: r.x.seed, attempt: r.x.n,
      number: OAKS.result.clean(w.number), name: w.name.trim(), started: new Date(r.x.start).toISOString(), finished: new Date(r.x.done.t).toISOString(),
      seconds: r.seconds, limit: r.x.limit, over: r.over, right: r.right, part: r.part, questions: r.x.form.length,
      answers: r.rows.map((/** @type {any} */ row, /** @type {number} */ i) => ({
        id: row.id, revision: r.x.revisions[i] || "", kind: row.card ? row.card.kind : "", module: row.module, goal: row.card ? row.card.goal : "", bloom: row.card ? row.card.bloom : "",
        answer: r.x.answers.has(row.id) ? r.x.answers.get(row.id) : null, mark: row.mark, score: row.given && row.res ? row.res.score : row.mark === 2 ? 1 : 0, seconds: row.seconds, flagged: r.x.flags.has(row.id),
      })),
      code: code(room, r, w.number), note: PLAIN,
    };
    return JSON.stringify(Object.assign(data, { checksum: OAKS.log.hash(OAKS.log.canon(data)).toString(36) }), null, 1);
  }

  /** @param {string} text @param {string} name */
  function save(text, name) {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" })), a = el("a", { href: url, download: name, hidden: true });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  /** @param {string} label @param {Node} field @param {string} id */
  const row = (label, field, id) => el("p", { class: "o-baris-isian" }, el("label", { for: id }, label), field);

  /** The sheet that is only seen on paper. @param {any} room @param {any} r @param {{number: string, name: string}} w */
  function sheet(room, r, w) {
    const E = OAKS.exam, dl = el("dl", { class: "o-fakta" });
    /** @param {string} k @param {string} v */
    const fact = (k, v) => dl.append(el("div", {}, el("dt", {}, k), el("dd", {}, v)));
    fact("Nama", w.name.trim() || "…………………………");
    fact("Nomor induk", OAKS.result.clean(w.number) || "…………………………");
    fact("Tepat", r.right + " dari " + r.x.form.length);
    if (r.part) fact("Sebagian tepat", String(r.part));
    fact("Mulai", E.day(r.x.start) + " pukul " + E.hour(r.x.start));
    fact("Dikumpulkan", E.day(r.x.done.t) + " pukul " + E.hour(r.x.done.t));
    fact("Waktu", E.length(r.seconds) + (r.x.limit ? " dari " + r.x.limit + " menit" : ", tanpa batas"));
    fact("Percobaan dan paket soal", r.x.n + ", " + r.x.seed);
    OAKS.examResult.groups(r.rows, (/** @type {any} */ x) => x.module).forEach((/** @type {any} */ g) => {
      const li = Array.from(room.box.querySelectorAll(".o-peta > li")).find((n) => n.getAttribute("data-m") === g.name), a = li && li.querySelector("a");
      fact((a && a.textContent) || g.name, g.right + " dari " + g.n);
    });
    const text = code(room, r, w.number), parts = text.match(/.{1,5}/g);
    return el("section", { class: "exam-sheet" }, el("h2", {}, "Lembar hasil: " + room.title), el("p", {}, PLAIN), dl,
      text ? el("p", { class: "o-kode-cetak" }, "Kode hasil: " + (parts || []).join(" ")) : "");
  }

  /** @param {any} room @param {any} r the report of examresult.js */
  function draw(room, r) {
    const w = who(), E = OAKS.exam;
    const number = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "o-nim", class: "o-isian", maxlength: "24", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", value: w.number }));
    const name = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "o-nama", class: "o-isian", maxlength: "80", autocomplete: "off", spellcheck: "false", value: w.name }));
    const keep = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "o-ingat", checked: w.kept }));
    const box = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "o-tulis o-kode", rows: "4", readonly: true, "aria-label": "Kode hasil", spellcheck: "false" }));
    const say = el("p", { role: "status", class: "o-kecil" }), paper = el("div", {});
    const now = () => ({ number: number.value, name: name.value });
    const remember = () => OAKS.store.draft(WHO, keep.checked && (number.value || name.value) ? JSON.stringify(now()) : "");
    const change = () => {
      box.value = code(room, r, number.value);
      paper.replaceChildren(sheet(room, r, now()));
      remember();
    };
    [number, name].forEach((i) => i.addEventListener("input", change));
    keep.addEventListener("change", remember);
    const copy = async () => {
      try { await navigator.clipboard.writeText(box.value); } catch (_) {
        box.focus();
        box.select();
        try { if (!document.execCommand("copy")) throw 0; } catch (_e) { say.textContent = "Kode sudah dipilih. Salin dengan Ctrl+C."; return; }
      }
      say.textContent = "Kode tersalin, " + box.value.length + " huruf.";
    };
    const file = () => {
      const who = OAKS.result.clean(number.value).replace(/[^A-Z0-9]+/g, "") || "tanpa-nomor", at = "hasil-" + room.spec.exam + "-" + who + "-" + r.x.n + ".json";
      save(whole(room, r, now()), at);
      say.textContent = "Berkas " + at + " tersimpan di folder unduhan.";
    };
    const print = () => {
      document.documentElement.classList.add("o-cetak-lembar");
      window.addEventListener("afterprint", () => document.documentElement.classList.remove("o-cetak-lembar"), { once: true });
      window.print();
    };
    const out = el("section", { class: "o-serah", "aria-labelledby": "o-serah" }, el("h2", { id: "o-serah" }, "Serahkan hasil"),
      el("p", {}, "Bila dosen Anda meminta hasil latihan ini, isi nomor induk, lalu kirim kode atau berkasnya. " + PLAIN + " Situs ini tidak mengirim apa pun."),
      row("Nomor induk mahasiswa", number, "o-nim"), row("Nama (hanya di berkas dan lembar cetak)", name, "o-nama"),
      el("p", { class: "o-pilih" }, keep, el("label", { for: "o-ingat" }, "Ingat nama dan nomor di peramban ini")),
      el("p", {}, el("b", {}, "Kirim langsung kepada dosen, jangan di grup. "), "Kode dan berkas memuat nomor induk dan jawaban Anda."));
    if (r.x.version === room.spec.version) out.append(box, el("p", { class: "o-aksi" }, E.button("Salin kode", copy, "o-btn is-daun"), E.button("Simpan berkas", file), E.button("Cetak lembar", print)));
    else {
      out.append(el("p", {}, "Bank soal sudah diganti sejak percobaan ini, jadi kode pendeknya tidak dapat dibuat. Berkasnya tetap memuat semua jawaban."),
        el("p", { class: "o-aksi" }, E.button("Simpan berkas", file), E.button("Cetak lembar", print)));
    }
    out.append(say, paper);
    change();
    return out;
  }

  OAKS.handin = { draw, result, whole };
})();
