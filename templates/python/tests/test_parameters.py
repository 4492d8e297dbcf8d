from __future__ import annotations

import pytest
from runtime.parameters import Style, cookie_pairs, header_text, path_text, query_pairs

COLORS = ["blue", "black"]
RGB = {"R": 100, "G": 200}


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        (Style("simple"), "a b/c?d#e%", "a%20b%2Fc%3Fd%23e%25"),
        (Style("simple"), COLORS, "blue,black"),
        (Style("simple", explode=True), RGB, "R=100,G=200"),
        (Style("simple", allow_reserved=True), "a/b:c", "a%2Fb:c"),
        (Style("label"), COLORS, ".blue,black"),
        (Style("label", explode=True), RGB, ".R=100.G=200"),
        (Style("matrix"), COLORS, ";color=blue,black"),
        (Style("matrix", explode=True), COLORS, ";color=blue;color=black"),
        (Style("matrix"), "", ";color"),
        (Style("json"), {"a": [1]}, "%7B%22a%22%3A%5B1%5D%7D"),
        (Style("simple"), True, "true"),
        (Style("simple"), 10.0, "10"),
    ],
)
def test_path_values_are_written_by_style(style: Style, value: object, text: str) -> None:
    assert path_text("color", value, style) == text


@pytest.mark.parametrize("value", ["", ".", "..", None, []])
def test_path_values_cannot_leave_their_segment(value: object) -> None:
    with pytest.raises(ValueError, match="path parameter 'id'"):
        path_text("id", value)


@pytest.mark.parametrize(
    ("style", "value", "pairs"),
    [
        (Style("form", explode=True), COLORS, ["color=blue", "color=black"]),
        (Style("form"), COLORS, ["color=blue,black"]),
        (Style("form", explode=True), RGB, ["R=100", "G=200"]),
        (Style("form"), RGB, ["color=R,100,G,200"]),
        (Style("form", explode=True), [], []),
        (Style("form", explode=True), {}, []),
        (Style("form", explode=True), None, ["color="]),
        (Style("form", explode=True), False, ["color=false"]),
        (Style("form", explode=True), "a b&c=d", ["color=a%20b%26c%3Dd"]),
        (Style("form", explode=True, allow_reserved=True), "a/b", ["color=a/b"]),
        (Style("spaceDelimited"), COLORS, ["color=blue%20black"]),
        (Style("pipeDelimited", explode=True), COLORS, ["color=blue", "color=black"]),
        (Style("pipeDelimited"), RGB, ["color=R%7C100%7CG%7C200"]),
        (
            Style("deepObject", explode=True),
            {"a": {"b": [1, 2]}},
            ["color%5Ba%5D%5Bb%5D%5B0%5D=1", "color%5Ba%5D%5Bb%5D%5B1%5D=2"],
        ),
        (Style("json"), {"a": None}, ["color=%7B%22a%22%3Anull%7D"]),
    ],
)
def test_query_values_are_written_by_style(style: Style, value: object, pairs: list[str]) -> None:
    assert query_pairs("color", value, style) == pairs


def test_headers_are_not_encoded_but_cannot_be_split() -> None:
    assert header_text(["a b", "c"]) == "a b,c"
    assert header_text({"a": 1}, Style("simple", explode=True)) == "a=1"
    with pytest.raises(ValueError, match="line breaks"):
        header_text("a\r\nx-admin: 1")


def test_cookies_are_written_by_style() -> None:
    assert cookie_pairs("color", "a b") == ["color=a%20b"]
    assert cookie_pairs("color", RGB, Style("cookie", explode=True)) == ["R=100", "G=200"]
    assert cookie_pairs("color", COLORS, Style("cookie")) == ["color=blue,black"]
