"""Asks the browser's scripts for reading and analysing results the same as Python, in Node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.node import run_node
from support.places import ROOT

_SCRIPT = """
const fs = require("fs"), path = require("path");
const js = (name) => require(path.join(process.argv[2], name + ".js"));
const handed = js("handed"), chat = js("chat"), items = js("items"), analysis = js("analysis"), sheets = js("sheets");
const { banks, course, calls } = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const fflate = require(path.join(process.argv[2], "../vendor/fflate/fflate.js"));
const gather = (texts) => handed.gather([].concat(...texts.map((t) => handed.read(...t, banks, course).found)), banks);
const bankOf = (exam) => banks.find((b) => b.exam === exam);
const does = {
  read: (name, text) => handed.read(name, text, banks, course),
  gather: (texts) => gather(texts),
  messages: (text) => chat.messages(text),
  analyse: (people, ids) => items.analyse(people.map((p) => new Map(p)), ids),
  csv: (rows, style) => sheets.csv(rows, style),
  moodle: (texts, title, domain) => sheets.csv(sheets.moodle(gather(texts).exams[0].rows, title, domain), "moodle"),
  xlsx: (tables) => Buffer.from(js("xlsx").workbook(tables, fflate)).toString("base64"),
  items: (texts) => gather(texts).exams.map((e) => [analysis.analysis(e.rows, bankOf(e.exam)), analysis.goals(e.rows)]),
};
fs.writeFileSync(process.argv[4], JSON.stringify(calls.map(([name, ...args]) => does[name](...args))));
"""


def ask(tmp_path: Path, banks: list[dict[str, Any]], course: str, calls: list[list[Any]]) -> list[Any]:
    """Return what the scripts answer to `calls`."""
    script, given, said = (tmp_path / name for name in ("hand.cjs", "given.json", "said.json"))
    script.write_text(_SCRIPT, encoding="utf-8")
    given.write_text(json.dumps({"banks": banks, "course": course, "calls": calls}), encoding="utf-8")
    done = run_node(str(script), str(ROOT / "docs/assets/js"), str(given), str(said), cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    answers: list[Any] = json.loads(said.read_text(encoding="utf-8"))
    return answers
