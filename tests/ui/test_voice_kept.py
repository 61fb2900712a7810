"""Kept takes: in the person's own file, or in the person's page; read strictly; compared."""

import json
import math
import time
import uuid

import pytest

from poise.attempts import AttemptError
from poise.lecture import LectureSession
from poise.ui.voice import keeping
from poise.ui.voice.packing import KEPT, read_kept
from tests.ui.voices import own_take, rate

TAKES = ("neutral", "worried")

pytestmark = pytest.mark.usefixtures("sketched")


@pytest.fixture
def at(lecture, page):
    at = page(lecture.voice("one-line"))
    at.ask("hello")
    at.ask("agree")
    return at


@pytest.fixture
def in_class(monkeypatch, tmp_path):
    """A live class, whose server must hear nothing of a voice: nobody listens at this socket."""
    monkeypatch.setenv("POISE_SOCKET", str(tmp_path / "nobody"))
    monkeypatch.setenv("POISE_TOKEN", "t")


def keep(at, take="neutral", **body):
    own_take(at, take)
    rate(at, take, intention="slower")
    return at.ask("keep", take=take, intention="", **body)


def only_ids_and_numbers(value):
    if isinstance(value, dict):
        return all(only_ids_and_numbers(one) for one in value.values())
    if isinstance(value, list):
        return all(only_ids_and_numbers(one) for one in value)
    return isinstance(value, (int, float)) or (isinstance(value, str) and len(value) < 20)


def test_a_take_is_kept_in_the_own_file_as_ids_and_numbers(at, progress):
    reply = keep(at)
    (line,) = (progress / "b9.jsonl").read_text("utf-8").splitlines()
    attempt = json.loads(line)
    assert attempt["form"] == "voice"
    assert attempt["item"] == "neutral"
    answer = attempt["answer"]
    assert answer.pop("intention") == "slower"  # the person's own words, in the own file
    assert only_ids_and_numbers(answer)
    assert set(answer["measures"]) <= set(KEPT)
    assert len(line) < 2000
    assert reply["entry"]["id"] == attempt["attempt_id"]
    assert reply["kept"] == [reply["entry"]]
    assert abs(reply["entry"]["at"] / 1000 - time.time()) < 60


def test_the_pitch_of_the_voice_itself_is_not_kept(at):
    assert not {"pitch_median", "level", "alpha_ratio"} & set(keep(at)["entry"]["data"]["measures"])


def test_another_kernel_finds_what_was_kept(at, lecture, page):
    first = keep(at)["entry"]
    state = page(lecture.voice("one-line")).ask("hello")["state"]
    assert state["kept"] == [first]
    assert (state["measured"], state["consented"]) == ([], False)


def test_what_was_meant_for_the_next_take_comes_back_another_day(at, lecture, page):
    own_take(at, "neutral")
    rate(at)
    at.ask("keep", take="neutral", intention="pause after the amount")
    state = page(lecture.voice("one-line")).ask("hello")["state"]
    assert state["intention"] == "pause after the amount"


def test_keeping_again_replaces(at):
    first = keep(at)["entry"]
    at.ask("partner", take="neutral", ratings={"clarity": 5})
    second = at.ask("keep", take="neutral", intention="")
    assert [entry["id"] for entry in second["kept"]] == [second["entry"]["id"]]
    assert second["entry"]["id"] != first["id"]
    assert second["entry"]["data"]["partner"] == {"clarity": 5}


def test_a_new_take_is_kept_beside_the_old_one(at):
    keep(at)
    assert len(keep(at)["kept"]) == 2


def test_forgetting_takes_one_or_all_out_of_the_file(at, progress):
    first = keep(at)["entry"]
    keep(at, "worried")
    kept = at.ask("forget_one", entry=first["id"])["kept"]
    assert [entry["take"] for entry in kept] == ["worried"]
    assert first["id"] not in (progress / "b9.jsonl").read_text("utf-8")
    assert at.ask("forget")["kept"] == []
    assert (progress / "b9.jsonl").read_text("utf-8") == ""
    assert at.ask("hello")["state"]["kept"] == []


@pytest.mark.parametrize("entry", [None, "", "nobody", 3, ["x"]])
def test_an_entry_that_does_not_exist_is_said(at, entry):
    assert at.ask("forget_one", entry=entry)["kind"] == "problem"


def test_discarding_leaves_what_was_kept(at):
    keep(at)
    at.ask("discard", take="neutral")
    assert len(at.ask("hello")["state"]["kept"]) == 1


def test_nothing_is_kept_of_a_take_that_is_not_rated(at, progress):
    own_take(at, "neutral")
    assert at.ask("keep", take="neutral")["kind"] == "problem"
    rate(at, silent=True, ratings={})
    assert at.ask("keep", take="neutral")["kind"] == "problem"
    assert not progress.exists()


def test_a_file_that_cannot_be_written_is_said_and_the_take_stays(at, progress):
    progress.write_text("a file, not a folder")
    assert keep(at)["kind"] == "problem"
    assert rate(at)["kind"] == "rate"


def test_what_cannot_be_deleted_is_said(at, monkeypatch):
    keep(at)

    def refuse(*_args):
        raise AttemptError("not-writable")

    monkeypatch.setattr("poise.attempts.FileAttemptLog.forget", refuse)
    assert at.ask("forget")["kind"] == "problem"
    assert len(at.ask("hello")["state"]["kept"]) == 1


def test_in_a_class_the_page_keeps_and_the_server_hears_nothing(in_class, at, progress):
    assert at.ask("hello")["state"]["store"] == "page"
    first = keep(at)  # nobody listens at the socket: an attempt to send would be a problem
    assert first["kind"] == "keep"
    assert not progress.exists()
    sent = json.loads(json.dumps(first["kept"]))
    again = at.ask("hello", kept=sent)["state"]
    assert again["kept"] == first["kept"]
    assert at.ask("forget_one", entry=first["entry"]["id"])["kept"] == []
    assert at.ask("hello")["state"]["kept"] == []


def test_another_kernel_of_the_class_gets_it_from_the_page(in_class, at, lecture, page):
    sent = keep(at)["kept"]
    state = page(lecture.voice("one-line")).ask("hello", kept=sent)["state"]
    assert state["kept"] == sent


def test_alone_the_page_is_not_believed(at):
    sent = keep(at)["kept"]
    at.ask("forget")
    assert at.ask("hello", kept=sent)["state"]["kept"] == []


def an_entry(**changes):
    data = {"language": "en", "measures": {"pause_share": [12.5, "good"]}, "flags": [],
            "ratings": {"pause": 3}, "partner": {}, "intention": "", "then": ""}  # fmt: skip
    entry = {"id": uuid.uuid4().hex, "take": "neutral", "label": "x", "at": 1.76e12,
             "summary": ["x"], "data": data}  # fmt: skip
    for key, value in changes.items():
        place = entry if key in entry else data
        place[key] = value
    return entry


def test_a_sound_entry_is_read():
    (kept,) = read_kept([an_entry()], TAKES, time.time())
    assert kept.at == 1.76e9
    assert kept.packed.value("pause_share") == 12.5


BAD = {
    "id": [None, 5, "", "x", "Z" * 32, "a" * 31, "a" * 33, ["a"]],
    "take": [None, "nobody", 5, ["neutral"], {}],
    "at": [None, "now", math.nan, math.inf, -1, 0, 1e300, 10**400, 4e12, True, [1]],
    "data": [None, [], "x", {}, {"language": "fr"}],
    "language": [None, "fr", ["en"], 3],
    "measures": [
        None,
        [],
        "x",
        {"pause_share": 5},
        {"pause_share": [1]},
        {"pause_share": [1, "good", 2]},
        {"pause_share": [math.nan, "good"]},
        {"pause_share": [math.inf, "good"]},
        {"pause_share": [10**400, "good"]},
        {"pause_share": ["1", "good"]},
        {"pause_share": [True, "good"]},
        {"pause_share": [1, "superb"]},
        {"pause_share": [1, ["good"]]},
        {"pitch_median": [1, "good"]},
        {"samples": [1, "good"]},
        {str(n): [1, "good"] for n in range(1000)},
    ],
    "flags": [None, "x", ["a"] * 1000],
    "intention": [None, 5, "x" * 201],
    "then": [None, [], "x" * 100_000],
}


@pytest.mark.parametrize(
    ("key", "value"), [(key, v) for key, values in BAD.items() for v in values]
)
def test_an_entry_that_is_not_sound_is_passed_over(key, value):
    good = an_entry()
    kept = read_kept([an_entry(**{key: value}), good], TAKES, time.time())
    assert [one.id for one in kept] == [good["id"]]


@pytest.mark.parametrize("sent", [None, "x", 5, {}, {"0": {}}, [None], [[]], ["x"], [{}], [5]])
def test_what_is_no_list_of_entries_is_empty(sent):
    assert read_kept(sent, TAKES, time.time()) == []


def test_ratings_and_flags_that_do_not_exist_are_left_out():
    (kept,) = read_kept(
        [an_entry(ratings={"pause": 9, "charm": 1, "speed": 2}, flags=["noisy", "rude", ["x"]])],
        TAKES,
        time.time(),
    )
    assert kept.packed.ratings == {"speed": 2}
    assert kept.packed.flags == ("noisy",)


def test_at_most_sixty_the_newest_and_each_once():
    entries = [an_entry(at=1.7e12 + 1000 * n) for n in range(90)]
    kept = read_kept([*entries, entries[-1]], TAKES, time.time())
    assert len(kept) == 60
    assert kept[-1].id == entries[-1]["id"]
    assert [one.at for one in kept] == sorted(one.at for one in kept)


def test_labels_and_sentences_of_the_page_are_not_believed(in_class, lecture, page):
    at = page(lecture.voice("one-line"))
    sent = an_entry(label="<b>the best voice</b>", summary=["you sound perfect"])
    (entry,) = at.ask("hello", kept=[sent])["state"]["kept"]
    assert "perfect" not in json.dumps(entry)
    assert "best" not in json.dumps(entry)


def test_a_file_written_by_hand_breaks_nothing(at, progress):
    keep(at)
    path = progress / "b9.jsonl"
    line = json.loads(path.read_text("utf-8"))
    spoilt = [
        {**line, "attempt_id": "b" * 32, "answer": {"measures": {"pause_share": ["x", 1]}}},
        {**line, "attempt_id": "c" * 32, "at": "yesterday"},
        {**line, "attempt_id": ["d"]},
        {**line, "attempt_id": "e" * 32, "answer": [1]},
    ]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in spoilt)
    assert len(at.ask("hello")["state"]["kept"]) == 1


def test_takes_beside_one_another_with_table_and_words(at, language):
    keep(at)
    keep(at, "worried")
    reply = at.ask("compare", ids=["neutral", "worried"], offset=-480)
    (figure,) = reply["figures"]
    assert figure["alt"]
    assert at.buffers[0].startswith(b"\x89PNG")
    assert len(reply["table"]["rows"]) == 2
    assert len(reply["table"]["head"]) == 6  # the level against the neutral take is of this sitting
    assert reply["said"]


def test_kept_takes_are_compared_over_time(at, lecture, page):
    keep(at)
    kept = keep(at)["kept"]
    fresh = page(lecture.voice("one-line"))
    fresh.ask("hello")
    reply = fresh.ask("compare", ids=[entry["id"] for entry in kept], narrow=True, dark=True)
    assert len(reply["table"]["rows"]) == 2
    assert len(reply["table"]["head"]) == 5


def test_another_languages_takes_are_told_and_not_compared(bank, page, at, language):
    other = "en" if language == "zh-CN" else "zh-CN"
    keep(at)
    keep(at, "worried")
    there = page(LectureSession(bank, other).voice("one-line"))
    there.ask("hello")
    there.ask("agree")
    kept = keep(there)["kept"]
    ids = [entry["id"] for entry in kept]
    assert len(ids) == 3
    reply = at.ask("compare", ids=ids)
    assert len(reply["table"]["rows"]) == 2
    assert len(reply["said"]) == 5
    assert there.ask("compare", ids=ids)["kind"] == "problem"


@pytest.mark.parametrize("ids", [None, [], "neutral", ["neutral"], ["x", "y"], [None, {}], 5])
def test_too_few_to_compare_is_said(at, ids):
    own_take(at, "neutral")
    rate(at)
    assert at.ask("compare", ids=ids)["kind"] == "problem"


def test_an_unrated_take_is_not_shown_by_comparing_it(at):
    own_take(at, "neutral")
    own_take(at, "worried")
    rate(at)
    assert at.ask("compare", ids=["neutral", "worried"])["kind"] == "problem"


@pytest.mark.parametrize("offset", [None, "x", 1e9, 10**9, True, 480, [1]])
def test_any_offset_of_the_clock_is_borne(at, offset):
    for take in TAKES:
        own_take(at, take)
        rate(at, take)
    assert at.ask("compare", ids=list(TAKES), offset=offset)["kind"] == "compare"


def test_the_store_is_asked_anew_each_time(at, monkeypatch, tmp_path):
    assert at.ask("hello")["state"]["store"] == "own"
    monkeypatch.setenv("POISE_SOCKET", str(tmp_path / "nobody"))
    monkeypatch.setenv("POISE_TOKEN", "t")
    assert at.ask("hello")["state"]["store"] == "page"
    assert keeping.FORM == "voice"
