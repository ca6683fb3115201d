// @ts-check
/**
 * An exported WhatsApp chat as messages. Pure. Android and iPhone, Indonesian, English and other ways of writing dates:
 *   12/03/26 10.11 - Ani: …     3/12/26, 10:11 AM - Ani: …     [12/03/26 10.11.12] Ani: …     [12.03.2026, 10:11:12] ~Ani: …
 * and what WhatsApp on a computer copies: [10.11, 12/3/2026] Ani: …
 * The twin is src/oaks/results/chat.py.
 */
(function () {
  "use strict";
  const OAKS = (globalThis.OAKS = globalThis.OAKS || /** @type {OaksApi} */ ({}));
  const MARKS = "[\\u200e\\u200f\\u202a-\\u202e\\ufeff]*", BLANK = "[ \\u00a0\\u202f]";
  const DATE = "\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}", TIME = "\\d{1,2}[.:]\\d{2}(?:[.:]\\d{2})?(?:" + BLANK + "?[AaPp]\\.?" + BLANK + "?[Mm]\\.?)?";
  const WHEN = "(" + DATE + ")(?:,|" + BLANK + "pukul|" + BLANK + "at)?" + BLANK + "(" + TIME + ")";
  const START = new RegExp("^" + MARKS + "(?:\\[" + WHEN + "\\]" + BLANK + "|" + WHEN + BLANK + "[-\\u2013]" + BLANK + "|\\[(" + TIME + ")," + BLANK + "(" + DATE + ")\\]" + BLANK + ")", "gm");
  const WHO = new RegExp("^" + MARKS + "([^:\\n]{1,80}):(?:" + BLANK + "|\\n|$)");

  /**
   * The messages of a chat; null where the text is none. A system's own message has no `who`.
   * @param {string} text @returns {{when: string, who: string, text: string}[] | null}
   */
  function messages(text) {
    const plain = text.replace(/\r\n?/g, "\n"), starts = Array.from(plain.matchAll(START));
    if (!starts.length) return null;
    const before = plain.slice(0, starts[0].index), first = before.trim() ? [{ when: "", who: "", text: before }] : [];
    return first.concat(starts.map((m, i) => {
      const from = (m.index || 0) + m[0].length, next = starts[i + 1], body = plain.slice(from, next ? next.index : plain.length);
      const who = WHO.exec(body), name = who ? who[1].replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069~]/g, "").replace(/[ \u00a0\u202f]+/g, " ").trim() : "";
      const when = ((m[1] || m[3] || m[6]) + " " + (m[2] || m[4] || m[5])).replace(/[\u00a0\u202f]/g, " ");
      return { when, who: name, text: who ? body.slice(who[0].length) : body };
    }));
  }

  OAKS.chat = { messages };
  if (typeof module === "object" && module.exports) module.exports = OAKS.chat;
})();
