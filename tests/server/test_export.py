"""What became of a class, as files: the export, the tables, the report."""

import asyncio
import io
import sys
import time
import zipfile

import pytest

from poise.server import reporting
from poise.server.refusals import RefusedError
from tests.server.live import Server, act, ballot, open_round, serving


@pytest.fixture(scope="module")
def held(material, tmp_path_factory):
    """A class in which one question was asked, voted on and revealed."""
    with serving(material, tmp_path_factory.mktemp("held") / "data") as server:
        facilitator = server.facilitator()
        people = [server.trainee(f"=NICKNAME {n}") for n in range(6)]
        act(facilitator, "open", form="discuss", source="quiet")
        number = open_round(people[0])["id"]
        for client in people:
            assert ballot(client, number, "c").status_code == 200
        act(facilitator, "close")
        act(facilitator, "reveal")
        yield server


def test_the_export_has_the_votes_and_no_nickname(held: Server):
    facilitator = held.facilitator()
    answer = facilitator.get("/api/console/export.json")
    assert answer.status_code == 200
    assert f"poise-{held.code}-export.json" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    (prompt,) = answer.json()["prompts"]
    assert [one["choice"] for one in prompt["rounds"][0]["ballots"]] == [{"option": "c"}] * 6
    assert "NICKNAME" not in answer.text
    seats = facilitator.get("/api/console/seats").json()["seats"]
    assert not any(one["id"] in answer.text for one in seats)


@pytest.mark.parametrize(
    ("name", "begins", "kind"),
    [
        ("results.csv", b"\xef\xbb\xbf", "text/csv"),
        ("results.xlsx", b"PK", "spreadsheetml"),
        ("report.html", b"<!", "text/html"),
    ],
)
def test_files_are_made_from_it_while_people_vote(held: Server, name, begins, kind):
    facilitator = held.facilitator()
    answer = facilitator.get(f"/api/console/{name}", params={"lang": "en"}, timeout=120)
    assert answer.status_code == 200, answer.text
    assert answer.content.lower().startswith(begins.lower())
    assert kind in answer.headers["content-type"]
    assert f"poise-{held.code}-{name}" in answer.headers["content-disposition"]
    if name.endswith("xlsx"):
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    else:
        assert "NICKNAME" not in answer.text


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch):
    """Let another program stand in for the one that makes reports."""

    def chosen(program: str) -> None:
        real = asyncio.create_subprocess_exec

        async def start(*_, **pipes):
            return await real(sys.executable, "-c", program, **pipes)

        monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
        monkeypatch.setattr(reporting, "_one_at_a_time", asyncio.Semaphore(1))

    return chosen


def test_a_report_gets_the_export_and_gives_the_file(child):
    child("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])")
    assert asyncio.run(reporting.make_report("csv", "en", b"abc")) == b"cba"


@pytest.mark.parametrize("program", ["raise SystemExit(2)", "pass", "import nothing_like_it"])
def test_a_report_that_cannot_be_made_is_refused_in_words(child, program):
    child(program)
    with pytest.raises(RefusedError) as refused:
        asyncio.run(reporting.make_report("csv", "en", b"{}"))
    assert (refused.value.code, refused.value.status_code) == ("report-failed", 503)


def test_a_report_that_takes_too_long_is_ended(child, monkeypatch):
    monkeypatch.setattr(reporting, "PATIENCE", 0.5)
    child("import time; time.sleep(60)")
    begun = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        asyncio.run(reporting.make_report("csv", "en", b"{}"))
    assert refused.value.code == "report-late"
    assert time.monotonic() - begun < 20
