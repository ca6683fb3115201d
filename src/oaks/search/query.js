// @ts-check
/**
 * The search that runs inside Material's own worker, in place of lunr's index. Material splits texts into words and
 * draws the results; between the two, a query is judged here. A typed word finds itself, the words of its family, what
 * the glossary says is the same thing, what begins like it while it is being typed, and, only where all that finds
 * nothing, the words that are one or two slips away.
 * @param {any} lunr @param {Map<string, string>} told @param {Set<string>} stops
 * @param {(doc: any) => void} unpack called with each document before it is read
 */
function oaksSearch(lunr, told, stops, unpack) {
  "use strict";
  /** @typedef {{typed: string, word: string, small: boolean, last: boolean, must: boolean, idf: number, found: Map<string, number>, s: Float32Array}} Word */
  /** @typedef {{d: number, s: number, title: Set<number>[], text: Set<number>[], terms: Map<string, OaksHit>}} Match */
  const MOST_WORDS = 24, MOST_RESULTS = 80, LOOKED_AT = 200;

  /** @param {any} builder lunr's builder, as set up by Material */
  function Index(builder) {
    const vocabulary = oaksWords(told), { root, expand, at } = vocabulary;
    /** @type {any[]} */
    const docs = [];
    /** @type {number[]} */
    const sizes = []; // words
    /** @type {number[]} */
    const pages = []; // the document that stands for the page
    /** @type {Map<string, number>} */
    const heads = new Map();
    /** @type {Map<string, {words: string[], docs: number[]}>} */
    const forms = new Map(); // every way to say a term of the glossary
    /** @type {Map<string, Set<string>>} */
    const starts = new Map();
    let mean = 1;

    /** @param {string} text */
    const split = (text) => text.toLowerCase().split(lunr.tokenizer.separator).filter(Boolean);

    /** @param {any} doc */
    const worth = (doc) => (doc.kind.charCodeAt(0) - 96) / 20;

    /** @param {any} doc */
    function add(doc) {
      unpack(doc);
      const d = docs.push(doc) - 1, page = doc.location.split("#")[0];
      if (!heads.has(page)) heads.set(page, d);
      pages.push(heads.get(page) || 0);
      sizes.push(0);
      /** @type {("title" | "text")[]} */
      (["title", "text"]).forEach((field) => {
        const value = builder._fields[field].extractor(doc); // also opens Material's table of positions
        builder.tokenizer(value).forEach((/** @type {any} */ token) => {
          vocabulary.put(String(token), d, field, token.metadata.position);
          if (field === "text") sizes[d]++;
        });
      });
      if (doc.also) doc.also.split("|").forEach((/** @type {string} */ text) => {
        const form = forms.get(text) || { words: split(text), docs: [] };
        form.docs.push(d);
        forms.set(text, form);
      });
    }

    function close() {
      vocabulary.close();
      forms.forEach(({ words: [first] }, text) => [root(first), first.slice(0, 4) + "*"].forEach((key) => {
        starts.set(key, (starts.get(key) || new Set()).add(text));
      }));
      mean = sizes.reduce((a, b) => a + b, 1) / (docs.length || 1);
      return { fields: ["title", "text"], invertedIndex: {}, search, query: () => [] };
    }

    /** @param {{s: number}} a @param {{s: number}} b */
    const byScore = (a, b) => b.s - a.s;

    /** @param {any} clause @param {boolean} last @returns {Word} */
    function read(clause, last) {
      const typed = clause.term.replace(/^\*|\*$/g, "");
      return {
        typed, word: typed, small: isSmall(typed), idf: 0, found: new Map(), s: new Float32Array(docs.length),
        last: last && clause.term.endsWith("*") && !/^\d+$/.test(typed), must: clause.presence === lunr.Query.presence.REQUIRED,
      };
    }

    /** Find a word, and what each document is worth for it. @param {Word} word */
    function find(word) {
      word.found = expand(word.typed, word.last);
      if (!word.found.size) {
        const near = vocabulary.nearest(word.typed, word.last);
        near.forEach((term) => expand(term, false).forEach((w, t) => word.found.set(t, Math.max(word.found.get(t) || 0, w * 0.8))));
        if (near.length) word.word = near[0];
      }
      const title = new Float32Array(docs.length), text = title.slice(), best = title.slice(), s = word.s;
      word.found.forEach((w, term) => at(term).forEach((hit) => {
        if (hit.title.length) title[hit.doc] += w;
        text[hit.doc] += w * hit.text.length;
        if (best[hit.doc] < w) best[hit.doc] = w;
      }));
      const sure = best.some((w) => w > 0.4) ? 0.4 : 0, df = best.reduce((n, w) => n + +(w > sure), 0);
      word.idf = Math.log(1 + (docs.length - df + 0.5) / (df + 0.5));
      best.forEach((w, d) => {
        if (w) s[d] = word.idf * (0.6 + 0.4 * w) * (1.6 * Math.min(1, title[d]) + 2.2 * text[d] / (text[d] + 0.72 + 0.48 * sizes[d] / mean));
      });
    }

    /** Do a typed word and a word of a form mean the same? @param {string} a @param {string} b */
    const same = (a, b) => a === b || root(a) === root(b)
      || (Math.min(a.length, b.length) > 3 && Math.abs(a.length - b.length) < 3 && (a.startsWith(b) || b.startsWith(a)));

    /** Where the query holds a form of a term: the longest ones, none inside another. @param {string[]} typed */
    function spans(typed) {
      /** @type {{text: string, from: number, to: number, whole: number}[]} */
      const found = [];
      typed.forEach((word, from) => new Set([...(starts.get(root(word)) || []), ...(starts.get(word.slice(0, 4) + "*") || [])]).forEach((text) => {
        const form = (forms.get(text) || { words: [] }).words;
        let n = 0;
        while (n < form.length && from + n < typed.length && same(typed[from + n], form[n])) n++;
        if (n && (n === form.length || n > 1)) found.push({ text, from, to: from + n, whole: n / form.length });
      }));
      found.sort((a, b) => b.to - b.from - a.to + a.from || b.whole - a.whole);
      return found.filter((a, k) => !found.some((b, j) => j < k && b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from)).slice(0, 8);
    }

    /** Documents that hold a form's words side by side -> how often, in the title too. @param {string[]} form */
    function phrase(form) {
      const count = new Uint8Array(docs.length), lists = form.map((word) => Array.from(expand(word, false).keys()));
      lists.forEach((list, k) => list.forEach((term) => at(term).forEach((hit) => { if (count[hit.doc] === k) count[hit.doc]++; })));
      /** @type {Map<number, {title: number, text: number}>} */
      const found = new Map();
      count.forEach((n, d) => {
        if (n < form.length) return;
        const [title, text] = [/** @type {"title"} */ ("title"), /** @type {"title"} */ ("text")].map((field) => lists.map((list) => places(list, d, field))
          .reduce((ends, next) => /** @type {Set<number>} */ (new Set(Array.from(next).filter((p) => ends.has(p - 1))))).size);
        if (title + text) found.set(d, { title, text });
      });
      return found;
    }

    /** @param {Iterable<string>} list @param {number} d @param {"title" | "text"} field @param {Map<string, OaksHit>} [seen] */
    function places(list, d, field, seen) {
      /** @type {Set<number>} */
      const set = new Set();
      for (const term of list) {
        const hit = vocabulary.inDoc(term, d);
        if (hit && seen) seen.set(term, hit);
        if (hit) hit[field].forEach((p) => set.add(p));
      }
      return set;
    }

    /** What the query says in other words counts as well. @param {Word[]} words @param {Word[]} all */
    function translate(words, all) {
      const typed = all.slice(0, 40).map((w) => w.word), done = new Set();
      spans(typed).forEach((span) => {
        const inside = all.slice(span.from, span.to).map((w) => words.find((v) => v.typed === w.typed)).filter(Boolean);
        /** @type {number[]} */
        const entries = (forms.get(span.text) || { docs: [] }).docs;
        entries.forEach((d) => inside.forEach((w) => { if (w) w.s[d] = Math.max(w.s[d], w.idf * 2) * (1 + 0.6 * span.whole); }));
        forms.forEach(({ words: form, docs: holders }, text) => {
          if (text === span.text || done.has(text) || !inside.length || !holders.some((d) => entries.includes(d))) return;
          done.add(text);
          if (form.length === span.to - span.from && form.every((f, k) => root(f) === root(typed[span.from + k]))) return;
          const found = phrase(form), idf = Math.min(4, Math.log(1 + docs.length / (found.size + 0.5)));
          found.forEach((n, d) => inside.forEach((w) => {
            if (w) w.s[d] = Math.max(w.s[d], idf * (1.2 * Math.min(1, n.title) + 1.6 * n.text / (n.text + 1.2)) / inside.length);
          }));
          form.forEach((f) => expand(f, false).forEach((_, term) => { if (inside[0] && !inside[0].found.has(term)) inside[0].found.set(term, 0); }));
        });
      });
    }

    /** @param {string} text @returns {any[]} documents, best first, as lunr gives them */
    function search(text) {
      const query = new lunr.Query(["title", "text"]), barred = new Uint8Array(docs.length);
      new lunr.QueryParser(text, query).parse();
      /** @type {Word[]} */
      const all = [];
      query.clauses.slice(0, 300).forEach((/** @type {any} */ clause, /** @type {number} */ i) => {
        if (clause.presence !== lunr.Query.presence.PROHIBITED) all.push(read(clause, i === query.clauses.length - 1));
        else expand(clause.term, false).forEach((_, term) => at(term).forEach((hit) => { barred[hit.doc] = 1; }));
      });
      const big = all.filter((w) => !w.small), words = Array.from(new Map((big.length ? big : all).map((w) => [w.typed, w])).values()).slice(0, MOST_WORDS);
      words.forEach(find);
      translate(words, all);
      const full = words.reduce((sum, w) => sum + w.idf, 0) || 1;
      /** @type {{d: number, s: number}[]} */
      const list = [];
      docs.forEach((doc, d) => {
        let s = 0, has = 0, factor = worth(doc);
        words.forEach((w) => { s += w.s[d]; if (w.s[d]) has += w.idf; else if (w.must) factor /= 9; });
        has /= full;
        if (s && !barred[d]) list.push({ d, s: s * (0.2 + 0.8 * has * has) * factor });
      });
      const row = all.map((w) => words.findIndex((v) => v.typed === w.typed)).filter((i) => i >= 0).slice(0, MOST_WORDS);
      return byPage(list.sort(byScore).slice(0, LOOKED_AT).map((m) => look(m, words, row)), all.map((w) => w.word).join(" ")).map((m) => result(m, words, all));
    }

    /** Add what words that stand together, and a title that is nothing but the query, are worth.
     * @param {{d: number, s: number}} m @param {Word[]} words @param {number[]} row words in the order of the query @returns {Match} */
    function look({ d, s }, words, row) {
      /** @type {Map<string, OaksHit>} */
      const terms = new Map();
      const title = words.map((w) => places(w.found.keys(), d, "title", terms)), text = words.map((w) => places(w.found.keys(), d, "text"));
      let plus = 0;
      /** @param {Set<number>} p @param {Set<number>} q @param {number} gap */
      const near = (p, q, gap) => { for (const x of p) for (let g = 1; g <= gap; g++) if (q.has(x + g)) return true; return false; };
      row.forEach((b, k) => {
        if (!k) return;
        const a = row[k - 1], idf = 0.4 + Math.min(words[a].idf, words[b].idf);
        if (near(title[a], title[b], 1)) plus += 1.4 * idf;
        if (near(text[a], text[b], 1)) plus += 0.9 * idf; else if (near(text[a], text[b], 4)) plus += 0.4 * idf;
      });
      const own = split(docs[d].title.split(" · ").pop()).filter((w) => !isSmall(w)).length || 1, hit = new Set();
      let has = 0, idf = 0;
      words.forEach((w, i) => { title[i].forEach((p) => hit.add(p)); if (title[i].size) { has++; idf += w.idf; } });
      const share = Math.min(1, hit.size / own);
      plus += 2 * share * share * (idf + 0.5 * has) * has / words.length;
      s += plus * worth(docs[d]);
      return { d, s: share === 1 && has === words.length ? s * 1.25 : s, title, text, terms };
    }

    /** A query that is a term finds its definition first and the best lesson right below; index.py begins their titles with "Modul".
     * @param {Match[]} list best first @param {string} typed */
    function define(list, typed) {
      const isEntry = (/** @type {Match} */ m) => /\?ke=/.test(docs[m.d].location);
      const name = (/** @type {Match} */ m) => split((docs[m.d].title.split(" · ").pop() || "").replace(/\(.*?\)/g, " ")).join(" ");
      const entry = list.find((m) => isEntry(m) && name(m) === typed), lesson = list.find((m) => /^Modul \d/.test(docs[pages[m.d]].title));
      if (!entry) return list;
      if (entry !== list[0]) entry.s = list[0].s * 1.01;
      if (lesson) lesson.s = entry.s * 0.999;
      return list;
    }

    /** A page is as good as its best part and a little of the others; then the best parts of the best pages.
     * @param {Match[]} list @param {string} typed the query's words */
    function byPage(list, typed) {
      /** @type {Map<number, Match[]>} */
      const grouped = new Map();
      list.sort(byScore).forEach((m) => grouped.set(pages[m.d], (grouped.get(pages[m.d]) || []).concat(m)));
      /** @type {Match[]} */
      let out = [];
      grouped.forEach((group, page) => {
        const head = group.find((m) => m.d === page);
        group[0].s += group.slice(1, 4).reduce((sum, m, k) => sum + m.s * [0.3, 0.15, 0.1][k], 0) + (head && head !== group[0] ? 0.15 * head.s : 0);
        out = out.concat(group.slice(0, 6));
      });
      return define(out.sort(byScore), typed).sort(byScore).slice(0, MOST_RESULTS); // none is left out because another is good
    }

    /** A result as lunr gives it. Only the two best paragraphs are marked, for Material shows no more than two.
     * @param {Match} m @param {Word[]} words @param {Word[]} all */
    function result(m, words, all) {
      /** @type {Record<string, any>} */
      const metadata = {};
      /** @type {Map<number, number>} */
      const blocks = new Map();
      m.text.forEach((set, i) => new Set(Array.from(set).map((p) => p >>> 20)).forEach((b) => blocks.set(b, (blocks.get(b) || 0) + words[i].idf + 0.1)));
      const shown = Array.from(blocks).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2).map((b) => b[0]);
      m.terms.forEach((hit, term) => {
        const position = hit.text.filter((p) => shown.includes(p >>> 20));
        metadata[term] = {};
        if (hit.title.length) metadata[term].title = { position: hit.title };
        if (position.length) metadata[term].text = { position };
      });
      words.forEach((w) => { if (w.s[m.d]) metadata[w.typed] = metadata[w.typed] || {}; });
      // Material multiplies every score by a factor of its own; dividing by it keeps the order of this file.
      const keys = Object.keys(metadata), seen = new Set(), has = new Set();
      all.forEach((w) => { if (keys.some((k) => k.startsWith(w.typed))) has.add(w.typed); else if (!w.small) seen.add(w.typed); });
      const boost = +(pages[m.d] === m.d) + has.size / (has.size + seen.size || 1);
      return { ref: docs[m.d].location, score: m.s / (1 + boost * boost), matchData: { metadata } };
    }

    return { add, close };
  }

  const isSmall = (/** @type {string} */ word) => stops.has(word.replace(/.(?:[lk]ah|nya)$/, (end) => end[0]));
  lunr.stopWordFilter = (/** @type {any} */ token) => (isSmall(String(token)) ? undefined : token);
  lunr.Pipeline.registerFunction(lunr.stopWordFilter, "oaks"); // or lunr warns of it

  // Characters that mean something in lunr's query language must not end a search.
  const parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    try {
      return parse.call(this);
    } catch (_) {
      this.query.clauses = [];
      this.lexer.str.toLowerCase().split(/[^0-9a-z\u00c0-\u024f]+/).filter(Boolean).forEach((/** @type {string} */ word) => this.query.term(word + "*", {}));
      return this.query;
    }
  };

  lunr.id = /** @this {any} */ function () {
    const index = Index(this);
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.add = index.add;
    this.build = index.close;
  };
}
