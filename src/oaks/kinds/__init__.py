"""The question kinds: one file each, found here by name."""

from __future__ import annotations

from ..nearly import NEAR_ITEM
from ..scan import Block
from .base import ITEM, Kind
from .blank import BLANK, BLANKS
from .choice import MULTIPLE, SINGLE
from .gap import GAP
from .match import MATCH
from .numeric import NUMERIC
from .order import ORDER
from .reflection import REFLECTION
from .truefalse import TRUEFALSE

_ALL: tuple[Kind, ...] = (SINGLE, MULTIPLE, TRUEFALSE, BLANKS, NUMERIC, MATCH, ORDER, GAP, REFLECTION)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def kind_of(block: Block) -> Kind | None:
    """Return the kind of a block: by `kind=`, else blank or choice by what stands in it."""
    wanted = block.attrs.get("kind")
    if wanted is not None:
        return KINDS.get(wanted)
    choices = any(ITEM.match(line.text) or NEAR_ITEM.match(line.text) for line in block.lines)
    blank = any(BLANK.search(line.text) for line in block.lines)
    return BLANKS if blank and not choices else SINGLE
