"""What stands in the folder and is left out of the navigation, as data; rest.py finds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Page, Span


@dataclass(frozen=True)
class Resting:
    """What stands in the folder and is left out of nav: pages, the modules without any page in nav,
    those of them whose folder no other page uses, the ids of their goals, where their banks begin and what these say.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    modules: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    banks: dict[str, Span] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Return whether a path inside docs/ leads to what rests."""
        return path in self.pages or ("/" in path and path.partition("/")[0] in self.folders and path.endswith(".md"))

    def owns(self, question: str) -> bool:
        """Return whether the id of a question or pool begins with a resting module's name."""
        return any(question.startswith((f"{name}-", f"{name}:")) for name in self.modules)
