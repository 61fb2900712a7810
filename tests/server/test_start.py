"""Starting, stopping and starting again."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from tests.server.live import (
    ROOT,
    Server,
    act,
    ballot,
    command,
    is_running,
    open_round,
    processes_of,
    serving,
    start,
)


def run(material: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(material, data, *arguments), cwd=ROOT, capture_output=True, text=True, timeout=30
    )


def socket_folders(pid: int) -> list[Path]:
    found = (Path(c.laddr) for c in psutil.Process(pid).net_connections("unix") if c.laddr)
    return [path.parent for path in found if path.name == "record"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_leaves_nothing_behind(material: Path, tmp_path: Path, how: signal.Signals):
    server = start(material, tmp_path / "data")
    page = server.trainee("Ann").get("/lectures/t1").text
    assert "jupyter-config-data" in page
    scratch = next(folder for folder in socket_folders(server.process.pid))
    assert scratch.stat().st_mode & 0o077 == 0
    children = processes_of(server.process.pid)
    assert children
    begun = time.monotonic()
    assert server.stop(how) == 0
    server.close()
    assert time.monotonic() - begun < 10
    assert [pid for pid in children if is_running(pid)] == []
    assert not (tmp_path / "data" / "serve.json").exists()
    assert not scratch.exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_a_restart_keeps_seats_ballots_and_the_facilitator(material: Path, tmp_path: Path):
    data = tmp_path / "data"
    with serving(material, data) as first:
        facilitator, ann = first.facilitator(), first.trainee("Ann")
        act(facilitator, "open", form="discuss", source="quiet")
        number = open_round(ann)["id"]
        ballot(ann, number, "b")
        first.process.kill()
        first.process.wait()
        (data / "serve.json").unlink()
        with serving(material, data) as again:
            assert again.code == first.code
            for name, old in (("phone", ann), ("facilitator", facilitator)):
                client = again.browser()
                client.cookies.update(old.cookies)
                if name == "phone":
                    assert client.get("/api/me").json()["mine"]["choice"] == {"option": "b"}
                    assert ballot(client, number, "c").json()["answered"] == 1
                else:
                    assert client.get("/api/view?as=console").status_code == 200


def test_a_new_class_is_another_class(material: Path, tmp_path: Path):
    data = tmp_path / "data"
    with serving(material, data) as first:
        ann, code = first.trainee("Ann"), first.code
    cookies = ann.cookies
    with serving(material, data, "--new-class") as second:
        assert second.code != code
        client = second.browser()
        client.cookies.update(cookies)
        old = client.get("/api/view").json()["class"]  # the seat is of the old one still
        assert (old["code"], old["state"]) == (code, "closed")
        form = {"code": code, "nickname": "Ann", "group": "", "language": "en"}
        assert second.browser().post("/join", data=form).status_code == 422


def test_a_port_in_use_is_said_and_no_other_is_taken(material: Path, tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(material, tmp_path / "data", "--port", str(port), "--host", "127.0.0.1")
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "serve.json").exists()


def test_a_folder_that_is_no_folder_is_said(material: Path, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    done = run(material, tmp_path / "file" / "data")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_writable_is_said(material: Path, tmp_path: Path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = run(material, locked)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_it_speaks_chinese_too(material: Path, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    done = run(material, tmp_path / "file" / "data", "--lang", "zh-CN")
    assert "数据文件夹不能写入" in done.stderr


def test_an_unknown_lecture_is_said_with_those_there_are(material: Path, tmp_path: Path):
    done = run(material, tmp_path / "data", "--lecture", "zz")
    assert done.returncode == 1
    assert "t1" in done.stderr


def test_a_fault_in_the_bank_is_said_with_its_line(material: Path, tmp_path: Path):
    import shutil

    root = tmp_path / "material"
    shutil.copytree(material, root)
    bank = root / "t1-tiny" / "exercises.yaml"
    bank.write_text(bank.read_text("utf-8").replace("keys: [c]", "keys: [zzz]"), "utf-8")
    done = run(root, tmp_path / "data")
    assert done.returncode == 1
    assert re.search(r"exercises\.yaml:\d+:", done.stderr)
    assert "Traceback" not in done.stderr


def test_secrets_are_the_owner_s_alone(server: Server):
    for name in ("secret", "token", "serve.json", "poise.sqlite"):
        assert (server.data / name).stat().st_mode & 0o077 == 0, name
    assert set(server.facts) == {"url", "join_url", "join_code", "console_url", "pid"}
    assert server.facts["pid"] == server.process.pid


def test_a_public_address_is_given_out_and_its_cookies_are_secure(material: Path, tmp_path: Path):
    public = "https://poise.example"
    with serving(material, tmp_path / "data", "--public-url", public) as server:
        assert server.facts["join_url"] == f"{public}/join/{server.code}"
        client = server.browser(**{"X-Forwarded-Proto": "https", "Host": "poise.example"})
        client.headers["Origin"] = public
        form = {"code": server.code, "nickname": "Ann", "group": "", "language": "en"}
        answer = client.post("/join", data=form)
        assert answer.status_code == 303
        assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--secrets", "."], "needs two files"),
        (["--database", "nonsense://x/y"], "postgresql://user:password@host/name"),
        (["--database", "postgresql://me:pass@127.0.0.1:1/none"], "me:***@127.0.0.1:1/none"),
    ],
)
def test_what_several_servers_share_and_cannot_be_used_is_said(
    material: Path, tmp_path: Path, arguments: list[str], said: str
):
    done = run(material, tmp_path / "data", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "pass@" not in done.stderr
