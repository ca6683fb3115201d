// @ts-check
/** The result of an attempt: what was right by module, goal and level, every question with its explanation. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  if (OAKS.examResult) return;
  const el = OAKS.el;

  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));

  /**
   * Everything about an attempt that is handed in, marked with today's key; a question that is gone keeps its mark.
   * @param {any} room @param {OaksAttempt} x
   */
  function report(room, x) {
    const facts = new Map(room.spec.items.map((/** @type {any} */ i) => [i[0], i]));
    const rows = x.form.map((id, i) => {
      const card = OAKS.exam.card(id, true), fact = /** @type {any} */ (facts.get(id)), given = x.answers.has(id);
      const then = x.done ? x.done.marks[i] : null;
      /** @type {any} */
      const row = { id, i, card, given, answer: null, res: null, mark: then === undefined ? null : then, module: fact ? room.spec.modules[fact[1]] : "",
        seconds: Math.round((x.times.get(id) || 0) / 1000), changed: !card || (x.revisions[i] && card.form.dataset.r !== x.revisions[i]) };
      if (!card) return row;
      OAKS.exam.write(card, x.answers.get(id));
      row.answer = card.ctl.read(card.form);
      row.res = OAKS.grade(card.kind, card.key, given ? row.answer : []);
      row.mark = given ? row.res.v : null;
      return row;
    });
    return { x, rows, right: rows.filter((r) => r.mark === 2).length, part: rows.filter((r) => r.mark === 1).length,
      empty: rows.filter((r) => !r.given).length, seconds: OAKS.attempt.seconds(x, 0), over: x.limit > 0 && OAKS.attempt.seconds(x, 0) > x.limit * 60 };
  }

  /** "m dari n" for every group, in the order of its first question or by name. @param {any[]} rows @param {(r: any) => string} by */
  function groups(rows, by) {
    /** @type {Map<string, {name: string, right: number, n: number, rows: any[]}>} */
    const out = new Map();
    rows.forEach((r) => {
      const name = by(r);
      if (!name) return;
      const g = out.get(name) || { name, right: 0, n: 0, rows: [] };
      g.n++;
      g.right += r.mark === 2 ? 1 : 0;
      g.rows.push(r);
      out.set(name, g);
    });
    return Array.from(out.values()).sort((a, b) => a.name.localeCompare(b.name, "id", { numeric: true }));
  }

  /** @param {string} caption @param {string} head @param {any[]} list @param {(g: any) => (Node | string)[]} cell */
  function table(caption, head, list, cell) {
    const body = el("tbody", {});
    list.forEach((g) => body.append(el("tr", {}, el("th", { scope: "row" }, ...cell(g)), el("td", {}, g.right + " dari " + g.n))));
    return el("table", { class: "o-rekap" }, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, head), el("th", { scope: "col" }, "Tepat"))), body);
  }

  /** @param {any} room @param {string} id the row of a module in the page's hidden list */
  const module = (room, id) => all(room.box, ".o-peta > li").find((li) => li.dataset.m === id);
  /** A link to a module's opening page. @param {any} room @param {string} id @param {boolean} [long] @returns {Node} */
  function link(room, id, long) {
    const li = module(room, id), a = li && li.querySelector("a");
    if (!a) return document.createTextNode(id);
    const title = li.querySelector("span").textContent;
    return el("a", { href: a.getAttribute("href") }, a.textContent + (long ? ": " + title : ""));
  }

  /** Where to read again: the sections of questions not fully right, each once. @param {any[]} rows */
  function reread(rows) {
    /** @type {Map<string, Node>} */
    const out = new Map();
    rows.filter((r) => r.mark !== 2 && r.card).forEach((r) => {
      const a = r.card.form.querySelector(".o-baca a");
      if (a && !out.has(a.getAttribute("href"))) out.set(a.getAttribute("href"), el("a", { href: a.getAttribute("href") }, a.textContent || ""));
    });
    const span = el("span", { class: "o-kecil" });
    Array.from(out.values()).forEach((a, i) => span.append(i ? "; " : "Baca lagi: ", a));
    return out.size ? span : "";
  }

  /** @param {any} room @param {any} r */
  function analysis(room, r) {
    const box = el("section", { "aria-labelledby": "o-rinci" }, el("h2", { id: "o-rinci" }, "Menurut modul, tujuan, dan tingkat"));
    box.append(table("Menurut modul", "Modul", groups(r.rows, (x) => x.module), (g) => [link(room, g.name, true)]));
    const goals = groups(r.rows, (x) => (x.card ? x.card.goal : ""));
    box.append(table("Menurut tujuan belajar", "Tujuan", goals, (g) => {
      const text = all(room.box, ".o-peta i").find((i) => i.dataset.goal === g.name), again = reread(g.rows);
      return [g.name + " " + (text ? text.textContent : ""), again ? el("br", {}) : "", again];
    }));
    const words = /** @type {Record<string, string>} */ ({ C1: "mengingat", C2: "memahami", C3: "menerapkan", C4: "menganalisis", C5: "menilai", C6: "mencipta" });
    box.append(table("Menurut tingkat Bloom", "Tingkat", groups(r.rows, (x) => (x.card ? x.card.bloom : "")), (g) => [g.name + " " + (words[g.name] || "")]));
    return box;
  }

  /** No verdict for what was not answered: only the explanation stays. @param {any} c */
  function unjudged(c) {
    c.box.className = "o-putusan is-kosong";
    c.box.querySelector("strong").textContent = "Tidak dijawab";
    all(c.form, ".verdict-mark").forEach((n) => n.remove());
    all(c.form, "input, select").forEach((n) => { n.classList.remove("is-belum"); n.removeAttribute("aria-invalid"); });
    c.box.querySelectorAll("strong ~ p").forEach((/** @type {Element} */ p) => { if (/^Belum ada .*tepat\.$/.test(p.textContent || "")) p.remove(); });
  }

  /** One question with verdict and feedback. @param {any} room @param {any} r @param {number} n */
  function question(room, r, n) {
    const pre = room.mode === "awal";
    if (!r.card) return el("p", { class: "o-catatan" }, "Soal " + (r.i + 1) + ": soal yang sudah diganti.");
    const c = r.card, head = c.form.querySelector(".o-kepala span");
    if (head) head.textContent = "Soal " + (r.i + 1) + " dari " + n;
    c.form.addEventListener("submit", (/** @type {Event} */ e) => e.preventDefault());
    c.ctl.lock(c.form, true);
    if (c.kind !== "order" && !r.given) all(c.form, "input, select").forEach((i) => { i.disabled = true; });
    const empty = c.kind === "truefalse" ? [[], []] : [];
    const notes = r.changed && r.given ? "Soal ini sudah diubah sejak Anda menjawabnya." : "";
    c.form.append(c.box);
    OAKS.verdict.show(c, r.res, r.given ? r.answer : empty, { feedback: true, reveal: true, note: notes });
    if (!r.given) unjudged(c);
    if (pre) all(c.box, ".o-baca").forEach((n) => n.remove());
    if (pre && r.module) c.box.append(el("p", {}, "Jawabannya Anda temui di ", link(room, r.module, true), "."));
    return c.nodes;
  }

  /** @param {any} room @param {OaksAttempt} x */
  function open(room, x) {
    const r = report(room, x), E = OAKS.exam, n = x.form.length, pre = room.mode === "awal", f = room.face;
    const sheet = el("section", { class: "o-lanjut", "aria-labelledby": "o-hasil" });
    const when = E.day(x.done ? x.done.t : 0) + " pukul " + E.hour(x.done ? x.done.t : 0);
    if (pre) {
      sheet.append(el("h2", { id: "o-hasil", tabindex: "-1" }, "Tes awal selesai"),
        el("p", {}, "Belum tahu jawabannya itu wajar: bahannya belum dibaca. Di bawah ini setiap soal menyebut modul tempat jawabannya dibahas. Ingat-ingat soal yang membuat Anda penasaran."));
    } else {
      const need = room.pass ? Math.ceil((room.pass / 100) * n - 1e-9) : 0;
      sheet.append(el("p", { class: "o-kecil" }, "Percobaan " + x.n + ", dikumpulkan " + when),
        el("h2", { id: "o-hasil", tabindex: "-1" }, r.right + " dari " + n + " tepat"));
      if (r.part || r.empty) sheet.append(el("p", {}, [r.part ? r.part + " sebagian tepat." : "", r.empty ? r.empty + " tidak dijawab." : ""].filter(Boolean).join(" ")));
      if (need) sheet.append(el("p", {}, r.right >= need ? "Batas latihan ini " + need + " dari " + n + " tepat, dan Anda mencapainya." : "Batas latihan ini " + need + " dari " + n + " tepat. Kurang " + (need - r.right) + " lagi."));
      sheet.append(el("p", {}, "Waktu " + E.length(r.seconds) + (x.limit ? " dari " + x.limit + " menit" + (r.over ? " (melewati batas)" : "") : ", tanpa batas waktu") + ". Kode paket soal " + x.seed + "."));
    }
    const on = document.querySelector(".o-pindah a[rel=next]"), first = all(room.box, ".o-peta > li")[0];
    const aim = on || (pre && first && first.querySelector("a")), name = on ? on.textContent : first && link(room, first.dataset.m, true).textContent;
    const next = el("a", { class: "o-btn is-daun", href: aim ? aim.getAttribute("href") : OAKS.boot.base + "index.html" },
      !aim ? "Ke isi kursus" : pre && !on ? "Mulai " + name : String(name).replace(/\s+/g, " ").trim());
    sheet.append(el("p", { class: "o-aksi" }, next, E.button("Kembali ke awal latihan", () => E.show(""), "o-sunyi")));
    f.append(sheet);
    if (!pre) f.append(analysis(room, r), OAKS.handin.draw(room, r));
    const list = el("section", { class: "o-pembahasan", "aria-labelledby": "o-bahas" }, el("h2", { id: "o-bahas" }, "Pembahasan"));
    f.append(list);
    r.rows.forEach((row) => list.append(question(room, row, n)));
  }

  OAKS.examResult = { open, report, groups };
})();
