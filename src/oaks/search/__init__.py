"""Search that knows Indonesian: stemmer and lexicon, what is indexed, and the language file for Material's worker.

stem.py, stem.js   word -> root, the same rules twice
lexicon.py         the data under data/: roots, guard list, stop words; cut to what a site holds
index.py           what of each page is indexed, under which title
pack.py, pack.js   the index made small, and unfolded again in the worker
words.js, query.js what a query finds and in which order
language.py        all of this as lunr.id.min.js, which Material's own worker loads
judge.py           the judged queries, run through the worker of a built site
"""
