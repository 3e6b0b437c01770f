"""The tokens keep the contrasts that people with weak eyes need (WCAG: 4.5 for text, 3 for shapes and borders)."""

import re
from itertools import product

import pytest

TOKENS = "hengjing/foundation/ui/static/ui/tokens.css"
COLOR = re.compile(r"--hj-([a-z0-9-]+): (#[0-9a-f]{6});")

TEXT = [
    *product(["ink", "ink-2", "ink-3", "link", "ok", "warn", "late", "accent-ink"], ["surface"]),
    *product(["ink", "ink-2", "ink-3", "link"], ["canvas", "sunken", "hover", "select"]),
    *((state, f"{state}-tint") for state in ("ok", "warn", "late")),
    ("on-accent", "accent"),
    ("on-accent", "accent-press"),
]
SHAPES = [("warn-mark", "surface"), ("control", "surface"), ("data", "surface"), ("data-2", "surface")]


def palettes(text):
    light, dark = text.split('[data-bs-theme="dark"]')
    return {"light": dict(COLOR.findall(light)), "dark": dict(COLOR.findall(light)) | dict(COLOR.findall(dark))}


def luminance(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(root, theme, front, back):
    colors = palettes((root / TOKENS).read_text(encoding="utf-8"))[theme]

    assert contrast(colors[front], colors[back]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_can_be_told(root, theme, front, back):
    colors = palettes((root / TOKENS).read_text(encoding="utf-8"))[theme]

    assert contrast(colors[front], colors[back]) >= 3


def test_the_measure_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_color_stands_in_the_tokens_only(root):
    rest = (root / TOKENS).with_name("hengjing.css").read_text(encoding="utf-8").split("@page")[0]

    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])", rest) == []
