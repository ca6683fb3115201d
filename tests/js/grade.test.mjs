import test from "node:test";
import assert from "node:assert/strict";
import { grade, random } from "./arbitrary.mjs";

const v = (kind, key, answer) => grade(kind, key, answer).v;

test("a single choice is right or not, never partly right", () => {
  assert.equal(v("single", ["a"], ["a"]), 2);
  assert.equal(v("single", ["a"], ["b"]), 0);
  assert.equal(v("single", ["a"], ["a", "b"]), 0);
  assert.equal(v("single", ["a"], []), 0);
});

test("multiple choice says how many are right, wrong and missing", () => {
  const res = grade("multiple", ["a", "b", "c"], ["a", "b", "x"]);
  assert.deepEqual([res.v, res.right, res.wrong, res.missing, res.parts], [1, 2, 1, 1, [1, 1, 0]]);
  assert.equal(v("multiple", ["a", "b"], ["b", "a"]), 2);
  assert.equal(v("multiple", ["a", "b"], ["b", "a", "a"]), 2, "a repeated id counts once");
  assert.equal(v("multiple", ["a", "b"], ["a", "x"]), 0, "guessing earns nothing");
  assert.equal(v("multiple", ["a", "b"], ["a", "b", "x", "y"]), 0, "ticking everything earns nothing");
});

test("true or false with a reason gives half for either half", () => {
  const key = [["t"], ["r2"]];
  assert.equal(v("truefalse", key, [["t"], ["r2"]]), 2);
  assert.deepEqual(grade("truefalse", key, [["t"], ["r1"]]).parts, [1, 0]);
  assert.equal(v("truefalse", key, [["f"], ["r2"]]), 1);
  assert.equal(v("truefalse", key, [["f"], ["r1"]]), 0);
});

test("a blank forgives case, spaces, hyphens, quotes and final dots", () => {
  const key = [{ a: ["Evidence-Based Practice"] }];
  for (const typed of ["evidence-based practice", "Evidence  Based Practice.", "EVIDENCE BASED-PRACTICE", "“evidence-based practice”",
    " 'evidencebased practice' ", "evidence\u2010based\u00a0practice", "e.v.idence based practice!"]) {
    assert.equal(v("blank", key, [typed]), 2, typed);
  }
  for (const typed of ["", " ", "evidence", "evidence based", "practice based evidence", "evidence-based practise"]) {
    assert.equal(v("blank", key, [typed]), 0, typed);
  }
});

test("separators inside numbers are never forgiven away", () => {
  assert.equal(v("blank", [{ a: ["11/2009"] }], ["112009"]), 0);
  assert.equal(v("blank", [{ a: ["1-2"] }], ["12"]), 0);
  assert.equal(v("blank", [{ a: ["1,5"] }], ["15"]), 0);
  assert.equal(v("blank", [{ a: ["1.5"] }], ["15"]), 0);
  assert.equal(v("blank", [{ a: ["1-2"] }], ["1 - 2"]), 2);
});

test("one slip in one long word is taken, and reported, where the author allows it", () => {
  const key = [{ a: ["kesejahteraan sosial"], s: 1 }];
  for (const typed of ["kesejahtraan sosial", "kesejahteraann sosial", "kesejahterana sosial", "kesejahteraam sosial", "kesejahteraan soscial"]) {
    const res = grade("blank", key, [typed]);
    assert.deepEqual([res.v, res.near], [2, [0]], typed);
  }
  for (const typed of ["kesejahtran sosial", "kesejahtraan sosal", "kesejahteraan sosal ini", "kesejahteraan"]) assert.equal(v("blank", key, [typed]), 0, typed);
  assert.equal(v("blank", [{ a: ["kesejahteraan"] }], ["kesejahtraan"]), 0, "only where allowed");
  assert.equal(v("blank", [{ a: ["mikro"], s: 1 }], ["makro"]), 0, "never in short words");
  assert.equal(v("blank", [{ a: ["formal"], s: 1, w: ["normal"] }], ["normal"]), 0, "never an expected wrong answer");
  assert.deepEqual(grade("blank", [{ a: ["kesejahteraan"], s: 1 }], ["kesejahteraan"]).near, []);
});

test("several blanks are marked one by one", () => {
  const res = grade("blank", [{ a: ["HSO", "human service organization"] }, { a: ["LKS"] }], ["Human Service Organization", "yayasan"]);
  assert.deepEqual([res.v, res.score, res.parts], [1, 0.5, [1, 0]]);
});

test("amounts are read as Indonesians write them", () => {
  for (const typed of ["1.500.000", "1,5 juta", "1.5 juta", "Rp1.500.000,-", "Rp 1.500.000,00", "rp. 1,5 jt", "1500000", "1,500,000", "1 500 000",
    "1 juta 500 ribu", "1500 ribu", "0,0015 miliar", "1.500.000 rupiah", "Rp1,5 juta."]) {
    assert.equal(grade.toNumber(typed), 1500000, typed);
  }
  assert.equal(grade.toNumber("1.500"), 1500, "a dot before three digits groups thousands");
  assert.equal(grade.toNumber("1,500"), 1.5, "a comma is a decimal comma");
  assert.equal(grade.toNumber("0.500"), 0.5);
  assert.equal(grade.toNumber("-3"), -3);
  assert.equal(grade.toNumber("−3"), -3);
  assert.equal(grade.toNumber("25 %"), 25);
  assert.equal(grade.toNumber("25 persen"), 25);
  assert.equal(grade.toNumber("sejuta"), 1e6);
  assert.equal(grade.toNumber("40 orang", ["orang"]), 40);
  for (const typed of ["", "abc", "1..5", "1.50.00", "2 juta 3 juta", "Rp", "juta", "1e5", "0x10", "12 orang", "--3", "1.2.3"]) {
    assert.equal(grade.toNumber(typed), null, typed);
  }
});

test("a number is right within its tolerance or range", () => {
  const exact = [{ v: 1500000, t: 0, u: ["rupiah"] }];
  assert.equal(v("numeric", exact, ["Rp1,5 juta"]), 2);
  assert.equal(v("numeric", exact, ["1.500.001"]), 0);
  assert.equal(v("numeric", [{ v: 0.3, t: 0 }], ["0,3"]), 2);
  assert.equal(v("numeric", [{ v: 10, t: 0.5 }], ["10,5"]), 2);
  assert.equal(v("numeric", [{ v: 10, t: 0.5 }], ["10,51"]), 0);
  assert.equal(v("numeric", [{ lo: 3, hi: 5 }], ["5"]), 2);
  assert.equal(v("numeric", [{ lo: 3, hi: 5 }], ["5,1"]), 0);
  assert.equal(v("numeric", [{ lo: 3 }], ["100"]), 2);
  assert.equal(v("numeric", [{}], ["1"]), 0, "a key without a number never matches");
  assert.equal(v("numeric", [{ v: 40, t: 0, u: ["orang"] }], ["Rp 40"]), 0, "another unit is not this amount");
});

test("pairs, gaps and steps earn part of the credit", () => {
  const match = grade("match", [["l1", "r1"], ["l2", "r2"]], [["l2", "r2"], ["l1", "r3"]]);
  assert.deepEqual([match.v, match.parts], [1, [0, 1]]);
  assert.deepEqual(grade("gap", ["g1", "g2"], ["g1", ""]).parts, [1, 0]);
  const key = ["a", "b", "c", "d", "e"];
  assert.deepEqual(grade("order", key, ["b", "c", "d", "e", "a"]).parts, [1, 1, 1, 1, 0], "one step in the wrong place costs one");
  assert.equal(v("order", key, key), 2);
  assert.equal(v("order", key, ["e", "d", "c", "b", "a"]), 0);
  assert.equal(v("order", key, ["a", "b", "c", "d"]), 0);
  assert.equal(v("order", key, ["a", "a", "b", "c", "d"]), 0);
});

test("a reflection and an unknown kind are never marked", () => {
  assert.equal(v("reflection", null, { t: "teks", c: [] }), null);
  assert.equal(v("toString", ["a"], ["a"]), null);
  assert.equal(v("single", null, ["a"]), null);
});

test("marking never throws and always gives a verdict, whatever the key and the answer", () => {
  const r = random();
  const kinds = ["single", "multiple", "truefalse", "blank", "numeric", "match", "order", "gap", "reflection", "__proto__", ""];
  const some = () => r.pick([["a"], [["a"], ["b"]], [{ a: ["teks panjang"], s: 1 }], [{ v: 1, t: 0 }], [["l", "r"]]]);
  for (let i = 0; i < 20000; i++) {
    const res = grade(r.pick(kinds), r.int(2) ? some() : r.value(), r.value());
    assert.ok(res.v === null || [0, 1, 2].includes(res.v));
    assert.ok(res.score >= 0 && res.score <= 1);
    assert.equal(res.v === 2, res.v !== null && res.score === 1, "full credit is a right verdict and nothing else is");
  }
});

test("very long answers are marked wrong without ado", { timeout: 20000 }, () => {
  for (const ch of [" ", "-", ".", "a", "1", ",", "\u202e", "ﷺ"]) {
    assert.equal(v("blank", [{ a: ["HSO"], s: 1 }], [ch.repeat(1e5)]), 0);
    assert.equal(v("numeric", [{ v: 1 }], [ch.repeat(1e5)]), 0);
  }
});

test("a right answer in any case and spacing is right for every kind of text", () => {
  const r = random();
  for (let i = 0; i < 2000; i++) {
    const words = Array.from({ length: 1 + r.int(3) }, () => Array.from({ length: 1 + r.int(9) }, () => String.fromCharCode(97 + r.int(26))).join(""));
    const typed = words.map((w) => (r.int(2) ? w.toUpperCase() : w)).join(r.pick([" ", "-", "  ", " - "])) + r.pick(["", ".", " "]);
    assert.equal(v("blank", [{ a: [words.join(" ")] }], [typed]), 2, typed);
  }
});
