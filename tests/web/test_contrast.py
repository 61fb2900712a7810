"""Colours: the contrast that the visual guide promises, also for those who see colours otherwise.

WCAG 2.x relative luminance; colour-blind views after Machado et al. 2009, severity 1; distance is
100 x Oklab.
"""

import itertools
import math
import re

import pytest

from poise.web.assets import SOURCES

TYPES = ("anxious", "angry", "indifferent", "demand")
TEXT, GRAPHIC, APART = 4.5, 3.0, 14.0
GROUNDS = ("surface", "canvas", "sunken")
PAIRS = [
    *((ink, ground, TEXT) for ink in ("text", "muted", "brand", "problem") for ground in GROUNDS),
    ("text", "brand-tint", TEXT),
    ("brand", "brand-tint", TEXT),
    ("muted", "brand-tint", TEXT),
    ("text", "problem-tint", TEXT),
    ("problem", "problem-tint", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-strong", TEXT),
    ("on-problem", "problem", TEXT),
    ("on-inverse", "inverse", TEXT),
    *(("line-strong", ground, GRAPHIC) for ground in GROUNDS),
    *(("focus", ground, GRAPHIC) for ground in (*GROUNDS, "brand-tint")),
    *((kind, ground, GRAPHIC) for kind in TYPES for ground in ("surface", "canvas")),
    *((f"{k}-ink", g, TEXT) for k in TYPES for g in ("surface", "canvas", f"{k}-tint")),
    *((f"on-{kind}", kind, TEXT) for kind in TYPES),
    *(("text", f"seq-{n}", TEXT) for n in range(1, 5)),
    ("text", "seq-5", GRAPHIC),  # bold 14 pt only, which counts as large text
    *((f"on-heat-{n}", f"heat-{n}", TEXT) for n in range(1, 6)),
]
VIEWS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def blocks():
    css = (SOURCES / "tokens.css").read_text("utf-8")
    found = [
        dict(re.findall(r"--poise-([\w-]+): (#[0-9a-f]{6});", body))
        for body in re.findall(r"\{([^{}]*)\}", css)
    ]
    return [block for block in found if "canvas" in block]


LIGHT, AUTO_DARK, DARK, LAB_LIGHT = blocks()
THEMES = {"light": LIGHT, "dark": DARK}


def linear(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def ratio(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb):
    r, g, b = rgb
    long = max(0, 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    mid = max(0, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = max(0, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def apart(one, other, view):
    seen = [
        [
            min(1, max(0, sum(w * c for w, c in zip(row, linear(colour), strict=True))))
            for row in VIEWS[view]
        ]
        for colour in (one, other)
    ]
    return 100 * math.dist(*map(oklab, seen))


def test_the_repeated_blocks_are_equal():
    assert AUTO_DARK == DARK
    assert LAB_LIGHT == LIGHT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "floor"), PAIRS)
def test_contrast(theme, ink, ground, floor):
    colours = THEMES[theme]
    assert ratio(colours[ink], colours[ground]) >= floor


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", THEMES)
def test_types_stay_apart(theme, view):
    colours = THEMES[theme]
    for one, other in itertools.combinations(TYPES, 2):
        assert apart(colours[one], colours[other], view) >= APART, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_temperature_runs_one_way(theme):
    steps = [luminance(THEMES[theme][f"heat-{n}"]) for n in range(1, 6)]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_style_sheets_name_only_tokens_that_exist():
    tokens = set(re.findall(r"(--poise-[\w-]+):", (SOURCES / "tokens.css").read_text("utf-8")))
    for path in SOURCES.glob("*.css"):
        used = set(re.findall(r"var\((--poise-[\w-]+)", path.read_text("utf-8")))
        assert used <= tokens, path.name
