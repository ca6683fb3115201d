"""List every problem in pages and questions: python scripts/check.py [--format text|github] [--fix]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.cli:check"))
