"""Asks the browser's pure scripts the same as Python: docs/assets/js in Node, one process for many questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.node import run_node
from support.places import ROOT

_SCRIPT = """
const fs = require("fs"), path = require("path");
const js = (name) => require(path.join(process.argv[2], name + ".js"));
const form = js("form"), result = js("result");
const { specs, calls } = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const does = {
  draw: (bank, seed) => form.draw(specs[bank], seed),
  encode: (bank, x, course) => result.encode(x, specs[bank], course),
  decode: (text, course) => result.decode(text, Object.values(specs), course),
  clean: (text) => result.clean(text),
};
fs.writeFileSync(process.argv[4], JSON.stringify(calls.map(([name, ...args]) => does[name](...args))));
"""


def ask(tmp_path: Path, specs: dict[str, Any], calls: list[list[Any]]) -> list[Any]:
    """Return what draw, encode, decode and clean of form.js and result.js answer to `calls`."""
    script, given, said = (tmp_path / name for name in ("twin.cjs", "given.json", "said.json"))
    script.write_text(_SCRIPT, encoding="utf-8")
    given.write_text(json.dumps({"specs": specs, "calls": calls}), encoding="utf-8")
    done = run_node(str(script), str(ROOT / "docs/assets/js"), str(given), str(said), cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    answers: list[Any] = json.loads(said.read_text(encoding="utf-8"))
    return answers
