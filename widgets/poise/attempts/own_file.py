"""Attempts in the person's own folder: JSON lines, one file for each lecture."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import platformdirs

from poise.attempts.attempt import Attempt, AttemptError, MemoryAttemptLog, parse_attempt


class FileAttemptLog:
    """Attempts as JSON lines in the person's own folder, one file for each lecture.

    Parameters
    ----------
    folder : Path, optional
        Where the files live; by default ``$POISE_PROGRESS`` or the user's data folder.
    """

    private = True

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _progress_folder()

    def record(self, attempt: Attempt) -> None:
        """Append one line and force it to the disk."""
        line = json.dumps(asdict(attempt), ensure_ascii=False, separators=(",", ":"))
        path = self._path(attempt.lecture)
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(path.parent):
                # A line torn by a power cut must not swallow the next one.
                start = "" if _ends_whole(path) else "\n"
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"{start}{line}\n")
                    file.flush()
                    os.fsync(file.fileno())

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts, oldest first; a line that cannot be read is passed over."""
        try:
            text = self._path(lecture).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AttemptError("not-writable", str(self._path(lecture))) from error
        memory = MemoryAttemptLog()
        # Not splitlines: a person's words may hold other line separators, which JSON leaves alone.
        for attempt in filter(None, map(parse_attempt, text.split("\n"))):
            memory.record(attempt)
        return memory.history(lecture, form, id)

    def forget(self, lecture: str, form: str, id: str, attempt_id: str | None = None) -> int:
        """Delete attempts from the file: all of it is written anew, or none of it.

        Other exercises' lines stay as they are, those of another version too. A line that was
        torn goes with the rest: nobody can read it any more, and it may be a piece of what is
        to be deleted.
        """
        path = self._path(lecture)
        found = {one.attempt_id for one in self.history(lecture, form, id)}
        doomed = found if attempt_id is None else found & {attempt_id}
        if not doomed:
            return 0
        with _writing(path), _alone(path.parent):
            # Read again, now that nobody else writes; bytes of another encoding stay what they are.
            text = path.read_text(encoding="utf-8", errors="surrogateescape")
            _replace(path.resolve(), [line for line in text.split("\n") if _stays(line, doomed)])
        return len(doomed)

    def _path(self, lecture: str) -> Path:
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in lecture)
        return self.folder / f"{safe}.jsonl"


def _stays(line: str, doomed: set[str]) -> bool:
    try:
        values = json.loads(line)
    except ValueError:
        return False
    return not (isinstance(values, dict) and values.get("attempt_id") in doomed)


def _replace(path: Path, lines: list[str]) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        # Whoever could not read the old file must not read the new one.
        beside.touch(mode=0o600)
        with beside.open("w", encoding="utf-8", errors="surrogateescape") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AttemptError("not-writable", str(path)) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder: a line that another kernel appends meanwhile must not be lost.

    The system lets go of it when a process ends. Windows locks no folder; there, and on a disk
    without locks, two kernels of one person writing in the same instant is a risk that is taken.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _progress_folder() -> Path:
    chosen = os.environ.get("POISE_PROGRESS")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("poise")) / "progress"


def _ends_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
    except OSError:  # no file yet, or an empty one
        return True
