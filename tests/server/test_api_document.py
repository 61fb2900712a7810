"""docs/api.md: its programs run as they stand, against a real class."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server.live import ROOT, Server, act

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
VOTER, FACILITATOR = re.findall(r"^```python\n(.*?)^```", PAGE, re.S | re.M)


def program(tmp_path: Path, source: str, *arguments: str) -> subprocess.Popen[str]:
    file = tmp_path / f"program-{abs(hash(source))}.py"
    file.write_text(source, "utf-8")
    command = [sys.executable, str(file), *arguments]
    return subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> str:
    out, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    return out


def until(found, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.1)


ASKS = [
    {"ask": "choice", "question": "?", "options": ["a", "b"]},
    {"ask": "choices", "question": "?", "options": ["a", "b", "c"], "most": 2},
    {"ask": "scale", "question": "?", "low": "no", "high": "yes", "steps": 5},
    {"ask": "statements", "question": "?", "options": ["a", "b"], "low": "no", "high": "yes"},
    {"ask": "ranking", "question": "?", "options": ["a", "b", "c"]},
    {"ask": "number", "question": "?", "least": 0, "most_number": 100},
    {"ask": "paper"},
]


def test_the_voter_answers_every_kind_of_vote_and_ends_with_the_class(server: Server, tmp_path):
    assert sum(bool(line.strip()) for line in VOTER.splitlines()) <= 32
    facilitator = server.facilitator()
    voter = program(tmp_path, VOTER, server.url, server.code, "Robin")

    def view():
        return facilitator.get("/api/view?as=console").json()

    until(lambda: view()["class"]["people"] == 1)
    opened = [("type", {"question": one, "open": True}) for one in ASKS]
    opened += [("open", {"form": "rating", "source": "calm"})]
    opened += [("open", {"form": "classify", "source": "pair"})]
    for action, body in opened:
        act(facilitator, action, **body)
        until(lambda: view()["prompt"]["round"]["answered"] == 1)
        act(facilitator, "end")
    act(facilitator, "close-class")
    assert ended(voter) == ""


def test_the_facilitator_holds_a_question_with_the_voter_in_the_room(server: Server, tmp_path):
    voter = program(tmp_path, VOTER, server.url, server.code, "Robin")
    asker = server.facilitator()
    until(lambda: asker.get("/api/view?as=console").json()["class"]["people"] == 1)
    short = FACILITATOR.replace("time.sleep(10)", "time.sleep(3)")
    assert short != FACILITATOR
    rows = json.loads(ended(program(tmp_path, short, str(server.data / "serve.json"), "quiet")))
    assert sum(row["before"] for row in rows) == 1
    act(asker, "close-class")
    ended(voter)


@pytest.mark.parametrize("word", ["/api/openapi.json", "Origin", "ballot_id", "export.json"])
def test_the_page_says_what_a_script_needs(word):
    assert word in PAGE
