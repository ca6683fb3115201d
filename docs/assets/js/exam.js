// @ts-check
/**
 * An exam page: the way in, and which of its three faces it shows: start, the running attempt (examrun.js), or a
 * result (examresult.js). Everything that happened stands in the log (attempt.js); this file only draws and adds.
 * What only a result needs, the answers among it, is fetched after the start; a dead network only delays the result.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.exam) return;
  const el = OAKS.el, at = OAKS.attempt;
  /** @type {any} */
  let room = null;

  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));

  /** Letters turned by 13, digits by 5: see room.py. @param {string} s */
  const turn = (s) => s.replace(/[a-z]/gi, (c) => {
    const from = c < "a" ? 65 : 97;
    return String.fromCharCode(from + ((c.charCodeAt(0) - from + 13) % 26));
  }).replace(/\d/g, (c) => String((Number(c) + 5) % 10));

  /** @type {Set<string>} */
  const loaded = new Set();
  /** Load scripts that are not here yet; false when one of them cannot be had now. @param {string[]} names below assets/ */
  const fetchAll = (names) => Promise.all(names.filter((n) => !loaded.has(n)).map((n) => new Promise((done) => {
    const s = document.createElement("script");
    s.async = false;
    s.src = OAKS.boot.base + "assets/" + n + ".js";
    s.onload = () => { loaded.add(n); done(true); };
    s.onerror = () => { s.remove(); done(false); };
    document.head.append(s);
  }))).then((all) => all.every(Boolean));
  /** What results need. @returns {Promise<boolean>} */
  const ready = () => fetchAll(["grade", "verdict", "bits", "result", "handin", "examresult"].map((n) => "js/" + n).concat(room.shut ? "data/" + room.shut : []));

  /** A question of the page as live nodes; with `answers` its key and feedback are opened too. @param {string} id @param {boolean} [answers] */
  function card(id, answers) {
    const tpl = all(room.box, "template").find((t) => t.dataset.soal === id);
    if (!tpl) return null;
    const nodes = document.importNode(tpl.content, true), form = nodes.querySelector("form"), shut = nodes.querySelector(".o-tutup");
    const kind = form.dataset.k || "", ctl = OAKS.controls[kind];
    let key = null, kunci = null;
    const text = (shut && shut.textContent) || (OAKS.shut || {})[id] || "";
    if (text && answers) {
      kunci = new DOMParser().parseFromString(turn(text), "text/html").querySelector("details");
      if (kunci) {
        kunci = document.adoptNode(kunci);
        kunci.hidden = true;
        form.append(kunci);
        key = JSON.parse(kunci.getAttribute("data-key") || "null");
        const wrong = all(kunci, "li[data-w]").map((li) => li.dataset.w);
        if (kind === "blank" && wrong.length) key = key.map((/** @type {any} */ k) => Object.assign({ w: wrong }, k));
      }
    }
    if (shut) shut.remove();
    form.setAttribute("autocomplete", "off");
    if (kind === "order") OAKS.order.dress(form);
    return { id, nodes, form, kind, ctl, key, made: [], box: el("div", {}), goal: tpl.dataset.goal || "", bloom: tpl.dataset.bloom || "", now: OAKS.log.alias(form.dataset.alias) };
  }

  /** An answer in today's option ids. @param {any} c @param {any} a @returns {any} */
  const today = (c, a) => (["blank", "numeric"].includes(c.kind) ? a : Array.isArray(a) ? a.map((x) => today(c, x)) : a === "" ? "" : c.now(a));

  /** Write an answer into a card; what cannot be shown leaves it empty. @param {any} c @param {any} a */
  function write(c, a) {
    try { c.ctl.write(c.form, a === undefined ? null : today(c, a)); } catch (_) { c.ctl.write(c.form, null); }
  }

  /** What a card holds, null when nothing. @param {any} c */
  function read(c) {
    const a = c.ctl.read(c.form), gap = c.ctl.missing(c.form);
    if (c.kind === "truefalse") return a.some((/** @type {string[]} */ g) => g.length) ? a : null;
    return gap && (gap.all || c.kind === "order") ? null : a;
  }

  const clock = () => Date.now();
  const events = () => OAKS.store.index.state(room.q).exam;
  const list = () => at.fold(events());
  /** @param {Partial<OaksEvent>} e */
  const add = (e) => OAKS.store.add(Object.assign({ k: "e", q: room.q }, e));

  /** Start a new attempt. @param {string} seed @param {number} minutes */
  function start(seed, minutes) {
    const form = OAKS.form.draw(room.spec, seed);
    const revisions = form.map((/** @type {string} */ id) => { const c = card(id); return (c && c.form.dataset.r) || ""; });
    add({ w: "mulai", s: seed, b: room.spec.version, f: form, g: revisions, m: minutes });
    room.shown = "";
    draw(true);
  }

  /** @param {number} ms */
  const day = (ms) => new Date(ms).toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
  /** @param {number} ms */
  const hour = (ms) => new Date(ms).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  /** @param {number} s */
  const length = (s) => (s < 60 ? "kurang dari 1 menit" : Math.floor(s / 60) >= 180 ? Math.floor(s / 3600) + " jam" : Math.floor(s / 60) + " menit");
  /** @param {string} text @param {() => void} act @param {string} [cls] */
  function button(text, act, cls) {
    const b = el("button", { type: "button", class: cls || "o-btn" }, text);
    b.addEventListener("click", act);
    return b;
  }

  /** The first face: what awaits, the choice of time, former attempts. @param {OaksAttempt[]} done */
  function first(done) {
    const n = room.spec.draw.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0), pre = room.mode === "awal";
    const limit = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "o-batas", checked: true }));
    const seed = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "o-benih", class: "o-isian", maxlength: "12", autocapitalize: "off", autocomplete: "off", spellcheck: "false" }));
    const say = el("p", { role: "status", class: "o-kurang" });
    const go = () => {
      const typed = OAKS.form.readSeed(seed.value);
      if (seed.value.trim() && !typed) { say.textContent = "Kode paket soal terdiri atas lima huruf atau angka, misalnya k7m2p."; seed.focus(); return; }
      start(typed || OAKS.form.seed(), room.minutes && limit.checked ? room.minutes : 0);
    };
    const sheet = el("section", { class: "o-lanjut", "aria-labelledby": "o-mulai" },
      el("h2", { id: "o-mulai", tabindex: "-1" }, pre ? n + " soal, tanpa batas waktu" : n + " soal" + (room.minutes ? ", " + room.minutes + " menit" : "")));
    if (room.minutes) sheet.append(el("p", { class: "o-pilih" }, limit, el("label", { for: "o-batas" }, "Pakai batas waktu " + room.minutes + " menit")));
    if (!pre) {
      sheet.append(el("details", { class: "o-bantu" }, el("summary", {}, "Mengerjakan paket soal yang sama dengan teman"),
        el("p", {}, "Soal diacak untuk setiap percobaan. Dengan kode paket soal yang sama, soalnya sama."),
        el("p", {}, el("label", { for: "o-benih" }, "Kode paket soal"), seed)), say);
    }
    sheet.append(el("p", { class: "o-aksi" }, button(pre ? "Mulai tes awal" : "Mulai latihan", go, "o-btn is-pita o-penuh")));
    room.face.append(sheet);
    if (done.length) room.face.append(former(done));
  }

  /** @param {OaksAttempt[]} done */
  function former(done) {
    const ul = el("ul", { class: "o-daftar o-baris o-percobaan" });
    done.slice().reverse().forEach((x) => {
      const right = x.done ? x.done.marks.filter((m) => m === 2).length : 0;
      ul.append(el("li", {}, el("span", {}, "Percobaan " + x.n + ", " + day(x.done ? x.done.t : x.start) + (room.mode === "awal" || !x.done || !x.done.marks.length ? "" : ": " + right + " dari " + x.form.length + " tepat")),
        button("Lihat hasil", () => show(x.id), "o-sunyi")));
    });
    return el("section", { "aria-labelledby": "o-dulu" }, el("h2", { id: "o-dulu" }, "Percobaan yang sudah dikumpulkan"), ul);
  }

  /** Show the result of an attempt, or with "" the first face. @param {string} id */
  function show(id) {
    room.result = id;
    draw(true);
  }

  /** @param {OaksAttempt} x @param {boolean} focus */
  function result(x, focus) {
    const face = room.shown;
    ready().then((ok) => {
      if (room.shown !== face) return;
      room.face.replaceChildren();
      if (ok) OAKS.examResult.open(room, x);
      else {
        room.face.append(el("h2", { tabindex: "-1" }, "Jawaban Anda sudah terkumpul"),
          el("p", { role: "status" }, "Pembahasannya belum dapat dimuat karena sambungan terputus. Tidak ada yang hilang; lihat lagi nanti di halaman ini."),
          el("p", { class: "o-aksi" }, button("Coba lagi", () => { room.shown = ""; draw(true); }, "o-btn is-daun")));
      }
      if (focus) look();
    });
  }

  /** Bring the face's heading into view. */
  function look() {
    const head = /** @type {HTMLElement | null} */ (room.face.querySelector("h2"));
    if (!head) return;
    head.focus({ preventScroll: true });
    window.scrollTo(0, Math.max(0, room.top.getBoundingClientRect().top + window.scrollY - 80));
  }

  /** Draw what the log says, if it is not on show already. @param {boolean} [focus] */
  function draw(focus) {
    const attempts = /** @type {OaksAttempt[]} */ (list()), now = at.current(attempts), done = attempts.filter((x) => x.done), shown = attempts.find((x) => x.id === room.result && x.done);
    const face = now ? "jalan " + now.id : shown ? "hasil " + shown.id : "awal " + done.length;
    if (room.shown === face) { if (now) OAKS.examRun.refresh(now); return; }
    const other = room.shown.startsWith("jalan ") && !now && attempts.find((x) => "jalan " + x.id === room.shown && x.done);
    if (other && !shown) { room.result = other.id; return draw(focus); } // handed in, here or in another tab
    room.shown = face;
    OAKS.examRun.stop();
    room.face.replaceChildren();
    room.intro.forEach((/** @type {HTMLElement} */ n) => { n.hidden = !!now || !!shown; });
    setTimeout(() => document.dispatchEvent(new Event("oaks-ujian")));
    if (now) {
      OAKS.examRun.open(room, now);
      ready();
    }
    else if (shown) result(shown, !!focus);
    else first(done);
    if (focus) look();
  }

  /** @param {HTMLElement} box */
  function live(box) {
    const data = box.querySelector("script.o-spek"), article = box.closest("article, main") || document.body;
    if (!data || (room && room.box === box)) return;
    const face = el("div", { class: "exam-face" }), h1 = article.querySelector("h1");
    room = {
      box, face, spec: JSON.parse(data.textContent || "{}"), q: "ujian:" + box.dataset.ujian, title: box.dataset.judul || "", mode: box.dataset.mode || "ujian",
      minutes: Number(box.dataset.minutes) || 0, pass: Number(box.dataset.pass) || 0, shown: "", result: "", shut: box.dataset.tutup || "", top: h1 || box,
      intro: Array.from(article.children).filter((n) => n !== h1 && !n.contains(box) && !!(n.compareDocumentPosition(box) & 4) && !n.matches(".o-kabar, .o-jejak, a")),
    };
    box.append(face);
    OAKS.store.on((/** @type {string[] | null} */ qs) => { if (!qs || qs.includes(room.q) || qs.includes("*")) draw(); });
    draw();
  }

  OAKS.exam = { live, card, write, read, add, list, draw, show, start, ready, clock, day, hour, length, button, get room() { return room; } };
})();
