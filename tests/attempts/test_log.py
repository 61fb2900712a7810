"""Where attempts are kept: the own file, the classroom's socket, or this process."""

import json
import socket
import threading

import pytest

from poise.attempts import (
    Attempt,
    AttemptError,
    ClassroomAttemptLog,
    FileAttemptLog,
    MemoryAttemptLog,
    open_log,
)


def an_attempt(**values):
    return Attempt(**{"lecture": "b3", "form": "classify", "id": "four-states", **values})


@pytest.fixture(params=["file", "memory"])
def log(request, tmp_path):
    return FileAttemptLog(tmp_path / "progress") if request.param == "file" else MemoryAttemptLog()


def test_what_was_recorded_comes_back_in_order(log):
    first, second = an_attempt(item="a", answer={"option": "愤怒"}), an_attempt(item="b")
    log.record(first)
    log.record(second)
    log.record(an_attempt(id="another"))
    assert log.history("b3", "classify", "four-states") == [first, second]


def test_the_same_attempt_twice_counts_once(log):
    attempt = an_attempt()
    log.record(attempt)
    log.record(attempt)
    assert log.history("b3", "classify", "four-states") == [attempt]


def test_nothing_recorded_is_an_empty_history(log):
    assert log.history("b3", "classify", "four-states") == []


def test_a_torn_last_line_loses_only_itself(tmp_path):
    log = FileAttemptLog(tmp_path)
    log.record(an_attempt(item="a"))
    with (tmp_path / "b3.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"lecture":"b3","form":"classi')
    log.record(an_attempt(item="c"))
    items = [attempt.item for attempt in log.history("b3", "classify", "four-states")]
    assert items == ["a", "c"]


def test_lines_of_another_version_are_passed_over(tmp_path):
    (tmp_path / "b3.jsonl").write_text('[]\n{"lecture": "b3"}\n"text"\n', encoding="utf-8")
    assert FileAttemptLog(tmp_path).history("b3", "classify", "four-states") == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "progress").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(AttemptError) as caught:
        FileAttemptLog(tmp_path / "progress").record(an_attempt())
    assert caught.value.code == "not-writable"


def test_a_lecture_id_cannot_leave_the_folder(tmp_path):
    log = FileAttemptLog(tmp_path / "inside")
    log.record(an_attempt(lecture="../outside"))
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_the_environment_chooses_the_log(tmp_path):
    alone = open_log({"POISE_PROGRESS": str(tmp_path)})
    assert isinstance(alone, FileAttemptLog)
    assert alone.folder == tmp_path
    in_class = open_log({"POISE_SOCKET": "/run/poise", "POISE_TOKEN": "t"})
    assert isinstance(in_class, ClassroomAttemptLog)
    assert alone.private
    assert not in_class.private


@pytest.fixture
def classroom(tmp_path):
    """A server that answers every line with what the test put in `replies`."""
    path = str(tmp_path / "socket")
    heard, replies = [], []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()

        def serve():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection, connection.makefile("rwb") as file:
                    heard.append(json.loads(file.readline()))
                    file.write(json.dumps(replies.pop(0)).encode() + b"\n")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield path, heard, replies
        server.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def test_the_classroom_gets_one_line_with_the_token(classroom):
    path, heard, replies = classroom
    replies.append({"ok": True})
    ClassroomAttemptLog(path, "secret").record(an_attempt(item="a"))
    assert heard[0]["token"] == "secret"
    assert heard[0]["attempt"]["item"] == "a"


def test_the_classroom_gives_back_this_seats_attempts(classroom):
    path, heard, replies = classroom
    replies.append({"ok": True, "attempts": [json.loads(json.dumps(vars(an_attempt(item="a"))))]})
    history = ClassroomAttemptLog(path, "t").history("b3", "classify", "four-states")
    assert [attempt.item for attempt in history] == ["a"]
    assert heard[0]["history"] == {"lecture": "b3", "form": "classify", "id": "four-states"}


@pytest.mark.parametrize("reply", [{"ok": False}, {}, [], "no"])
def test_a_classroom_that_does_not_keep_it_is_said(classroom, reply):
    path, _, replies = classroom
    replies.append(reply)
    with pytest.raises(AttemptError) as caught:
        ClassroomAttemptLog(path, "t").record(an_attempt())
    assert caught.value.code == "not-recorded"


def test_no_classroom_at_all_is_said(tmp_path):
    log = ClassroomAttemptLog(str(tmp_path / "nobody"), "t")
    with pytest.raises(AttemptError):
        log.record(an_attempt())
    assert log.history("b3", "classify", "four-states") == []
