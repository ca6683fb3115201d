"""The small form of our worker scripts does what the long form does."""

from __future__ import annotations

import pytest

from oaks.search.squeeze import squeeze


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("// note\nconst total = 1; /* and */ f(total);", "const a=1;f(a);"),
        ("const name = { name: 1 };", "const name={name:1};"),
        ("const given = (a) => ({ given, a });", "const given=(a)=>({given,a});"),
        ("const found = 1; x.found = found;", "const found=1;x.found=found;"),
        ('const text = "a  // b";', 'const text="a  // b";'),
        ("if (a) return /[/ ]+ /.test(b);", "if(a)return/[/ ]+ /.test(b);"),
        ("a = b / c / d;", "a=b/c/d;"),
        ("a + +b; a - -b; a++ + b;", "a+ +b;a- -b;a++ +b;"),
        ("const total = 1; f(`${total}`, total, total);", "const total=1;f(`${total}`,total,total);"),
        ("const one = `a ${b}  c`;", "const one=`a ${b}  c`;"),
    ],
)
def test_a_script_loses_only_what_readers_need(long: str, short: str) -> None:
    assert squeeze(long) == short
