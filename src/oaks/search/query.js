// @ts-check
/**
 * The search engine that runs inside Material's own worker. Material's worker splits texts into words and draws the
 * results; this takes the place of lunr's index between the two. A typed word finds itself, the words of its family
 * (stem.js), what the glossary says is the same thing, what begins like it while it is being typed, and, only where
 * all that finds nothing, the words that are one or two slips away.
 *
 * Material multiplies every score by a factor of its own; `undo` divides by it, so that the order here is the order
 * on the screen.
 * @param {any} lunr @param {(word: string) => string} stem @param {Set<string>} stops
 */
function oaksSearch(lunr, stem, stops) {
  "use strict";
  /** @typedef {{doc: number, title: number[], text: number[]}} Hit */
  /** @typedef {{w: number, hits: Hit[], term: string}} Found a term of the index with its weight */
  /** @typedef {{typed: string, word: string, last: boolean, must: boolean, idf: number, found: Found[], at: number}} Word */
  /** @typedef {{d: number, own: number[], s: number, terms: Map<string, Hit>, of: Map<string, number>}} Match */
  const SLIP = 4, TWO_SLIPS = 8, LONGEST = 25, MOST_WORDS = 24, MOST_RESULTS = 80, LOOKED_AT = 240;

  /** @param {any} builder lunr's builder, as set up by Material @param {(doc: any) => void} open */
  function Index(builder, open) {
    /** @type {any[]} */ const docs = [];
    /** @type {number[]} */ const sizes = [];
    /** @type {number[]} */ const pages = []; // document -> its page's document
    /** @type {Map<string, Hit[]>} */ const postings = new Map();
    /** @type {Map<string, number>} */ const pageOf = new Map();
    /** @type {string[]} */ let terms = [];
    /** @type {Map<string, string[]>} */ const families = new Map();
    /** @type {number[]} */ let letters = [];
    /** @type {{doc: number, words: string[]}[]} */ const forms = [];
    let mean = 1;

    /** @param {any} doc */
    function add(doc) {
      open(doc);
      const d = docs.push(doc) - 1, page = doc.location.split("#")[0];
      if (!pageOf.has(page)) pageOf.set(page, d);
      pages.push(/** @type {number} */ (pageOf.get(page)));
      sizes.push(0);
      ["title", "text"].forEach((field) => {
        const value = builder._fields[field].extractor(doc); // also opens Material's table of positions
        builder.tokenizer(value).forEach((/** @type {any} */ token) => {
          const word = String(token), list = postings.get(word) || [];
          if (!list.length) postings.set(word, list);
          let hit = list[list.length - 1];
          if (!hit || hit.doc !== d) list.push(hit = { doc: d, title: [], text: [] });
          (field === "title" ? hit.title : hit.text).push(token.metadata.position);
          if (field === "text") sizes[d]++;
        });
      });
    }

    /** Sort the words into families once all documents are in. */
    function close() {
      terms = Array.from(postings.keys()).sort();
      letters = terms.map(mask);
      terms.forEach((term) => {
        const root = stem(term), family = families.get(root);
        if (family) family.push(term); else families.set(root, [term]);
      });
      docs.forEach((doc, d) => {
        if (doc.also) doc.also.split("|").forEach((/** @type {string} */ form) => forms.push({ doc: d, words: split(form) }));
      });
      mean = sizes.reduce((a, b) => a + b, 1) / (docs.length || 1);
      return { fields: ["title", "text"], invertedIndex: {}, search, query: () => [] };
    }

    /** @param {string} text */
    const split = (text) => text.toLowerCase().split(lunr.tokenizer.separator).filter(Boolean);

    /** @param {string} term which letters a word holds @returns {number} */
    function mask(term) {
      let m = 0;
      for (let i = 0; i < term.length; i++) m |= 1 << (term.charCodeAt(i) % 31);
      return m;
    }

    /** Slips between two words: letters left out, put in, changed, or two swapped; `most` + 1 when there are more.
     * @param {string} a @param {string} b @param {number} most */
    function slips(a, b, most) {
      let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
      for (let i = 1; i <= a.length; i++) {
        const next = [i];
        let least = i;
        for (let j = 1; j <= b.length; j++) {
          let n = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before[j - 2] + 1);
          next.push(n);
          if (n < least) least = n;
        }
        if (least > most) return most + 1;
        before = row;
        row = next;
      }
      return row[b.length];
    }

    /** The words nearest to one that nothing answers. @param {string} word @param {boolean} open may go on */
    function nearest(word, open) {
      if (word.length < SLIP || word.length > LONGEST || /\d/.test(word)) return [];
      const most = word.length < TWO_SLIPS ? 1 : 2, own = mask(word);
      /** @type {{term: string, n: number, df: number}[]} */
      const near = [];
      terms.forEach((term, t) => {
        const longer = term.length - word.length;
        if (term.length < SLIP - 1 || longer < -most || (longer > most && !open)) return;
        let differ = own & ~letters[t], count = 0; // every slip brings at most one letter of the word that the term lacks
        while (differ && count <= most) { differ &= differ - 1; count++; }
        if (count > most) return;
        let n = longer <= most ? slips(word, term, most) : most + 1;
        if (n > most && open && longer > 0 && word.length > SLIP) n = slips(word, term.slice(0, word.length), most - 1) + 0.5;
        if (n <= most) near.push({ term, n: n - (term[0] === word[0] ? 0.4 : 0), df: (postings.get(term) || []).length });
      });
      near.sort((a, b) => a.n - b.n || b.df - a.df);
      return near.filter((x) => x.n < near[0].n + 0.1).slice(0, 3).map((x) => x.term);
    }

    /** First term that does not sort before `word`. @param {string} word */
    function place(word) {
      let low = 0, high = terms.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (terms[mid] < word) low = mid + 1; else high = mid;
      }
      return low;
    }

    /** What a typed word finds, best weight first. @param {string} word @param {boolean} open may go on */
    function expand(word, open) {
      /** @type {Map<string, number>} */
      const found = new Map();
      /** @param {string} term @param {number} w */
      const put = (term, w) => { if (postings.has(term) && (found.get(term) || 0) < w) found.set(term, w); };
      put(word, 1);
      (families.get(stem(word)) || []).forEach((term) => put(term, 0.8));
      const end = /^(.{4,}?)(?:nya|lah|kah|pun|ku|mu)$/.exec(word);
      if (!found.size && end) (families.get(stem(end[1])) || []).forEach((term) => put(term, 0.8));
      if (open && word.length > 2) {
        const w = found.size ? 0.25 : 0.75;
        for (let t = place(word), n = 0; t < terms.length && n < 60 && terms[t].startsWith(word); t++, n++) put(terms[t], w);
      }
      return found;
    }

    /** @param {any} query @returns {Word[]} */
    function read(query) {
      /** @type {Word[]} */
      const words = [];
      query.clauses.forEach((/** @type {any} */ clause, /** @type {number} */ i) => {
        if (clause.presence === lunr.Query.presence.PROHIBITED || words.length > 300) return;
        const typed = clause.term.replace(/^\*|\*$/g, "");
        const last = i === query.clauses.length - 1 && clause.term.endsWith("*") && !/^\d+$/.test(typed);
        words.push({ typed, word: typed, last, must: clause.presence === lunr.Query.presence.REQUIRED, idf: 0, found: [], at: words.length });
      });
      return words;
    }

    /** Give a word what it finds. @param {Word} word */
    function fill(word) {
      let found = expand(word.typed, word.last);
      if (!found.size) {
        const near = nearest(word.typed, word.last);
        near.forEach((term) => expand(term, false).forEach((w, t) => found.set(t, Math.max(found.get(t) || 0, w * 0.8))));
        if (near.length) word.word = near[0];
      }
      /** @type {Set<number>} */
      const df = new Set();
      found.forEach((w, term) => {
        const hits = postings.get(term) || [];
        word.found.push({ w, hits, term });
        if (w > 0.4) hits.forEach((hit) => df.add(hit.doc));
      });
      if (!df.size) word.found.forEach((f) => f.hits.forEach((hit) => df.add(hit.doc)));
      word.idf = Math.log(1 + (docs.length - df.size + 0.5) / (df.size + 0.5));
    }

    /** Do a typed word and a word of a glossary form mean the same? @param {string} a @param {string} b */
    const same = (a, b) => a === b || stem(a) === stem(b)
      || (Math.min(a.length, b.length) > 3 && Math.abs(a.length - b.length) < 3 && (a.startsWith(b) || b.startsWith(a)));

    /** Where the query holds a form of a glossary entry or a statute: the longest, none inside another.
     * @param {Word[]} words */
    function spans(words) {
      /** @type {{doc: number, from: number, to: number, whole: number}[]} */
      const found = [];
      forms.forEach(({ doc, words: form }) => {
        words.forEach((_, i) => {
          let n = 0;
          while (n < form.length && i + n < words.length && same(words[i + n].word, form[n])) n++;
          if (n && (n === form.length || n > 1)) found.push({ doc, from: i, to: i + n, whole: n / form.length });
        });
      });
      found.sort((a, b) => (b.to - b.from) - (a.to - a.from) || b.whole - a.whole);
      return found.filter((a, k) => !found.some((b, j) => j < k && b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from)).slice(0, 12);
    }

    /** Documents that hold a form's words side by side -> how often. @param {string[]} form */
    function phrase(form) {
      /** @type {Map<number, Map<number, number>>} */
      let ends = new Map();
      form.forEach((word, k) => {
        /** @type {typeof ends} */
        const next = new Map();
        expand(word, false).forEach((_, term) => (postings.get(term) || []).forEach((hit) => {
          const old = ends.get(hit.doc), now = next.get(hit.doc) || new Map();
          hit.title.map((p) => -1 - p).concat(hit.text).forEach((p) => {
            if (!k || (old && old.has(p < 0 ? p + 1 : p - 1))) now.set(p, 1);
          });
          if (now.size) next.set(hit.doc, now);
        }));
        ends = next;
      });
      return ends;
    }

    /** @param {string} text @returns {any[]} documents, best first, as lunr gives them */
    function search(text) {
      const query = new lunr.Query(["title", "text"]);
      new lunr.QueryParser(text, query).parse();
      const all = read(query);
      let words = all.filter((w) => !stops.has(w.typed));
      if (!words.length) words = all;
      words = words.filter((w, i) => words.findIndex((v) => v.typed === w.typed) === i).slice(0, MOST_WORDS);
      words.forEach(fill);
      all.forEach((w) => { const v = words.find((x) => x.typed === w.typed); if (v) w.word = v.word; });
      const matches = gather(words, spans(all.slice(0, 40)));
      const barred = forbidden(query);
      let list = Array.from(matches.values()).filter((m) => !barred.has(m.d));
      const must = words.filter((w) => w.must), strict = list.filter((m) => must.every((w) => m.own[words.indexOf(w)] > 0));
      if (strict.length) list = strict;
      const full = words.reduce((sum, w) => sum + w.idf, 0) || 1;
      list.forEach((m) => {
        const has = words.reduce((sum, w, i) => sum + (m.own[i] > 0 ? w.idf : 0), 0) / full;
        m.s = m.own.reduce((a, b) => a + b, 0) * (0.2 + 0.8 * has * has) * (docs[m.d].boost || 1);
      });
      list.sort((a, b) => b.s - a.s);
      list = list.slice(0, LOOKED_AT);
      list.forEach((m) => { m.s += nearness(m, words, all) * (docs[m.d].boost || 1); });
      return byPage(list).map((m) => result(m, words, all));
    }

    /** @param {any} query */
    function forbidden(query) {
      const out = new Set();
      query.clauses.forEach((/** @type {any} */ clause) => {
        if (clause.presence !== lunr.Query.presence.PROHIBITED) return;
        expand(clause.term, false).forEach((_, term) => (postings.get(term) || []).forEach((hit) => out.add(hit.doc)));
      });
      return out;
    }

    /** Score every document that holds a word, or another form of what the words mean.
     * @param {Word[]} words @param {ReturnType<typeof spans>} found */
    function gather(words, found) {
      /** @type {Map<number, Match>} */
      const matches = new Map();
      /** @param {number} d */
      const match = (d) => {
        let m = matches.get(d);
        if (!m) matches.set(d, m = { d, own: words.map(() => 0), s: 0, terms: new Map(), of: new Map() });
        return m;
      };
      words.forEach((word, i) => {
        /** @type {Map<number, number[]>} */
        const tf = new Map();
        word.found.forEach(({ w, hits, term }) => hits.forEach((hit) => {
          const sum = tf.get(hit.doc) || [0, 0, 0], m = match(hit.doc);
          sum[0] += w * Math.min(1, hit.title.length);
          sum[1] += w * hit.text.length;
          sum[2] = Math.max(sum[2], w);
          tf.set(hit.doc, sum);
          m.terms.set(term, hit);
          m.of.set(term, i);
        }));
        tf.forEach(([title, inText, w], d) => {
          const long = 0.6 + 0.4 * sizes[d] / mean;
          match(d).own[i] = word.idf * (0.6 + 0.4 * w) * (1.6 * Math.min(1, title) + 2.2 * inText / (inText + 1.2 * long));
        });
      });
      const seen = new Set();
      found.forEach((span) => {
        const inside = words.map((w, i) => i).filter((i) => words[i].at >= span.from && words[i].at < span.to);
        if (!inside.length || seen.has(span.doc)) return;
        seen.add(span.doc);
        const entry = match(span.doc);
        inside.forEach((i) => { entry.own[i] = Math.max(entry.own[i], words[i].idf * 2) * (1 + 0.6 * span.whole); });
        forms.forEach(({ doc, words: form }) => {
          if (doc !== span.doc || (form.length === span.to - span.from && form.every((f, k) => same(f, typedAt(words, span.from + k))))) return;
          const ends = phrase(form);
          const idf = Math.min(4, Math.log(1 + docs.length / (ends.size + 0.5)));
          ends.forEach((places, d) => {
            const m = match(d), n = places.size, title = Array.from(places.keys()).some((p) => p < 0);
            const s = idf * (1.2 * +title + 1.6 * n / (n + 1.2)) / inside.length;
            inside.forEach((i) => { m.own[i] = Math.max(m.own[i], s); });
            form.forEach((f) => expand(f, false).forEach((_, term) => {
              const hit = (postings.get(term) || []).find((h) => h.doc === d);
              if (hit && !m.terms.has(term)) { m.terms.set(term, hit); m.of.set(term, inside[0]); }
            }));
          });
        });
      });
      return matches;
    }

    /** @param {Word[]} words @param {number} at */
    const typedAt = (words, at) => (words.find((w) => w.at === at) || { word: "" }).word;

    /** What words that stand together, and a title that is nothing but the query, add to a score.
     * @param {Match} m @param {Word[]} words @param {Word[]} all */
    function nearness(m, words, all) {
      /** @param {number} i @param {"title" | "text"} field */
      const at = (i, field) => {
        /** @type {Set<number>} */
        const set = new Set();
        m.of.forEach((k, term) => { if (k === i) (/** @type {Hit} */ (m.terms.get(term)))[field].forEach((p) => set.add(p)); });
        return set;
      };
      const title = words.map((_, i) => at(i, "title")), inText = words.map((_, i) => at(i, "text"));
      let plus = 0;
      const row = all.slice(0, MOST_WORDS).map((w) => words.findIndex((v) => v.typed === w.typed)).filter((i) => i >= 0);
      for (let k = 1; k < row.length; k++) {
        const a = row[k - 1], b = row[k], idf = Math.min(words[a].idf, words[b].idf) || 0.1;
        /** @param {Set<number>} p @param {Set<number>} q @param {number} gap */
        const near = (p, q, gap) => Array.from(p).some((x) => { for (let g = 1; g <= gap; g++) if (q.has(x + g)) return true; return false; });
        if (near(title[a], title[b], 1)) plus += 1.4 * idf;
        if (near(inText[a], inText[b], 1)) plus += 0.9 * idf; else if (near(inText[a], inText[b], 4)) plus += 0.4 * idf;
      }
      const own = docs[m.d].title.split(" · ").pop(), count = split(own).filter((w) => !stops.has(w)).length || 1;
      const hits = new Set();
      title.forEach((set) => set.forEach((p) => hits.add(p)));
      const share = Math.min(1, hits.size / count), has = title.filter((set) => set.size).length / words.length;
      return plus + 1.2 * share * has * words.reduce((sum, w, i) => sum + (title[i].size ? w.idf : 0), 0);
    }

    /** A page is as good as its best part and a little of the others; then the best parts of the best pages.
     * @param {Match[]} list */
    function byPage(list) {
      /** @type {Map<number, Match[]>} */
      const grouped = new Map();
      list.sort((a, b) => b.s - a.s).forEach((m) => {
        const group = grouped.get(pages[m.d]);
        if (group) group.push(m); else grouped.set(pages[m.d], [m]);
      });
      /** @type {Match[]} */
      let out = [];
      grouped.forEach((group, page) => {
        const head = group.find((m) => m.d === page);
        const more = group.slice(1, 4).reduce((sum, m, k) => sum + m.s * [0.3, 0.15, 0.1][k], 0) + (head && head !== group[0] ? 0.15 * head.s : 0);
        group[0].s += more;
        out = out.concat(group.slice(0, 6));
      });
      out.sort((a, b) => b.s - a.s);
      return out.filter((m) => m.s > 0.1 * out[0].s).slice(0, MOST_RESULTS);
    }

    /** @param {Match} m @param {Word[]} words @param {Word[]} all */
    function result(m, words, all) {
      /** @type {Record<string, any>} */
      const metadata = {};
      /** @type {Map<number, Map<number, number>>} */
      const blocks = new Map();
      m.terms.forEach((hit, term) => hit.text.forEach((p) => {
        const block = blocks.get(p >>> 20) || new Map(), i = m.of.get(term) || 0;
        block.set(i, words[i].idf + 0.1);
        blocks.set(p >>> 20, block);
      }));
      const weigh = (/** @type {Map<number, number>} */ b) => Array.from(b.values()).reduce((x, y) => x + y, 0);
      const shown = new Set(Array.from(blocks).sort((a, b) => weigh(b[1]) - weigh(a[1]) || a[0] - b[0]).slice(0, 2).map((b) => b[0]));
      m.terms.forEach((hit, term) => {
        const text = hit.text.filter((p) => shown.has(p >>> 20));
        metadata[term] = {};
        if (hit.title.length) metadata[term].title = { position: hit.title };
        if (text.length) metadata[term].text = { position: text };
      });
      words.forEach((w, i) => { if (m.own[i] > 0 && !metadata[w.typed]) metadata[w.typed] = {}; });
      return { ref: docs[m.d].location, score: undo(m, Object.keys(metadata), all), matchData: { metadata } };
    }

    /** Divide a score by what Material is going to multiply it by. @param {Match} m @param {string[]} keys @param {Word[]} all */
    function undo(m, keys, all) {
      const typed = Array.from(new Set(all.map((w) => w.typed)));
      const yes = typed.filter((t) => keys.some((k) => k.startsWith(t))).length;
      const no = typed.filter((t) => !stops.has(t)).filter((t) => !keys.some((k) => k.startsWith(t))).length;
      const boost = +(pages[m.d] === m.d) + yes / (yes + no || 1);
      return m.s / (1 + boost * boost);
    }

    return { add, close };
  }

  lunr.stopWordFilter = (/** @type {any} */ token) => (stops.has(String(token)) ? undefined : token);

  /** Characters that mean something in lunr's query language must not end a search. */
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

  lunr.id = function () {
    const index = Index(this, lunr.id.open || (() => {}));
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.add = index.add;
    this.build = index.close;
  };
}
