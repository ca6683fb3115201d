"""From sources to a finished site: check, run an engine, tidy, examine, swap; and a server for authors.

command.py    arguments and messages of scripts/build.py and scripts/serve.py
pipeline.py   the steps in order; raises BuildFailed with words for a lecturer
engines.py    runs MkDocs, ProperDocs or Zensical, strictly, into a folder of its own
tidy.py       takes out what the site does not use
examine.py    refuses a site that is broken, reaches outside or cannot search
pages.py      reads built HTML and CSS: what a page loads, where it links, which questions it holds
offline.py    lists the files for the service worker (worker.js);  manifest.py  lets a phone install the course
swap.py       puts a finished folder in place of the old one
table.py      the closing table
serve.py      the server that shows the newest site;  watch.py  says when a source changed
"""
