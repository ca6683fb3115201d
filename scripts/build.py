"""Build the finished course into site/: python scripts/build.py [--site-url URL] [--engine NAME]."""

import sys

from _bootstrap import run

if __name__ == "__main__":
    other_engine = any(word.endswith(("properdocs", "zensical")) for word in sys.argv)
    raise SystemExit(run("oaks.build.command:build", dev=other_engine))
