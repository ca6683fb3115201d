"""The language file `lunr.id.min.js`: the scripts of this folder and the site's lexicon in one classic script.

Material's worker loads it by itself because the index says `lang: ["id"]`; a page loads the same file to mark the
words that a search had found. The stemmer of lunr's own languages, which the worker asks for too, is not used here:
an empty file stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .lexicon import cut, stop_words
from .squeeze import squeeze

LUNR = "assets/javascripts/lunr/min"
FILE = f"{LUNR}/lunr.id.min.js"
SUPPORT = f"{LUNR}/lunr.stemmer.support.min.js"
SCRIPTS = ("stem.js", "words.js", "query.js", "pack.js")
_TAIL = """const told=roots("ROOTS"),stops=new Set("STOPS".split(" "));
if(self.lunr)oaksSearch(self.lunr,told,stops,oaksUnpack());else(self.OAKS=self.OAKS||{}).words={open:()=>oaksWords(told),stops};
})();
"""
ROOTS = """function roots(list){const all=new Map();let last="";
list.split(/(?=[A-Z])/).forEach((e)=>{
const [word,family]=(last.slice(0,e.charCodeAt(0)-65)+e.slice(1)).split("=");
all.set(last=word,family||word)});
return all}
"""


def language_file(words: Iterable[str]) -> str:
    """Return the script for a site that holds `words`."""
    scripts = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in SCRIPTS)
    code = squeeze(f"(function(){{\n{scripts}{ROOTS}{_TAIL}")
    return code.replace("ROOTS", fold(cut(words))).replace("STOPS", " ".join(sorted(stop_words()))) + "\n"


def stemmer(words: Iterable[str]) -> str:
    """Return a script that gives OAKS.stem, a word's root, for a file of its own that holds `words`."""
    code = f"{(Path(__file__).parent / 'stem.js').read_text(encoding='utf-8')}{ROOTS}"
    tail = '(self.OAKS=self.OAKS||{}).stem=oaksStemmer(roots("ROOTS"));\n})();\n'
    return squeeze(f"(function(){{\n{code}{tail}").replace("ROOTS", fold(cut(words)))


def fold(roots: Mapping[str, str]) -> str:
    """Return the lexicon in order, each word as (letters it shares with the one before it, the rest).

    The number is written as a capital letter, A for 0; `=family` follows where the family has another name.
    """
    parts, last = [], ""
    for word, family in sorted(roots.items()):
        shared = next(
            (i for i, (a, b) in enumerate(zip(word, last, strict=False)) if a != b), min(len(word), len(last))
        )
        parts.append(chr(65 + shared) + word[shared:] + ("" if family == word else f"={family}"))
        last = word
    return "".join(parts)


def write_language(site: Path, words: Iterable[str]) -> None:
    """Write the language file, and the empty one beside it, into a built site."""
    (site / LUNR).mkdir(parents=True, exist_ok=True)
    (site / FILE).write_text(language_file(words), encoding="utf-8", newline="\n")
    (site / SUPPORT).write_text("/* not used: see lunr.id.min.js */\n", encoding="utf-8", newline="\n")
