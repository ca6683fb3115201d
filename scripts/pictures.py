"""Photograph the built site for the guide and the READMEs: python scripts/pictures.py [NAME …]."""

from _bootstrap import run

if __name__ == "__main__":
    raise SystemExit(run("oaks.pictures:main", dev=True))
