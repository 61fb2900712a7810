"""`poise doctor`: each check says what is so, in both languages, and the exit code follows."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from poise.cli import doctor as room
from poise.cli.doctor import doctor
from poise.locale import LANGUAGES, catalogue
from poise.server.addresses import Address


def run(*arguments: str):
    return CliRunner().invoke(doctor, [str(a) for a in arguments])


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def on_wifi(monkeypatch):
    def addresses(port):
        return [Address(ip="192.168.1.20", adapter="wlan0", kind="private", port=port)]

    monkeypatch.setattr(room, "network_addresses", addresses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_machine_in_order_ends_with_0(tmp_path, free_port, on_wifi, language):
    answer = run("--host", "127.0.0.1", "--port", free_port, "--data", tmp_path, "--lang", language)
    assert answer.exit_code == 0, answer.output
    assert f"http://192.168.1.20:{free_port}" in answer.output
    assert catalogue(language).text("doctor.verdict.good") in answer.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_causes_it_cannot_see_are_named_with_a_remedy(tmp_path, free_port, on_wifi, language):
    answer = run("--host", "127.0.0.1", "--port", free_port, "--data", tmp_path, "--lang", language)
    for cause in room.UNSEEN:
        assert catalogue(language).text(f"doctor.unseen.{cause}", port=free_port) in answer.output


def test_a_port_in_use_is_said_and_ends_with_1(tmp_path, on_wifi):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run("--host", "127.0.0.1", "--port", port, "--data", tmp_path, "--lang", "en")
    assert answer.exit_code == 1
    assert f"Port {port} cannot be used" in answer.output


def test_a_folder_that_cannot_be_is_said(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    (finding,) = room.check_folder(file / "inside")
    assert (finding.state, finding.text) == ("bad", "folder-refuses")


@pytest.mark.parametrize(
    ("free", "state"), [(10 * 2**20, "bad"), (200 * 2**20, "note"), (2**33, "good")]
)
def test_room_on_the_disk(tmp_path, monkeypatch, free, state):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: type("Usage", (), {"free": free}))
    (finding,) = room.check_folder(tmp_path)
    assert finding.state == state


def address(adapter: str, ip: str, kind: str) -> Address:
    return Address(ip=ip, adapter=adapter, kind=kind, port=8866)


def test_tunnels_and_virtual_adapters_are_told_from_the_rooms_network():
    found = [
        address("wlan0", "192.168.1.20", "private"),
        address("tun0", "10.8.0.2", "virtual"),
        address("lo", "127.0.0.1", "loopback"),
    ]
    texts = [finding.text for finding in room.check_addresses(found)]
    assert texts == ["address", "address-virtual"]


def test_no_network_is_bad():
    assert [f.text for f in room.check_addresses([])] == ["address-none"]


def test_a_package_that_is_too_old_is_named(monkeypatch):
    real = room._installed
    monkeypatch.setattr(room, "_installed", lambda n: "0.1" if n == "voila" else real(n))
    (finding,) = room.check_packages()
    assert finding.text == "package-wrong"
    assert finding.values["wanted"].startswith("voila")


def test_a_broken_check_does_not_silence_the_others(tmp_path, monkeypatch, free_port):
    def breaks(port):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(room, "network_addresses", breaks)
    findings = list(room.examine("127.0.0.1", free_port, Path(tmp_path)))
    assert [f.text for f in findings if f.state == "bad"] == ["check-broke"]
    assert findings[-1].text.startswith("browser")


def test_the_figures_font_draws_chinese():
    (finding,) = room.check_fonts()
    assert (finding.state, finding.text) == ("good", "font")
