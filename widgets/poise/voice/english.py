"""Syllables of English words: a dictionary of 6,000 words (SyllaPy), and rules for all others."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = (("ingly", 2), ("ing", 1), ("edly", 2), ("ly", 1), ("est", 1), ("er", 1), ("ers", 1),
            ("ness", 1), ("less", 1), ("ful", 1), ("ment", 1), ("ments", 1))  # fmt: skip
# Words that the dictionary has wrong, or that neither it nor the rules know.
_EXCEPTIONS = {
    "acquire": 2, "am": 1, "approximately": 5, "area": 3, "areas": 3, "automatically": 5,
    "basically": 4, "beforehand": 3, "being": 2, "business": 2, "businesses": 3, "catholic": 3,
    "chocolate": 2, "client": 2, "clients": 2, "clothes": 1, "colleague": 2, "colleagues": 2,
    "create": 2, "doing": 2, "dramatically": 4, "drawer": 1, "earlier": 3, "earliest": 3,
    "easier": 3, "easiest": 3, "entirely": 3, "etc": 4, "evening": 2, "evenings": 2, "female": 2,
    "fortunately": 4, "friend": 1, "friends": 1, "going": 2, "hour": 1, "hourly": 2, "hours": 1,
    "idea": 3, "ideal": 3, "ideas": 3, "inconvenience": 4, "initiative": 4, "laboratory": 4,
    "miss": 1, "mr": 2, "mrs": 2, "ms": 1, "nineteen": 2, "otherwise": 3, "our": 1, "ours": 1,
    "people": 2, "quiet": 2, "quietly": 3, "ratio": 3, "real": 1, "really": 2, "recipe": 3,
    "regulatory": 5, "retirement": 3, "sampling": 2, "science": 2, "seeing": 2, "simplest": 2,
    "simultaneously": 6, "solely": 2, "specifically": 5, "steadily": 3, "supplier": 3, "the": 1,
    "tire": 1, "tired": 1, "timetable": 3, "unfortunately": 5, "using": 2, "usual": 3,
    "usually": 4, "valuable": 3, "vegetable": 3, "vs": 2, "whereas": 2, "yuan": 2,
}  # fmt: skip
# Endings that the dictionary often has a syllable short.
_RULED = re.compile(r"(?:[td]ed|sm|thm|ility|mental|tional|tionally|ological|ally)$")
_VOWELS = re.compile(r"[aeiouy]+")
_CONSONANT_Y = re.compile(r"(?<![^aeiou])y(?=[aeiou])")
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[aeiou])")
_FIRST_HALF = re.compile(
    r"^(some|ever(?=ybody|yday|yone|ything|ywhere)|there|where|here|fore|home|house|life|side|note|"
    r"base|ware|face|date|time|trade|whole|wide|police|share|more|else|eye|one|safe)(?=[^aeious]..)"
)
# A silent e at the end, also before d and s, unless the ending is spoken of itself.
_SILENT_E = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyszxcgh])es$")
_SILENT_E_TH = re.compile(r"(?<=th)es$")
_SPOKEN_END = re.compile(r"[^aeiouyl]le[sd]?$|[bcdgkt]re[sd]?$")
_SILENT_INSIDE = re.compile(
    r"(?<=[aeiouy][^aeiouyl])e(?=(?:ly|ment|ments|ful|fully|less|ness|where|thing|work|line|way)$)"
)
# Two vowels that are spoken apart.
_APART = re.compile(
    r"(?<![cst])i(?:a(?!g)|o(?!u?[nr])|u)|(?<=[cst])i(?:at|ety|et$)|ios?$|(?<![cst])iou|"
    r"(?<![cstlrhnv])ie(?:n|t|r$|st$)|(?<=[lrv])ie(?:n(?!d)|ty|r$|rs$|st$)|eo(?!u|p)|"
    r"u(?:al|at|ous|ent|ity)|(?<=cr)ea(?=t[eio])|^re(?:a(?=ct|ss|pp|li)|u)|[aeou]ing|yi|"
    r"oe(?=t|m)|ao(?!r)|sm$|thm$"
)


@lru_cache(maxsize=4096)
def word_syllables(word: str) -> int:
    """Count the syllables of one word in lower case, without its apostrophe's part."""
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    for ending, spoken in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for whole in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                known = _known(whole)
                if known:
                    return known + spoken
    return (0 if _RULED.search(word) else _known(word)) or _by_rules(word)


def is_word(token: str) -> bool:
    """Whether the dictionary has it, so that capitals are no abbreviation."""
    return bool(_known(token.lower()))


def _known(word: str) -> int:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    from syllapy import WORD_DICT  # a twentieth of a second, once

    return int(WORD_DICT.get(word, 0))


def _by_rules(word: str) -> int:
    plain = re.sub(r"ically$", "icly", word)
    plain = _FIRST_HALF.sub(lambda found: found[0].removesuffix("e") + "-", plain)
    plain = _SILENT_U.sub("", _CONSONANT_Y.sub("-", plain))
    plain = _SILENT_INSIDE.sub("", plain)
    if not _SPOKEN_END.search(plain):
        plain = _SILENT_E_TH.sub("s", _SILENT_E.sub("", plain))
    return max(1, len(_VOWELS.findall(plain)) + len(_APART.findall(plain)))
