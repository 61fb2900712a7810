"""What is said of a voice: measures with their reasons, and nothing about the person."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

import poise
from poise.locale import LANGUAGES, catalogue
from poise.ui.voice.changes import changed
from poise.ui.voice.elements import elements_of
from poise.ui.voice.packing import FLAGS
from poise.ui.voice.protocol import DIMENSIONS
from poise.ui.voice.said import Reading, said_lines, warnings
from poise.ui.voice.session import Spoken
from poise.ui.voice.table import DEFINED, measure_table
from poise.ui.voice.words import signed, trust
from poise.voice import Measure, analyse, demo_take
from tests.ui.voices import FEELINGS, FORBIDDEN, own_take, rate, words_of

PACKAGE = Path(poise.__file__).parent
TEXT = {
    "zh-CN": "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？",
    "en": "Let me look into that for you. I'll check the name and the amount first, then tell you.",
}
# What the words that say what is NOT done need: id, word.
SAID_TO_BE_LEFT_OUT = {
    ("voice.consent_what", "emotion"), ("voice.consent_what", "grade"),
    ("voice.consent_what", "情绪"), ("voice.consent_what", "别人"),
    ("voice.only_measured", "emotion"), ("voice.only_measured", "情绪"),
    ("voice.source.change", "别人"),
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("sketched")


@pytest.fixture(scope="module", params=LANGUAGES)
def takes(request):
    """A neutral take and another, measured, with their language."""
    language = request.param
    text = TEXT[language]
    base = analyse(demo_take(text, language), 16_000, text=text, language=language)
    now = analyse(demo_take(text, language, 3), 16_000, text=text, language=language)
    return now, base, language


def a_take(now, **changes):
    return Spoken(at=0.0, measures=dataclasses.replace(now, **changes), source="record", rated=True)


def test_every_measure_has_a_row_a_name_and_a_definition(takes):
    now, _, language = takes
    names = {name for name, _ in now if not name.endswith("_change")}
    assert names == set(DEFINED)
    table = measure_table(now, None, catalogue(language))
    shown = [name for name, one in now if name in names and one.value is not None]
    assert len(table["rows"]) == len(shown) >= 14
    assert len(table["notes"]) == len({DEFINED[name] for name in shown})
    assert all(cell for row in table["rows"] for cell in row)


def test_a_definition_names_the_sources_of_its_measures(takes):
    now, _, language = takes
    for name, measure in now:
        if name in DEFINED:
            told = catalogue(language).text(f"voice.source.{DEFINED[name]}")
            for year in re.findall(r"\b(?:19|20)\d\d\b", measure.source):
                assert year in told, f"{name}: {measure.source}"


def test_each_measure_stands_against_the_neutral_take(takes):
    now, base, language = takes
    texts = catalogue(language)
    table = measure_table(now, base, texts)
    assert {len(row) for row in table["rows"]} == {len(table["head"])} == {5}
    rows = {row[0]: row for row in table["rows"]}
    pitch = rows[texts.text("voice.measure.pitch_range")]
    assert pitch[3].startswith(("+", "−"))
    assert rows[texts.text("voice.measure.duration")][3] == texts.text("voice.dash")


def test_changes_are_reckoned_in_their_own_units(takes):
    now, base, _ = takes
    speed = changed("articulation_rate", now, base)
    assert speed.unit == "%"
    assert speed.value == pytest.approx(now.rate_change.value) or now.rate_change.value is None
    assert changed("pitch_median", now, base).unit == "st"
    assert changed("pause_share", now, base).unit == "points"
    assert changed("level", now, None).value is None


@pytest.mark.parametrize(
    ("value", "said"), [(1.24, "+1.2"), (-1.26, "−1.3"), (0.01, "0.0"), (-0.01, "0.0"), (None, "—")]
)
def test_a_change_has_its_sign(value, said):
    assert signed(value, "st", catalogue("en")).split()[0] == said


def test_reliability_is_said_in_words():
    for language in LANGUAGES:
        texts = catalogue(language)
        said = {
            trust(Measure(1.0, "dB", "x", validity, reliability), texts)
            for validity in ("good", "rough", "not-validated")
            for reliability in ("good", "warned", "not-measured")
        }
        assert len(said) == 9


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_is_said_with_what_to_do(takes, flag):
    now, _, language = takes
    clipping = dataclasses.replace(now.clipping, value=2.0)
    (said,) = warnings(a_take(now, flags=(flag,), clipping=clipping), catalogue(language))
    assert len(said) > 15


def test_flags_that_nobody_knows_are_not_said(takes):
    now, _, language = takes
    assert warnings(a_take(now, flags=("new-one",)), catalogue(language)) == []


def test_the_synthetic_clip_is_not_told_to_move_its_microphone(takes):
    now, _, language = takes
    demo = dataclasses.replace(a_take(now, flags=("narrow-band",)), source="demo")
    assert warnings(demo, catalogue(language)) == []


def test_another_text_than_the_one_shown_has_no_speed(takes):
    now, base, language = takes
    said = a_take(now, flags=("text-differs",))
    texts = catalogue(language)
    words = json.dumps(
        [
            measure_table(said.measures, base, texts),
            said_lines(said, base, Reading(TEXT[language], language), texts),
            [one["measured"] for one in elements_of(said, base, texts)],
        ],
        ensure_ascii=False,
    )
    assert "字/分" not in words
    assert "syllables/s" not in words
    assert "syllables a second" not in words


def test_the_six_elements_say_what_they_can_and_cannot_be(takes):
    now, base, language = takes
    elements = {one["id"]: one for one in elements_of(a_take(now), base, catalogue(language))}
    assert tuple(elements) == DIMENSIONS
    told = {name: one["note"] for name, one in elements.items()}
    assert len(set(told.values())) == 6
    chinese = language == "zh-CN"
    assert ("没有验证" if chinese else "not validated") in told["stress"]
    assert ("由听的人定" if chinese else "a listener decides") in told["manner"]
    assert ("由听的人打分" if chinese else "a listener rates") in told["clarity"]
    assert ("用力" if chinese else "effort") in elements["manner"]["measured"]
    assert ("录音" if chinese else "recording") in elements["clarity"]["measured"]


def test_manner_is_measured_against_the_own_neutral_take_only(takes):
    now, _, language = takes
    elements = {one["id"]: one for one in elements_of(a_take(now), None, catalogue(language))}
    assert elements["manner"]["measured"] == ""


def voice_texts():
    for language in LANGUAGES:
        texts = catalogue(language)
        for text_id in texts:
            if text_id.startswith(("voice.", "cards.listen.")):
                for form in texts.forms(text_id):
                    yield language, text_id, form


def test_the_catalogues_judge_nobody():
    found = {
        (text_id, word.lower())
        for _, text_id, form in voice_texts()
        for word in FORBIDDEN.findall(form)
    }
    assert found == SAID_TO_BE_LEFT_OUT


def code():
    rooms = ("voice", "ui/voice")
    yield from (path for room in rooms for path in sorted((PACKAGE / room).rglob("*.py")))
    yield from sorted((PACKAGE / "charts").glob("voices*.py"))
    yield from sorted((PACKAGE / "web" / "src").glob("voice*.js"))


@pytest.mark.parametrize("path", list(code()), ids=lambda path: path.name)
def test_the_code_knows_no_word_for_a_person(path):
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        # The tone of a banner, `data-tone="calm"`, is the page's and nobody's.
        source = source.replace("calm", "")
    words = re.findall(FEELINGS, source, re.IGNORECASE)
    assert words == []


def test_every_problem_has_its_words():
    raised = re.compile(r"""_?[Pp]roblem\(\s*"([\w.-]+)\"""")
    for path in (PACKAGE / "ui" / "voice").glob("*.py"):
        for text_id in raised.findall(path.read_text(encoding="utf-8")):
            assert text_id in catalogue("en"), f"{path.name}: {text_id}"
    source = "".join(path.read_text("utf-8") for path in (PACKAGE / "voice").glob("*.py"))
    codes = set(re.findall(r"""VoiceError\(\s*"([\w-]+)\"""", source))
    assert len(codes) >= 7
    assert not [code for code in codes if f"voice.error.{code}" not in catalogue("en")]


def test_nothing_is_said_about_the_person(lecture, page):
    at = page(lecture.voice("marked-line"))
    at.ask("hello")
    at.ask("agree")
    at.ask("mark", mode="pauses", marks={"0": "logical"})
    at.ask("mark", mode="stresses", marks={"1": "business"})
    for take in ("usual", "after-breathing", "answer", "own-words"):
        own_take(at, take)
        rate(at, take)
        at.ask("partner", take=take, ratings={"manner": 2})
        at.ask("keep", take=take, intention="")
    at.ask("compare", ids=["usual", "after-breathing", "own-words"])
    rate(at, "answer", silent=True)
    replies = [message for message, _ in at.sent if message["kind"] != "hello"]
    assert all(reply["kind"] != "problem" for reply in replies)
    lines = [line for reply in replies for line in words_of(reply)]
    allowed = {word for _, word in SAID_TO_BE_LEFT_OUT}
    assert [one for one in lines if set(map(str.lower, FORBIDDEN.findall(one))) - allowed] == []
