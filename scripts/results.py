"""Read result codes and analyse the questions: python scripts/results.py CHAT.txt RESULT.json … [--csv FOLDER]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.results.report:results"))
