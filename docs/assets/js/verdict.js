// @ts-check
/**
 * A verdict in words and marks: the box under the question, and the feedback beside what was chosen.
 * Draws only with DOM methods; what it adds to a card it also takes away.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));

  const NS = "http://www.w3.org/2000/svg";
  const CLASS = ["is-belum", "is-sebagian", "is-tepat"], WORD = ["Belum tepat", "Sebagian tepat", "Tepat"];
  const COUNT = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];
  /** @type {Record<string, [string, string]>} what is counted, and how it stands when right */
  const THINGS = { blank: ["isian", "sudah tepat"], numeric: ["isian", "sudah tepat"], match: ["pasangan", "sudah tepat"],
    gap: ["celah", "sudah tepat"], order: ["langkah", "sudah berurutan"] };

  const el = OAKS.el;
  /** @param {ParentNode} root @param {string} sel @returns {any[]} */
  const all = (root, sel) => Array.from(root.querySelectorAll(sel));
  /** @param {number} n */
  const count = (n) => COUNT[n] || String(n);
  /** @param {string} s */
  const upper = (s) => s.charAt(0).toUpperCase() + s.slice(1);

  /** Empty, half or full circle. @param {number} v */
  function icon(v) {
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("class", "o-i");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    /** @param {string} tag @param {Record<string, string>} attrs */
    const add = (tag, attrs) => {
      const e = document.createElementNS(NS, tag);
      Object.entries(attrs).forEach(([k, x]) => e.setAttribute(k, x));
      svg.append(e);
    };
    add("circle", { cx: "12", cy: "12", r: "10", fill: v === 2 ? "currentColor" : "none" });
    if (v === 1) add("path", { d: "M12 2a10 10 0 0 1 0 20z", fill: "currentColor" });
    if (v === 2) add("path", { d: "M7 12.5l3.5 3.5L17 9", class: "verdict-tick" });
    return svg;
  }

  /** How much is right and how much is missing, in words. @param {string} kind @param {OaksVerdict} res */
  function say(kind, res) {
    if (res.v === 2) return "";
    if (kind === "multiple") {
      if (!res.right) return "Belum ada pilihan yang tepat.";
      const right = upper(count(res.right)) + " pilihan Anda tepat";
      if (!res.wrong) return right + ". Masih ada " + count(res.missing) + " yang belum Anda pilih.";
      return right + (res.missing ? ", " + count(res.wrong) + " belum tepat, dan " + count(res.missing) + " belum Anda pilih."
        : ", " + count(res.wrong) + " belum tepat.");
    }
    if (kind === "truefalse" && res.parts.length > 1) {
      return res.parts[0] && !res.parts[1] ? "Pernyataannya sudah Anda nilai dengan tepat. Alasannya belum."
        : res.parts[1] ? "Alasannya sudah tepat. Penilaian Anda atas pernyataannya belum." : "";
    }
    const t = THINGS[kind], n = res.parts.length;
    if (!t || n < 2 || (kind === "order" && !res.v)) return "";
    return res.right ? upper(count(res.right)) + " dari " + count(n) + " " + t[0] + " " + t[1] + "." : "Belum ada " + t[0] + " yang tepat.";
  }

  /**
   * A copy of what stands in a node, without ids, so that nothing is on the page twice.
   * Where the engine printed a verdict or a pair in front of the feedback, `bare` leaves it out.
   * @param {Element} from @param {boolean} [bare]
   */
  function copy(from, bare) {
    const out = document.createDocumentFragment();
    Array.from(from.childNodes).forEach((n) => {
      const c = n.cloneNode(true);
      if (c instanceof Element) [c].concat(all(c, "[id]")).forEach((e) => e.removeAttribute("id"));
      out.append(c);
    });
    const b = out.firstChild, next = b && b.nextSibling;
    if (!bare || !b || b.nodeName !== "B") return out;
    const verdict = WORD.includes((b.textContent || "").replace(/\.$/, "")), head = !next || /^: /.test(next.nodeValue || "");
    if (verdict || head) b.remove();
    if (next && head) next.nodeValue = (next.nodeValue || "").slice(2);
    return out;
  }

  /** @param {HTMLFormElement} f @param {string} attr @param {string} value @returns {Element | undefined} */
  const feedback = (f, attr, value) => all(f, ".o-kunci li[" + attr + "]").find((li) => li.getAttribute(attr) === value);

  /** Feedback as a block with its first words. @param {string} words @param {number} v @param {Element | undefined} from */
  function kata(words, v, from) {
    const blocks = !!from && !!from.querySelector("p,ul,ol,table,pre,blockquote");
    const out = el(blocks ? "div" : "p", { class: "o-kata " + CLASS[v] }), why = from && copy(from, true);
    if (words) out.append(el("b", {}, icon(v), " " + words), " ");
    if (why) out.append(why);
    return out;
  }

  /**
   * A mark after a control or a step.
   * @param {number} v @param {string} words
   */
  const mark = (v, words) => el("span", { class: "verdict-mark " + CLASS[v] }, icon(v), el("span", { class: "o-sr" }, " (" + words + ")"));

  /**
   * @param {any} card quiz.js's card
   * @param {OaksVerdict} res
   * @param {any} answer
   * @param {{feedback: boolean, reveal: boolean, note: string}} how
   */
  function options(card, res, answer, how) {
    const chosen = card.kind === "truefalse" ? [].concat(...answer) : answer;
    const key = card.kind === "truefalse" ? [].concat(...card.key) : card.key;
    all(card.form, ".o-ops input").forEach((input) => {
      const li = input.closest("li"), mine = chosen.includes(input.value), right = key.includes(input.value);
      if (!li || (!mine && !(how.reveal && right))) return;
      const words = !mine ? (card.kind === "multiple" ? "Belum Anda pilih." : "Jawaban yang tepat.")
        : (card.kind === "multiple" ? WORD[right ? 2 : 0] : "Pilihan Anda " + WORD[right ? 2 : 0].toLowerCase()) + ".";
      li.className = CLASS[right ? 2 : 0];
      const k = kata(words, right ? 2 : 0, feedback(card.form, "data-o", input.value));
      li.append(k);
      card.made.push(k);
    });
  }

  /** Marks behind blanks, gaps and pairs. @param {any} card @param {OaksVerdict} res @param {any} answer @param {any} how */
  function fields(card, res, answer, how) {
    all(card.form, card.kind === "match" ? "select[data-l]" : ".o-isian, .o-celah").forEach((c, i) => {
      const at = card.kind === "match" ? card.key.findIndex((/** @type {string[]} */ k) => k[0] === c.dataset.l) : i;
      const ok = res.parts[at] === 1;
      const m = mark(ok ? 2 : 0, res.near.includes(at) ? "hampir tepat" : ok ? "tepat" : "belum tepat");
      c.after(m);
      card.made.push(m);
      c.classList.add(CLASS[ok ? 2 : 0]);
      if (!ok) c.setAttribute("aria-invalid", "true");
      if (card.kind !== "match" || !(ok || how.reveal)) return;
      const words = ok ? "" : "Pasangan yang tepat: " + name(c, (card.key[at] || [])[1]) + ".";
      const k = kata(words, 2, feedback(card.form, "data-o", c.dataset.l));
      if (!(k.textContent || "").trim()) return;
      c.closest(".o-pasang").append(k);
      card.made.push(k);
    });
  }

  /** The text of an option of a select. @param {HTMLSelectElement} s @param {string} value */
  function name(s, value) {
    const o = Array.from(s.options).find((x) => x.value === value);
    return ((o && o.textContent) || "").trim();
  }

  /** An Indonesian number. @param {number} x */
  function figure(x) {
    const [whole, rest] = String(Math.abs(x)).split(".");
    return (x < 0 ? "−" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ".") + (rest ? "," + rest : "");
  }

  /** The right answer in words, where no option stands on the page to be marked. @param {any} card @returns {Node[]} */
  function solution(card) {
    const f = card.form, unit = (/** @type {any} */ k) => (k.u && k.u[0] ? " " + k.u[0] : "");
    if (card.kind === "blank") return [el("p", {}, "Jawaban: " + card.key.map((/** @type {any} */ k) => k.a[0]).join("; ") + ".")];
    if (card.kind === "numeric") {
      return [el("p", {}, "Jawaban: " + card.key.map((/** @type {any} */ k) => (typeof k.v === "number" ? figure(k.v)
        : typeof k.lo !== "number" ? "paling banyak " + figure(k.hi) : typeof k.hi !== "number" ? "paling sedikit " + figure(k.lo)
          : "antara " + figure(k.lo) + " dan " + figure(k.hi)) + unit(k)).join("; ") + ".")];
    }
    if (card.kind === "gap") return [el("p", {}, "Jawaban: " + all(f, ".o-celah").map((s, i) => name(s, card.key[i])).join("; ") + ".")];
    if (card.kind !== "order") return [];
    const ol = el("ol", {});
    card.key.forEach((/** @type {string} */ id) => {
      const li = all(f, ".o-urut > li").find((x) => x.dataset.o === id), span = li && li.querySelector("span"), why = feedback(f, "data-o", id);
      ol.append(el("li", {}, why ? copy(why) : span ? copy(span) : ""));
    });
    return [el("p", {}, "Urutan yang tepat:"), ol];
  }

  /** Fill the live region of a card. @param {any} card @param {OaksVerdict} res @param {any} answer @param {any} how */
  function box(card, res, answer, how) {
    const f = card.form, v = res.v || 0, out = document.createDocumentFragment();
    out.append(el("strong", {}, icon(v), " " + WORD[v]));
    /** @param {string} text */
    const p = (text) => { if (text) out.append(el("p", {}, text)); };
    res.near.forEach((i) => p("Hampir tepat: ejaannya “" + card.key[i].a[0] + "”."));
    p([say(card.kind, res), how.note].filter(Boolean).join(" "));
    if (how.feedback && ["blank", "numeric", "gap"].includes(card.kind)) {
      answer.forEach((/** @type {string} */ given, /** @type {number} */ i) => {
        const typed = card.kind === "gap" ? name(all(f, ".o-celah")[i], given) : given;
        const x = OAKS.grade.toNumber(typed, card.key[i] && card.key[i].u);
        const why = res.parts[i] ? null : all(f, ".o-kunci li[data-w]").find((li) => OAKS.grade.same(li.dataset.w, typed) ||
          (card.kind === "numeric" && x !== null && OAKS.grade.toNumber(li.dataset.w, card.key[i] && card.key[i].u) === x));
        if (why) out.append(el("div", {}, copy(why)));
      });
    }
    if (how.reveal) {
      if (v < 2) out.append(...solution(card));
      const why = f.querySelector(".o-jelas");
      if (why) out.append(copy(why));
    }
    const again = f.querySelector(".o-baca");
    if (again && how.feedback && v < 2) out.append(el("p", { class: "o-baca" }, copy(again)));
    card.box.className = "o-putusan " + CLASS[v];
    card.box.replaceChildren(out);
  }

  /** Show a verdict. @param {any} card @param {OaksVerdict} res @param {any} answer @param {any} how */
  function show(card, res, answer, how) {
    clear(card);
    box(card, res, answer, how);
    if (!how.feedback && !how.reveal) return;
    if (["single", "multiple", "truefalse"].includes(card.kind)) options(card, res, answer, how);
    else if (card.kind === "order") {
      all(card.form, ".o-urut > li").forEach((li, i) => {
        if (!res.parts[i] || !res.v) return; // two steps in order are no order yet
        li.className = CLASS[2];
        const m = mark(2, "sudah berurutan");
        (li.querySelector("span") || li).after(m);
        card.made.push(m);
      });
    } else fields(card, res, answer, how);
  }

  /** Take every mark away. @param {any} card */
  function clear(card) {
    card.made.splice(0).forEach((/** @type {Element} */ n) => n.remove());
    all(card.form, ".o-ops > li[class]").forEach((li) => li.removeAttribute("class"));
    all(card.form, "[aria-invalid], .o-isian, .o-celah, select").forEach((c) => { c.classList.remove(...CLASS); c.removeAttribute("aria-invalid"); });
    card.box.removeAttribute("class");
    card.box.replaceChildren();
  }

  /** Words without a verdict in the live region. @param {any} card @param {string} text @param {string} [cls] */
  function tell(card, text, cls) {
    card.box.className = cls || "o-kurang";
    card.box.replaceChildren(el("p", {}, text));
  }

  OAKS.verdict = { all, show, clear, tell, icon, count, upper, say, figure };
})();
