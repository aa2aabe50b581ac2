"""Every text is legible on its ground, light and dark, as WCAG 2.2 AA asks."""

import re
from pathlib import Path

import pytest

from jobfold.portal import app

TOKENS = (Path(app.__file__).parent / "static" / "tokens.css").read_text("utf-8")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
LIGHT, DARK = (dict(COLOUR.findall(block)) for block in re.findall(r":root \{(.*?)\}", TOKENS, re.DOTALL))
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent", "link-visited") for ground in ("paper", "sheet")),
    ("ink", "accent-wash"),
    ("ink-soft", "accent-wash"),
    ("accent", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "warm-wash"),
    ("accent", "warm-wash"),
    ("warm", "sheet"),
    ("against", "sheet"),
]
SHAPES = [("focus", "paper"), ("focus", "sheet"), ("focus", "accent-wash"), ("accent", "sheet")]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_legible(colours: dict[str, str]) -> None:
    assert colours["ink"] != colours["paper"]
    faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_stand_out(colours: dict[str, str]) -> None:
    faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}
