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


@pytest.mark.parametrize("form", ["classify", "voice"])
def test_what_is_forgotten_is_gone_and_the_rest_stays(log, form):
    others = [an_attempt(id="another", form=form), an_attempt(form="discuss")]
    mine = [an_attempt(form=form, item="a"), an_attempt(form=form, item="b")]
    for attempt in (mine[0], others[0], mine[1], others[1]):
        log.record(attempt)
    assert log.forget("b3", form, "four-states") == 2
    assert log.history("b3", form, "four-states") == []
    assert log.history("b3", form, "another") == [others[0]]
    assert log.history("b3", "discuss", "four-states") == [others[1]]
    log.record(mine[0])
    assert log.history("b3", form, "four-states") == [mine[0]]


def test_one_attempt_is_forgotten_by_its_id(log):
    first, second = an_attempt(item="a"), an_attempt(item="b")
    log.record(first)
    log.record(second)
    assert log.forget("b3", "classify", "four-states", first.attempt_id) == 1
    assert log.history("b3", "classify", "four-states") == [second]


def test_an_attempt_of_another_exercise_is_not_forgotten_by_its_id(log):
    other = an_attempt(id="another")
    log.record(other)
    log.record(an_attempt())
    assert log.forget("b3", "classify", "four-states", other.attempt_id) == 0
    assert log.history("b3", "classify", "another") == [other]


def test_forgetting_what_never_was_does_nothing(log, tmp_path):
    assert log.forget("b3", "classify", "four-states") == 0
    assert not list(tmp_path.rglob("*.jsonl*"))


def test_forgetting_keeps_other_versions_lines_and_drops_torn_ones(tmp_path):
    log = FileAttemptLog(tmp_path)
    log.record(an_attempt(item="a"))
    path = tmp_path / "b3.jsonl"
    with path.open("ab") as file:
        file.write(b'{"version": 2, "odd": true}\n{"lecture":"b3","form":"voi\n')
        file.write(b'{"name": "\xff"}\n')
    log.record(an_attempt(id="another", item="c"))
    assert log.forget("b3", "classify", "four-states") == 1
    kept = path.read_bytes().splitlines()
    assert kept[0] == b'{"version": 2, "odd": true}'
    assert kept[1] == b'{"name": "\xff"}'
    assert len(kept) == 3
    assert [one.item for one in log.history("b3", "classify", "another")] == ["c"]


def test_a_file_that_only_its_owner_may_read_stays_so(tmp_path):
    log = FileAttemptLog(tmp_path)
    log.record(an_attempt(item="a"))
    log.record(an_attempt(item="b"))
    path = tmp_path / "b3.jsonl"
    path.chmod(0o600)
    log.forget("b3", "classify", "four-states")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.touch"])
def test_a_full_disk_loses_nothing(tmp_path, monkeypatch, broken):
    log = FileAttemptLog(tmp_path)
    attempt = an_attempt(item="a")
    log.record(attempt)

    def full(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(broken, full)
    with pytest.raises(AttemptError) as caught:
        log.forget("b3", "classify", "four-states")
    monkeypatch.undo()
    assert caught.value.code == "not-writable"
    assert log.history("b3", "classify", "four-states") == [attempt]
    assert [path.name for path in tmp_path.iterdir()] == ["b3.jsonl"]


def test_two_kernels_lose_no_line_while_one_forgets(tmp_path):
    log = FileAttemptLog(tmp_path)
    doomed = [an_attempt(form="voice") for _ in range(20)]

    def write():
        for _ in range(40):
            FileAttemptLog(tmp_path).record(an_attempt(id="beside"))

    for attempt in doomed:
        log.record(attempt)
    writer = threading.Thread(target=write)
    writer.start()
    for attempt in doomed:
        log.forget("b3", "voice", "four-states", attempt.attempt_id)
    writer.join()
    assert len(log.history("b3", "classify", "beside")) == 40
    assert log.history("b3", "voice", "four-states") == []


@pytest.mark.parametrize("between", ["\u2028", "\x85", "\x0c", "\r", "\n"])
def test_words_with_any_line_separator_come_back(tmp_path, between):
    attempt = an_attempt(answer={"text": f"one{between}two"})
    log = FileAttemptLog(tmp_path)
    log.record(attempt)
    assert log.history("b3", "classify", "four-states") == [attempt]
    assert log.forget("b3", "classify", "four-states") == 1


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


def test_a_kernel_takes_nothing_out_of_the_class(classroom):
    path, heard, _ = classroom
    with pytest.raises(AttemptError) as caught:
        ClassroomAttemptLog(path, "t").forget("b3", "voice", "one-line")
    assert caught.value.code == "not-deletable"
    assert heard == []


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
