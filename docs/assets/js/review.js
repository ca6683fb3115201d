// @ts-check
/** *Ingat lagi*: one thing at a time, mixed across modules, until the day's share is done. Schedules by schedule.js. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;
  const GRADES = ["", "Lupa", "Sulit", "Ingat", "Mudah"];

  /** @type {HTMLElement} */
  let box;
  /** @type {OaksMap} */
  let map;
  /** Forgotten in this sitting, to come round again; left out until the page is opened again. @type {OaksItem[]} */
  let again = [];
  /** @type {Set<string>} */
  let skipped = new Set();
  let before = "", shown = "", turn = 0;

  /** @param {string} text @param {() => void} act @param {string} [cls] */
  function button(text, act, cls) {
    const b = el("button", { type: "button", class: cls || "o-btn" }, text);
    b.addEventListener("click", act);
    return b;
  }

  /** The state of the day. */
  function look() {
    const ix = OAKS.store.index, now = OAKS.days.now(ix, Date.now()), all = OAKS.schedule.items(ix, map), wish = OAKS.schedule.wishes(ix.events());
    const plan = OAKS.schedule.plan(all.filter((/** @type {OaksItem} */ x) => !skipped.has(OAKS.schedule.term(x.q) || x.q)), now.day, wish, before);
    return { all, now, wish, plan };
  }

  /** @param {OaksItem} item */
  const memory = (item) => OAKS.schedule.memory(OAKS.store.index, item.q, item.rev);

  /** Take the next thing. @param {boolean} [focus] */
  async function next(focus) {
    const { all, now, wish, plan } = look();
    const repeat = !plan.list.length && again.length ? again.shift() : undefined, item = plan.list[0] || repeat;
    const mine = ++turn;
    shown = item ? item.q : "";
    box.replaceChildren();
    if (now.back) box.append(el("aside", { class: "o-catatan" }, el("p", {}, OAKS.say.back)));
    if (!item) return finished(all, now.day, plan, focus);
    const total = plan.done + plan.list.length;
    box.append(el("p", { class: "o-kecil o-jejak", role: "status" }, repeat ? "Sekali lagi, yang tadi terlupa" : plan.done + 1 + " dari " + total + " hari ini"));
    const term = OAKS.schedule.term(item.q), place = el("div"), bar = el("div", { class: "o-bilah", hidden: true }), foot = el("p", {}, button("Lewati dulu", () => { skipped.add(term || item.q); next(true); }, "o-sunyi"));
    box.append(place, bar, foot);
    before = item.module;
    const sel = term ? '[data-kartu="' + term + '"]' : '[data-soal="' + item.q + '"]';
    const piece = await OAKS.bank.piece(item.module, item.part, sel);
    if (mine !== turn) return; // another one was taken meanwhile
    if (!piece) place.append(el("p", { class: "o-catatan" }, "Yang ini tidak dapat dimuat. Muat ulang halaman ini, atau lewati dulu."));
    else if (term) card(item, piece, place, bar, now.day, !!repeat);
    else question(item, piece, place, bar, now.day);
    settings(wish);
    const head = /** @type {HTMLElement | null} */ (place.querySelector("[tabindex]"));
    if (focus && head) { head.focus({ preventScroll: true }); box.scrollIntoView({ block: "start" }); }
  }

  /** @param {OaksItem} item @param {HTMLElement} piece @param {Element} place @param {HTMLElement} bar @param {number} today */
  function question(item, piece, place, bar, today) {
    const form = /** @type {HTMLFormElement} */ (piece.querySelector("form.o-kartu"));
    form.setAttribute("data-sejak", String(OAKS.store.index.top()));
    form.setAttribute("data-cover", "1");
    form.setAttribute("data-r", item.rev);
    const stem = /** @type {HTMLElement} */ (form.querySelector(".o-soal"));
    stem.tabIndex = -1;
    place.append(piece);
    OAKS.quiz.live(piece);
    form.addEventListener("oaks-dinilai", () => {
      const m = memory(item);
      if (!m || !bar.hidden) return;
      bar.replaceChildren(el("p", {}, "Ditanyakan lagi " + when(m.due, today) + "."), button("Berikutnya", () => { next(true); }, "o-btn is-pita"));
      bar.hidden = false;
      /** @type {HTMLElement} */ (bar.nextElementSibling).hidden = true;
    });
  }

  /** @param {number} due @param {number} today */
  const when = (due, today) => (due - today <= 1 ? "besok" : due - today + " hari lagi, " + OAKS.say.date(due, today));

  /** @param {OaksItem} item @param {HTMLElement} piece @param {Element} place @param {HTMLElement} bar @param {number} today @param {boolean} repeat */
  function card(item, piece, place, bar, today, repeat) {
    const m = item.m, back = item.q !== "kartu:" + OAKS.schedule.term(item.q);
    const dt = /** @type {HTMLElement} */ (piece.querySelector("dt")), meaning = (piece.querySelector("dd") || dt).textContent || "";
    const mod = map.m.find((x) => x.i === item.module), id = "o-kartu-depan", name = (dt.firstChild && dt.firstChild.nodeValue) || "";
    const term = el("h2", { class: "o-muka" }, ...Array.from(dt.childNodes)), text = el("p", { class: "o-soal" }, meaning);
    const [front, rear] = back ? [text, term] : [term, text];
    if (back) text.textContent = hide(meaning, name);
    front.id = id;
    front.tabIndex = -1;
    rear.hidden = true;
    const turn = button("Balik kartu", () => {
      rear.hidden = false;
      text.textContent = meaning;
      turn.remove();
      grades();
      rear.tabIndex = -1;
      rear.focus({ preventScroll: true });
    }, "o-btn is-daun");
    const sheet = el("section", { class: "o-kartu o-tumpuk", "aria-labelledby": id },
      el("p", { class: "o-kepala" }, el("span", {}, "Istilah" + (mod ? " · Modul " + mod.n : "") + (m || repeat ? "" : " · baru")), el("span", {}, back ? "Dari arti ke istilah" : "Dari istilah ke arti")),
      front, rear, el("p", { class: "o-aksi" }, turn));
    place.append(sheet);

    /** @param {number} g */
    const take = (g) => {
      const base = repeat ? memory(item) : m, to = repeat && base ? base : OAKS.schedule.step(base, base ? today - base.day : 0, g);
      OAKS.store.add({ k: "r", q: item.q, g, s: to.s, d: to.d });
      if (g === 1) again.push(item);
      next(true);
    };
    function grades() {
      const row = el("div", { class: "o-nilai", role: "group", "aria-label": "Seberapa ingat Anda sebelum membaliknya?" });
      (repeat ? [1, 3] : [1, 2, 3, 4]).forEach((g) => {
        const days = g === 1 ? 0 : repeat ? 1 : OAKS.schedule.interval(OAKS.schedule.step(m, m ? today - m.day : 0, g).s);
        const b = button(GRADES[g], () => take(g));
        b.append(el("small", {}, OAKS.say.ahead(days)));
        row.append(b);
      });
      bar.replaceChildren(el("p", { "aria-hidden": "true" }, "Seberapa ingat Anda sebelum membaliknya?"), row);
      bar.hidden = false;
      /** @type {HTMLElement} */ (bar.nextElementSibling).hidden = true;
    }
  }

  /** A meaning that does not give its term away. @param {string} meaning @param {string} term */
  function hide(meaning, term) {
    const name = term.replace(/\s*\(.*/, "").trim(), at = meaning.toLowerCase().indexOf(name.toLowerCase());
    return name && at >= 0 ? meaning.slice(0, at) + "…" + meaning.slice(at + name.length) : meaning;
  }

  /** Nothing (more) to ask. @param {OaksItem[]} all @param {number} today @param {any} plan @param {boolean} [focus] */
  function finished(all, today, plan, focus) {
    const words = [], met = all.length > 0, title = el("h2", { tabindex: "-1" }, !met ? "Belum ada yang perlu diingat lagi." : plan.done ? "Cukup untuk hari ini." : "Tidak ada yang menunggu hari ini.");
    if (!met) words.push("Halaman ini terisi setelah Anda menjawab soal pertama. Yang belum Anda pelajari tidak akan ditanyakan.");
    else {
      if (skipped.size) words.push(skipped.size + " hal Anda lewati; semuanya tetap menunggu di sini.");
      if (plan.rest > 0) words.push(plan.rest + " hal lain juga sudah waktunya. Batas harian menyimpannya untuk besok; Anda dapat mengubah batasnya di bawah.");
      if (plan.next) words.push("Berikutnya " + when(plan.next, today) + ".");
      if (plan.done) words.push("Lupa itu bagian dari belajar: yang sulit akan kembali lebih cepat.");
    }
    box.append(el("section", { class: "o-kosong" }, title, ...words.map((w) => el("p", {}, w)),
      el("p", { class: "o-aksi" }, skipped.size ? button("Tampilkan yang dilewati", () => { skipped = new Set(); next(true); }) : "",
        el("a", { class: "o-btn", href: met ? "kemajuan.html" : "index.html" }, met ? "Lihat kemajuan saya" : "Mulai dari isi kursus"))));
    if (met) settings(OAKS.schedule.wishes(OAKS.store.index.events()));
    if (focus) title.focus();
  }

  /** How much a day. @param {{most: number, fresh: number}} wish */
  function settings(wish) {
    /** @param {string} id @param {string} label @param {number} value @param {number} least */
    const field = (id, label, value, least) => el("p", {}, el("label", { for: id }, label), " ",
      el("input", { id, class: "o-isian", type: "number", inputmode: "numeric", min: String(least), max: "200", value: String(value) }));
    const sheet = el("details", { class: "o-atur" }, el("summary", {}, "Atur banyaknya tiap hari"),
      field("o-paling", "Paling banyak ditanyakan tiap hari", wish.most, 1), field("o-baru", "Kartu istilah baru tiap hari", wish.fresh, 0), el("p", { role: "status", class: "o-kecil" }));
    sheet.addEventListener("change", () => {
      const [most, fresh] = ["o-paling", "o-baru"].map((id) => Number(/** @type {HTMLInputElement} */ (sheet.querySelector("#" + id)).value));
      OAKS.store.add({ k: "w", n: { most, fresh } });
      const now = OAKS.schedule.wishes(OAKS.store.index.events()), say = sheet.querySelector("[role=status]");
      if (say) say.textContent = "Tersimpan: paling banyak " + now.most + " tiap hari, " + now.fresh + " di antaranya boleh kartu baru.";
      const { plan } = look(), trail = box.querySelector(".o-jejak");
      if (trail && shown) trail.textContent = plan.done + 1 + " dari " + (plan.done + Math.max(1, plan.list.length)) + " hari ini";
      else if (plan.list.length) next(true);
    });
    box.append(sheet);
  }

  /** @param {HTMLElement} place */
  async function draw(place) {
    const found = await OAKS.days.map();
    if (!found || !OAKS.schedule.engine()) { place.replaceChildren(el("p", { class: "o-catatan" }, OAKS.say.lost)); return; }
    box = place;
    map = found;
    OAKS.store.on((/** @type {string[] | null} */ qs) => { if (qs === null || !shown) next(); });
    next();
  }

  OAKS.review = { draw };
})();
