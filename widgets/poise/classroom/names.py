"""Nicknames, codes and ids: cleaned, counted as people count, made unique."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Collection

from poise.classroom.errors import ClassroomError

NICKNAME_LENGTH = 24
CODE_LENGTH = 4
REENTRY_LENGTH = 6
# Crockford's alphabet without vowels: no look-alikes that cannot be mended, no words.
_ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXYZ"
_SLIPS = str.maketrans("OILU", "011V")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_MARKS_KEPT = 3  # a letter under more marks than this is there to cover its neighbours


def new_code(length: int = CODE_LENGTH) -> str:
    """Make a code that is easy to read out and to type."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_id(prefix: str) -> str:
    """Make an id that nobody can guess: ``p_…``."""
    return f"{prefix}_{secrets.token_hex(8)}"


def mend_code(typed: str) -> str:
    """Read a code as it was meant: any case, spaces, hyphens, full width, O for 0, I or L for 1."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(one for one in folded if one.isalnum()).translate(_SLIPS)


def clean_nickname(typed: str) -> str:
    """Normalise a nickname and take out what does not show or turns the writing round.

    Raises
    ------
    ClassroomError
        ``nickname-empty`` or ``nickname-long``.
    """
    text = unicodedata.normalize("NFC", typed)
    kept = (" " if one.isspace() else one for one in text if _shows(one))
    clusters = [_tamed(cluster) for cluster in graphemes(" ".join("".join(kept).split()))]
    name = "".join(clusters).strip(f" {_JOINER}{_EMOJI_STYLE}")
    if not any(unicodedata.category(one)[0] in "LNPS" for one in name):
        raise ClassroomError("nickname-empty")
    if len(clusters) > NICKNAME_LENGTH:
        raise ClassroomError("nickname-long", limit=NICKNAME_LENGTH)
    return name


def clean_label(typed: str, limit: int) -> str:
    """Normalise a name that the facilitator gives a class or a group; it may be empty.

    Raises
    ------
    ClassroomError
        ``name-long``.
    """
    if not isinstance(typed, str):
        raise ClassroomError("bad-setting")
    kept = (
        " " if one.isspace() else one for one in unicodedata.normalize("NFC", typed) if _shows(one)
    )
    label = " ".join("".join(kept).split())
    if len(graphemes(label)) > limit:
        raise ClassroomError("name-long", limit=limit)
    return label


def nickname_key(nickname: str) -> str:
    """Give what two nicknames share when people would take them for the same."""
    return unicodedata.normalize("NFKC", nickname).casefold()


def unique_nickname(nickname: str, taken: Collection[str]) -> str:
    """Add a number where somebody already has this nickname (`taken` holds keys)."""
    name, number = nickname, 2
    while nickname_key(name) in taken:
        ending = f" {number}"
        name = "".join(graphemes(nickname)[: NICKNAME_LENGTH - len(ending)]).rstrip() + ending
        number += 1
    return name


def graphemes(text: str) -> list[str]:
    """Split a text into what a person would count as characters.

    Covers what nicknames hold: combining marks, emoji with skin tones and joiners, flags, keycaps.
    """
    clusters: list[str] = []
    for one in text:
        if clusters and _continues(clusters[-1], one):
            clusters[-1] += one
        else:
            clusters.append(one)
    return clusters


def _continues(cluster: str, one: str) -> bool:
    if cluster[-1] == _JOINER or one == _JOINER:
        return True
    if unicodedata.category(one).startswith("M") or "\U0001f3fb" <= one <= "\U0001f3ff":
        return True
    return _is_flag_letter(one) and len(cluster) == 1 and _is_flag_letter(cluster)


def _is_flag_letter(one: str) -> bool:
    return "\U0001f1e6" <= one <= "\U0001f1ff"


def _shows(one: str) -> bool:
    # Of the category C (control, bidi marks, surrogates, private use) only the emoji joiner stays.
    return one == _JOINER or one.isspace() or not unicodedata.category(one).startswith("C")


def _tamed(cluster: str) -> str:
    marks, kept = 0, ""
    for one in cluster:
        if unicodedata.category(one).startswith("M") and one != _EMOJI_STYLE:
            marks += 1
            if marks > _MARKS_KEPT:
                continue
        kept += one
    return kept[:12]
