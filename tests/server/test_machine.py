"""Machines that are short of something: disk, rights, descriptors; and what is said then."""

import asyncio
import contextlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from poise.server.addresses import network_addresses
from poise.server.folder import claim
from poise.server.options import StartError
from tests.server.live import ROOT, Server, act, command, open_round, serving, wait_for_kernels
from tests.server.test_start import run

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A small file system in memory, where the system lets us."""
    folder.mkdir()
    if not AS_ROOT or not sys.platform.startswith("linux"):
        pytest.skip("only root on Linux can mount a file system")
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_read_only_folder_is_said(material: Path, tmp_path: Path):
    with mounted(tmp_path / "locked", "ro,size=1m") as locked:
        for language, words in (("en", "cannot be written"), ("zh-CN", "数据文件夹不能写入")):
            done = run(material, locked, "--lang", language)
            assert done.returncode == 1
            assert words in done.stderr
            assert "--data" in done.stderr
            assert "Traceback" not in done.stderr


def test_a_full_disk_is_said_to_the_person_and_what_was_saved_stays(material: Path, tmp_path: Path):
    with mounted(tmp_path / "small", "size=3m") as small:
        data = small / "data"
        with serving(material, data) as server:
            facilitator, ann = server.facilitator(), server.trainee("Ann")
            ben = server.trainee("晨星", language="zh-CN")
            act(facilitator, "open", form="discuss", source="quiet")
            number = open_round(ann)["id"]
            body = {"round": number, "choice": {"option": "a"}, "ballot_id": "first"}
            assert ann.post("/api/ballot", json=body).status_code == 200
            full = small / "full"
            fill(full)
            refused = until_refused(ben, number)
            assert refused["code"] == "disk-full"
            assert "磁盘满了" in refused["message"]
            assert ann.get("/api/me").json()["mine"]["choice"] == {"option": "a"}
            full.unlink()
            again = {"round": number, "choice": {"option": "b"}, "ballot_id": "again"}
            assert ben.post("/api/ballot", json=again).status_code == 200
            assert ann.get("/api/view").json()["prompt"]["round"]["answered"] == 2


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def until_refused(client, number: int) -> dict[str, str]:
    # What is preallocated in the log of the database takes some ballots yet.
    for _ in range(200):
        body = {"round": number, "choice": {"option": "c"}, "ballot_id": uuid.uuid4().hex}
        answer = client.post("/api/ballot", json=body)
        if answer.status_code != 200:
            assert answer.status_code == 507
            return dict(answer.json()["error"])
    raise AssertionError("every ballot was taken on a full disk")


def test_a_disk_that_is_full_at_the_start_is_said_in_words(material: Path, tmp_path: Path):
    with mounted(tmp_path / "small", "size=64k") as small:
        (small / "data").mkdir()
        done = run(material, small / "data")
        assert done.returncode == 1
        assert "disk is full" in done.stderr or "No space left" in done.stderr
        assert "Traceback" not in done.stderr


def test_two_servers_never_share_a_folder(server: Server, material: Path):
    for language, words in (("en", "Another Poise"), ("zh-CN", "另一个从容")):
        done = run(material, server.data, "--lang", language)
        assert done.returncode == 1
        assert words in done.stderr
        assert "--data" in done.stderr
    assert json.loads((server.data / "serve.json").read_text()) == server.facts
    assert server.trainee("Ann").get("/api/me").status_code == 200


def test_a_folder_is_free_again_when_its_holder_is_gone(tmp_path: Path):
    with claim(tmp_path), pytest.raises(StartError) as refused:
        claim(tmp_path)
    assert refused.value.code == "data-in-use"
    claim(tmp_path).close()


@pytest.mark.parametrize(("language", "says"), [("en", "keys"), ("zh-CN", "keys")])
def test_a_bank_without_a_key_is_said_with_file_line_and_what_to_write(
    material: Path, tmp_path: Path, language: str, says: str
):
    root = tmp_path / "material"
    shutil.copytree(material, root)
    bank = root / "t1-tiny" / "exercises.yaml"
    text = bank.read_text("utf-8")
    bank.write_text(text.replace("    keys: [seen]\n", ""), "utf-8")
    line = text[: text.index("id: t1-frown")].count("\n") + 1
    done = run(root, tmp_path / "data", "--lang", language)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    found = re.search(r"exercises\.yaml:(\d+)", done.stderr)
    assert found, done.stderr
    assert abs(int(found[1]) - line) <= 1
    assert says in done.stderr
    assert bool(re.search(r"[\u4e00-\u9fff]", done.stderr)) == (language == "zh-CN")


def test_it_lists_every_address_with_its_adapter(server: Server):
    log = (server.data.parent / f"{server.data.name}.log").read_text("utf-8")
    for address in network_addresses(server.port):
        assert address.url in log
        assert address.adapter in log or server.facts["url"] == address.url
    for fact in (server.facts["join_url"], server.code, server.facts["console_url"]):
        assert fact in log
    listed = server.facilitator().get("/api/view?as=console").json()["addresses"]
    assert {one["url"] for one in listed} == {a.url for a in network_addresses(server.port)}
    assert all(one["adapter"] for one in listed)


def test_more_than_1_024_descriptors_are_held_and_a_lecture_opens_meanwhile(
    material: Path, tmp_path: Path
):
    ours, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 4_000:
        pytest.skip(f"this system allows {hard} descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4_000, hard))
    try:
        with serving(material, tmp_path / "data") as server:
            ann = server.trainee("Ann")
            streams = asyncio.run(listen(server, dict(ann.cookies), 1_100, ann))
            assert streams == 1_100
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (ours, hard))


async def listen(server: Server, cookies: dict[str, str], number: int, ann: httpx.Client) -> int:
    """Hold so many event streams, open a lecture, and count the streams that were told."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = (
        f"GET /api/events?as=participant HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Cookie: {cookie}\r\n\r\n"
    )
    ends: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    try:
        for _ in range(number):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            ends.append((reader, writer))
            writer.write(head.encode())
        told = [await asyncio.wait_for(one.readuntil(b"event: class"), 60) for one, _ in ends]
        assert psutil.Process(server.process.pid).num_fds() > 1_024
        page = await asyncio.to_thread(lambda: ann.get("/lectures/t1").text)
        assert page.rstrip().endswith("</html>")
        await asyncio.to_thread(wait_for_kernels, server.process.pid, 1)
        return len(told)
    finally:
        for _, writer in ends:
            writer.close()


def test_it_raises_its_own_limit_of_descriptors(material: Path, tmp_path: Path):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    process = subprocess.Popen(
        command(material, tmp_path / "data"), cwd=ROOT, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard)),
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline()  # it has started
        soft, _ = psutil.Process(process.pid).rlimit(psutil.RLIMIT_NOFILE)
        assert soft > 512
    finally:
        process.send_signal(2)
        process.communicate(timeout=20)
    assert process.returncode == 0
