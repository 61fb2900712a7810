"""Opening a lecture: found from the folder or the server's word; what is wrong is said."""

import pytest

import poise
from poise.content import BankError
from poise.lecture import LectureError


def test_the_current_folder_is_the_lecture(folder, monkeypatch):
    monkeypatch.delenv("POISE_LECTURE_DIR", raising=False)
    monkeypatch.chdir(folder)
    assert repr(poise.open_lecture("en")) == "<LectureSession b9 language=en>"


def test_the_server_may_name_the_folder(folder, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POISE_LECTURE_DIR", str(folder))
    assert "items=3" in repr(poise.open_lecture("zh-CN").classify("moments"))


def test_a_folder_without_a_lecture_lists_what_exists(monkeypatch, tmp_path):
    monkeypatch.delenv("POISE_LECTURE_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LectureError, match="b3"):
        poise.open_lecture("en")


def test_an_unknown_language_lists_what_exists():
    with pytest.raises(LectureError, match="zh-CN, en"):
        poise.open_lecture("fr")


@pytest.mark.parametrize(
    ("form", "known"),
    [("classify", "cards, moments"), ("discuss", "six-seconds"), ("voice", "one")],
)
def test_an_unknown_exercise_lists_what_exists(lecture, form, known):
    with pytest.raises(LectureError, match=known):
        getattr(lecture, form)("nothing-like-it")


def test_a_faulty_bank_is_said_with_its_line(folder, monkeypatch):
    bank = folder / "exercises.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("keys: [angry]", "keys: [cross]"),
                    encoding="utf-8")  # fmt: skip
    monkeypatch.setenv("POISE_LECTURE_DIR", str(folder))
    with pytest.raises(BankError, match=r"exercises\.yaml:\d+"):
        poise.open_lecture("en")


def test_both_languages_have_the_same_shape(bank):
    def shapes(language):
        session = poise.lecture.LectureSession(bank, language)
        widgets = (session.classify("moments"), session.discuss("six-seconds"))
        return [repr(widget).split(" content=")[0] for widget in widgets]

    assert shapes("zh-CN") == shapes("en")
