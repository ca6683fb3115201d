"""Print what a question costs to build, ours beside stock mkdocs-quiz: python scripts/bench.py [COUNTS]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.bench:main"))
