"""What *Kemajuan saya* should say of a log, worked out again in Python from the rules on the page and py-fsrs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler

from oaks.model import Course, Module, Page
from oaks.views.coursemap import module_terms
from oaks.views.parts import question_ids

ZONE = ZoneInfo("Asia/Jakarta")
PAUSE = 15 * 60_000
Event = dict[str, Any]


def study_day(ms: float) -> int:
    """Days since year 1; a study day begins at four in the morning."""
    return (datetime.fromtimestamp(ms / 1000, ZONE) - timedelta(hours=4)).toordinal()


def when(event: Event) -> float:
    return max(event["t"], event.get("o", 0))


class Learner:
    """A log without resets and without codes, read on study day `today`."""

    def __init__(self, events: Iterable[Event], course: Course, today: int, most: int = 20, fresh: int = 5) -> None:
        self.course, self.today, self.most, self.fresh = course, today, most, fresh
        self.events = sorted(events, key=when)
        self.answers: dict[str, list[Event]] = defaultdict(list)
        self.reviews: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            if "k" not in event:
                self.answers[event["q"]].append(event)
            elif event["k"] == "r":
                self.reviews[event["q"]].append(event)
        self.opened = {event["p"] for event in self.events if event.get("k") == "p"}

    # Goals, quizzes, modules

    def marked(self, module: Module) -> list[str]:
        shown = dict.fromkeys(q for page in module.pages for q in question_ids(self.course, page))
        own = (self.course.questions[q] for q in shown)
        return [q.id for q in own if q.module == module.id and q.kind != "reflection"]

    def right_days(self, question: str) -> set[int]:
        first: dict[int, Event] = {}
        for event in self.answers[question]:
            first.setdefault(study_day(when(event)), event)
        return {day for day, event in first.items() if event["v"] == 2}

    def goals(self, module: Module) -> dict[str, tuple[int, int, str]]:
        """Goal -> (items right at first try, items, 'dikuasai', 'perlu disegarkan' or '')."""
        found = {}
        for goal in module.outcomes:
            if goal.assess == "tugas":
                continue
            items = [self.right_days(q) for q in self.marked(module) if self.course.questions[q].goal == goal.id]
            right = [days for days in items if days]
            pairs = [(x, y) for i, a in enumerate(right) for b in right[i + 1 :] for x in a for y in b if x != y]
            recent = any(self.today - day <= 60 for days in right for day in days)
            found[goal.id] = (len(right), len(items), "" if not pairs else "dikuasai" if recent else "perlu disegarkan")
        return found

    def quizzes(self, module: Module) -> dict[str, tuple[int, int, int]]:
        """Pool -> (latest answers that are right, questions, how many must be right)."""
        found = {}
        for page in module.pages:
            for directive in page.directives:
                ids = self.course.pools.get(directive.pool, ())
                if ids:
                    right = sum(bool(self.in_quiz(q)) and self.in_quiz(q)[-1]["v"] == 2 for q in ids)
                    need = ceil(float(directive.attrs.get("pass", 0)) / 100 * len(ids) - 1e-9)
                    found[directive.pool] = (right, len(ids), need)
        return found

    def in_quiz(self, question: str) -> list[Event]:
        """The answers given in the question's own quiz or in review, not as a warm-up elsewhere."""
        return [event for event in self.answers[question] if "at" not in event]

    def is_read(self, page: Page) -> bool:
        address = page.path.removesuffix(".md") + ".html"
        return address in self.opened and all(self.answers[q] for q in question_ids(self.course, page))

    def finished(self, module: Module) -> bool:
        passed = all(right >= need for right, _, need in self.quizzes(module).values())
        return passed and all(self.is_read(page) for page in module.pages)

    # Review

    def memory(self, name: str) -> dict[str, Any] | None:
        """Stability, difficulty, and the days on which an item was learnt, last reviewed and is due."""
        scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        card, state = Card(), None
        for event in self.reviews[name] if name.startswith("kartu:") else self.answers[name]:
            grade = event.get("g") or {2: 2 if event.get("h") else 3, 1: 1, 0: 1}.get(event.get("v", -1))
            day = study_day(when(event))
            if grade is None or (state and day <= state["day"]):
                continue
            noon = datetime.fromordinal(day).replace(hour=12, tzinfo=UTC)
            card, _ = scheduler.review_card(card, Rating(grade), noon)
            state = {
                "s": card.stability, "d": card.difficulty, "day": day, "due": day + (card.due - noon).days,
                "begun": state["begun"] if state else day, "asked": bool(state) and state["due"] <= day,
            }  # fmt: skip
        return state

    def waiting(self) -> tuple[int, int]:
        """How many items are asked today, and how many more are due beyond the daily limit."""
        questions = [self.memory(q) for module in self.course.modules for q in self.marked(module)]
        cards, new = [], 0
        met = {t for m in self.course.modules if self._closed(m) for t in module_terms(self.course, m)}
        due = sum(bool(state) and self._due(state) for state in questions)
        for term in self.course.terms:
            there, back = self.memory(f"kartu:{term.anchor}"), self.memory(f"kartu:{term.anchor}:balik")
            cards += [there, back]
            if any(state and state["day"] == self.today for state in (there, back)):
                continue  # one side of a term a day
            if any(state and self._due(state) for state in (there, back)):
                due += 1
            elif there is None or back is None:
                new += term.anchor in met
        known = [state for state in (*questions, *cards) if state]
        begun = sum(bool(state) and state["begun"] == self.today for state in cards)
        done = begun + sum(state["day"] == self.today and state["asked"] for state in known)
        room = max(0, self.most - done)
        asked = min(due, room)
        return asked + max(0, min(new, self.fresh - begun, room - asked)), due - asked

    def _due(self, state: dict[str, Any]) -> bool:
        return bool(state["day"] < self.today and state["due"] <= self.today)

    def _closed(self, module: Module) -> bool:
        return any(p.section == "penutup" and p.path.removesuffix(".md") + ".html" in self.opened for p in module.pages)

    # Time

    def minutes(self) -> tuple[int, int]:
        """Minutes learnt today and since Monday."""
        times = [when(event) for event in self.events if event.get("k") not in ("w", "x")]
        today = week = 0.0
        monday = self.today - (self.today - 1) % 7  # ordinal 1 was a Monday
        for before, after in pairwise(times):
            day = study_day(after)
            if after - before <= PAUSE and study_day(before) == day and monday <= day <= self.today:
                week += after - before
                today += (after - before) * (day == self.today)
        return round(today / 60_000), round(week / 60_000)
