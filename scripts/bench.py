"""Print what building and checking cost, ours beside the stock tools: python scripts/bench.py [WHAT] [COUNTS]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.bench:main"))
