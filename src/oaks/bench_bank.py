"""A generated course of any size for bench.py: varied sentences, so that every rule has real work to do."""

from __future__ import annotations

import random
from pathlib import Path

A_MODULE = 140  # questions


def write_bank(root: Path, count: int, seed: int = 7) -> None:
    """Write a course with `count` single-choice questions into `root`; the same seed gives the same course."""
    rng = random.Random(seed)
    vocabulary = _vocabulary(rng, 6000)

    def words(number: int) -> str:
        return " ".join(rng.choice(vocabulary) for _ in range(number))

    nav = []
    (root / "quizzes").mkdir(parents=True)
    for first in range(0, count, A_MODULE):
        number = first // A_MODULE + 1
        name = f"m{number:03d}"
        goals = "\n".join(
            f'  - {{id: "{number}.{g}", text: "menjelaskan {words(4)}", bloom: C2, assess: kuis}}' for g in range(1, 5)
        )
        prose = "\n\n".join(f"{words(60).capitalize()}." for _ in range(20))
        page = root / "docs" / name / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(
            f'---\ntitle: "Modul {number}"\nmodule: {name}\ngoals:\n{goals}\n---\n# Modul {number}\n\n'
            f'## Satu {{#satu}}\n\n{prose}\n\n<quiz pool="{name}:kuis" />\n',
            encoding="utf-8",
        )
        nav.append(f"  - {name}/index.md")
        bank = [f"---\nmodule: {name}\n---\n"]
        for i in range(min(A_MODULE, count - first)):
            key = rng.randrange(4)
            options = "\n".join(
                f"- [{'x' if o == key else ' '}] {words(7)}\n> {words(12).capitalize()}." for o in range(4)
            )
            head = f"{words(3)} {{#{name}-q{i} goal={number}.{i % 4 + 1} bloom=C2 pool=kuis reread=index.md#satu}}"
            stem = f"{words(22).capitalize()}. {words(8).capitalize()}?"
            bank.append(f"## {head}\n\n<quiz>\n{stem}\n\n{options}\n\n{words(15).capitalize()}.\n</quiz>\n")
        (root / "quizzes" / f"{name}.md").write_text("\n".join(bank), encoding="utf-8")
    pages = "\n".join(nav)
    (root / "mkdocs.yml").write_text(
        f"site_name: Bench\nextra: {{oaks: {{course: bench}}}}\nnav:\n{pages}\n", encoding="utf-8"
    )


def _vocabulary(rng: random.Random, size: int) -> list[str]:
    """Invented words of two to four syllables, some with the endings and prefixes that the rules look at."""
    found: dict[str, None] = {}
    while len(found) < size:
        root = "".join(rng.choice("bcdghjklmnprst") + rng.choice("aiueo") for _ in range(rng.randint(2, 4)))
        found[rng.choice(("", "", "me", "ber", "pe")) + root + rng.choice(("", "", "n", "kan", "nya"))] = None
    return list(found)
