// @ts-check
/** What the lecturer sees: grades by student and attempt, results by goal, and how each question measured. */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const el = OAKS.el;
  const KINDS = /** @type {Record<string, string>} */ ({ single: "pilihan tunggal", multiple: "pilihan ganda kompleks", truefalse: "benar/salah dan alasan", blank: "isian", numeric: "angka", match: "memasangkan", order: "mengurutkan", gap: "melengkapi" });

  /** A number as Indonesian readers write it; a dash where there is none. @param {number | null} x @param {number} places */
  const num = (x, places) => (x === null ? "–" : x.toFixed(places).replace(/^-(?=.*[1-9])/, "\u2212").replace(/^-/, "").replace(".", ","));
  /** @param {number} x */
  const percent = (x) => OAKS.remarks.percent(x) + "%";

  /**
   * A table that scrolls in a box of its own; the first cell of a row names it.
   * @param {string} caption @param {string[]} head @param {(string | Node)[][]} rows @param {(i: number) => string} [cls] a class for row i
   */
  function table(caption, head, rows, cls) {
    const body = el("tbody", {});
    rows.forEach((r, i) => body.append(el("tr", { class: (cls && cls(i)) || null }, ...r.map((c, k) => el(k ? "td" : "th", k ? {} : { scope: "row" }, c)))));
    return el("div", { class: "o-geser", tabindex: "0", role: "region", "aria-label": caption }, el("table", { class: "o-tabel" }, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...head.map((h) => el("th", { scope: "col" }, h)))), body));
  }

  /** @param {OaksRow[]} rows */
  function grades(rows) {
    return table("Nilai per mahasiswa dan percobaan", ["Nomor induk", "Nilai", "Tepat", "Percobaan", "Mulai", "Menit", "Catatan"], rows.map((r) => {
      const who = r.who ? [el("br", {}), el("small", {}, r.who)] : [], name = el("span", {}, r.number || "tanpa nomor", ...who);
      const notes = (r.counted ? [] : ["tidak dihitung"]).concat(r.notes);
      return [name, num(r.grade, r.grade % 1 ? 1 : 0), r.right + " dari " + r.n, String(r.attempt), OAKS.sheets.clock(r.start), num(r.seconds / 60, 0), notes.join("; ")];
    }), (i) => (rows[i].counted ? "" : "is-redup"));
  }

  /** @param {{goal: string, n: number, right: number, students: number}[]} goals @param {(goal: string) => string} words */
  const goals = (goals, words) => table("Hasil menurut tujuan belajar", ["Tujuan", "Tepat", "Mahasiswa"], goals.map((g) => [el("span", {}, el("b", {}, g.goal), " " + words(g.goal)), percent(g.right / g.n) + " dari " + g.n + " jawaban", String(g.students)]));

  /** @param {OaksReport} report @param {string} id */
  function summary(report, id) {
    const t = report.test, dl = el("dl", { class: "o-fakta" });
    /** @param {string} k @param {string} v */
    const fact = (k, v) => dl.append(el("div", {}, el("dt", {}, k), el("dd", {}, v)));
    fact("Hasil percobaan pertama", String(t.n));
    fact("Soal dalam satu formulir", num(t.length, t.length % 1 ? 1 : 0));
    fact("Rerata jawaban tepat", num(t.mean, 2));
    fact("Simpangan baku", num(t.sd, 2));
    fact("Reliabilitas (KR-20)", num(t.alpha, 3));
    fact("Galat baku pengukuran", num(t.sem, 2));
    const most = report.spread.map((n, k) => [n, k]).filter(([n]) => n), first = most[0], last = most[most.length - 1];
    const words = most.length ? "Sebaran skor: dari " + first[1] + " sampai " + last[1] + " jawaban tepat, rerata " + num(t.mean, 1) + ", pada " + t.n + " hasil." : "Sebaran skor";
    const box = el("div", {}, dl);
    if (most.length) {
      box.append(el("figure", {}, OAKS.plot.scores(report.spread, words, id + "-judul"), el("figcaption", {}, words)),
        el("details", {}, el("summary", {}, "Angka di balik grafik"), table("Banyak hasil menurut jawaban tepat", ["Jawaban tepat", "Hasil"], most.map(([n, k]) => [String(k), String(n)]))));
    }
    return box;
  }

  /** One question: figures, plain words, what was chosen. @param {OaksReport["items"][0]} i @param {string} id */
  function item(i, id) {
    const box = el("details", { class: "o-butir", id }, el("summary", {}, i.title, el("small", {}, i.remarks.join(" "))));
    const dl = el("dl", { class: "o-fakta" });
    [["Jawaban", String(i.stats.n)], ["Tingkat kesukaran", num(i.stats.facility, 2)], ["Korelasi butir-sisa", num(i.stats.rest, 2)], ["Korelasi butir-total", num(i.stats.total, 2)], ["Daya beda 27%", num(i.stats.discrimination, 2)]]
      .forEach(([k, v]) => dl.append(el("div", {}, el("dt", {}, k), el("dd", {}, v))));
    box.append(el("p", { class: "o-kecil" }, [i.id, "tujuan " + i.goal, i.bloom, KINDS[i.kind] || i.kind].join(" · ")), dl);
    i.groups.forEach((g) => box.append(table("Jawaban" + (g.name ? " (" + g.name + ")" : "") + ": " + i.title, ["Pilihan", "Dipilih", "Atas", "Bawah", "Rerata skor"],
      g.options.map((o) => [el("span", {}, (o.letter ? o.letter + ". " : "") + o.text, o.key && o.letter ? el("b", {}, " (kunci)") : ""), o.n + " (" + percent(o.share) + ")", percent(o.upper), percent(o.lower), num(o.mean, 1)]))));
    return box;
  }

  /** @param {OaksReport} report @param {string} id @param {number} few */
  function analysis(report, id, few) {
    const t = report.test, box = el("div", {});
    box.append(el("p", {}, "Dihitung dari percobaan pertama setiap mahasiswa: " + t.n + " hasil" + (report.left ? "; " + report.left + " hasil lain tidak diikutkan" : "") + ". Versi bank: " + report.version + "."));
    if (t.few) box.append(el("div", { class: "o-catatan" }, el("p", {}, "Terlalu sedikit jawaban: " + t.n + ", kurang dari " + few + ". Angka di bawah ini mudah berubah. Pakailah sebagai petunjuk, bukan dasar untuk mengganti soal.")));
    box.append(summary(report, id));
    const seen = report.items.filter((i) => i.stats.n);
    if (!seen.length) return box;
    box.append(table("Angka setiap soal", ["Soal", "Jawaban", "Kesukaran", "Butir-sisa", "Butir-total", "Daya beda"], seen.map((i) => [i.title,
      i.stats.n + (i.stats.few ? " (sedikit)" : ""), num(i.stats.facility, 2), num(i.stats.rest, 2), num(i.stats.total, 2), num(i.stats.discrimination, 2)])));
    box.append(el("h3", { id: id + "-soal" }, "Soal demi soal"), ...seen.map((i) => item(i, id + "-" + i.id)));
    return box;
  }

  OAKS.rekapView = { grades, goals, analysis, table };
})();
