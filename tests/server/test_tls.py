"""`poise serve --tls`: a certificate made here or taken, and what is said of it."""

import json
import ssl
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from poise.server import tls
from poise.server.options import ServeOptions, StartError
from poise.server.tls import Identity, identity
from tests.server.live import ROOT, command

HOME = ("192.168.1.20", "127.0.0.1")


def made(folder: Path, *, host: str = "", addresses: tuple[str, ...] = HOME) -> Identity:
    found = identity(ServeOptions(data=folder, tls=True, host=host), folder, addresses)
    assert found is not None
    return found


def given(folder: Path, certificate: Path, key: Path) -> Identity | None:
    return identity(ServeOptions(data=folder, tls_cert=certificate, tls_key=key), folder, HOME)


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def names(path: Path) -> set[str]:
    extension = read(path).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return {str(one.value) for one in extension.value}


def test_without_it_there_is_no_certificate(tmp_path: Path):
    assert identity(ServeOptions(data=tmp_path), tmp_path, HOME) is None
    assert not (tmp_path / "tls").exists()


def test_a_certificate_is_made_for_every_address(tmp_path: Path):
    own = made(tmp_path, host="10.0.0.7")
    assert {"192.168.1.20", "127.0.0.1", "localhost", "10.0.0.7"} <= names(own.certificate)
    assert own.own
    assert len(own.fingerprint.split(":")) == 32
    # Apple's systems refuse longer ones.
    certificate = read(own.certificate)
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc < timedelta(days=398)
    assert isinstance(own.context(), ssl.SSLContext)


def test_its_key_is_readable_by_nobody_else(tmp_path: Path):
    own = made(tmp_path)
    assert stat.S_IMODE(own.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.key.parent.stat().st_mode) == 0o700


def test_it_is_kept_while_it_names_the_addresses(tmp_path: Path):
    first = made(tmp_path).fingerprint
    assert made(tmp_path).fingerprint == first
    assert made(tmp_path, addresses=("127.0.0.1",)).fingerprint == first
    assert made(tmp_path, addresses=(*HOME, "10.9.8.7")).fingerprint != first


def test_it_is_made_anew_before_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tls, "VALID_FOR", timedelta(days=6))
    first = made(tmp_path).fingerprint
    monkeypatch.undo()
    assert made(tmp_path).fingerprint != first


@pytest.mark.parametrize("broken", ["certificate.pem", "key.pem"])
def test_what_is_damaged_or_half_there_is_made_anew(tmp_path: Path, broken: str):
    first = made(tmp_path)
    if broken == "key.pem":
        first.key.unlink()
    else:
        first.certificate.write_text("nothing")
    second = made(tmp_path)
    assert second.fingerprint != first.fingerprint
    second.context()


def test_files_are_taken_as_they_are(tmp_path: Path):
    own = made(tmp_path / "a")
    taken = given(tmp_path / "b", own.certificate, own.key)
    assert taken == Identity(own.certificate, own.key, own.fingerprint, own=False)
    assert not (tmp_path / "b").exists()


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path):
    one, other = made(tmp_path / "a"), made(tmp_path / "b")
    taken = given(tmp_path, one.certificate, other.key)
    assert taken is not None
    with pytest.raises(StartError, match="tls-files"):
        taken.context()


def test_a_key_with_a_password_is_refused_and_asks_nobody(tmp_path: Path):
    own = made(tmp_path)
    key = serialization.load_pem_private_key(own.key.read_bytes(), None)
    locked = serialization.BestAvailableEncryption(b"word")
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    own.key.write_bytes(key.private_bytes(pem, form, locked))
    with pytest.raises(StartError, match="tls-files"):
        own.context()


@pytest.mark.parametrize("content", [None, b"", b"\xff\x00 not a certificate"])
def test_a_file_that_is_no_certificate_is_refused(tmp_path: Path, content: bytes | None):
    own = made(tmp_path)
    path = tmp_path / "mine.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StartError, match="tls-files") as caught:
        given(tmp_path, path, own.key)
    assert str(path) in str(caught.value.details["path"])


def test_one_that_has_ended_is_refused_with_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tls, "VALID_FOR", timedelta(hours=20))
    own = made(tmp_path)
    with pytest.raises(StartError, match="tls-expired") as caught:
        given(tmp_path, own.certificate, own.key)
    assert caught.value.details["day"] <= datetime.now(UTC).date().isoformat()


def test_a_folder_that_refuses_is_said(tmp_path: Path):
    (tmp_path / "tls").write_text("a file where the folder should be")
    with pytest.raises(StartError, match="tls-folder"):
        made(tmp_path)


@pytest.mark.parametrize("alone", ["--tls-cert", "--tls-key"])
def test_a_file_without_its_partner_is_said(material: Path, tmp_path: Path, alone: str):
    ran = subprocess.run(
        command(material, tmp_path / "data", alone, str(tmp_path / "x.pem")),
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "--tls-cert and --tls-key belong together" in ran.stderr


def test_a_class_over_an_encrypted_link(material: Path, tmp_path: Path):
    data = tmp_path / "data"
    process = subprocess.Popen(
        command(material, data, "--tls"),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        said = []
        while not said or not said[-1].startswith("Ctrl-C"):
            line = process.stdout.readline()
            assert line, "".join(said)
            said.append(line)
        printed = "".join(said)
        facts = json.loads((data / "serve.json").read_text("utf-8"))
        assert facts["console_url"].startswith("https://127.0.0.1:")
        assert facts["join_url"].startswith("https://")
        assert "http://" not in printed
        assert "warns once" in printed
        assert "Fingerprint (SHA-256)" in printed
        # Nothing is trusted here but this one certificate, and its name must be right.
        trust = ssl.create_default_context(cafile=str(data / "tls" / "certificate.pem"))
        base = facts["console_url"].split("/console")[0]
        with httpx.Client(base_url=base, verify=trust, timeout=30) as client:
            form = {"code": facts["join_code"], "nickname": "Ann", "group": "", "language": "en"}
            joined = client.post("/join", data=form, headers={"Origin": base})
            assert joined.status_code == 303
            assert "secure" in joined.headers["set-cookie"].lower()
            assert client.get("/vote").status_code == 200
            token = facts["console_url"].rpartition("token=")[2]
            with httpx.Client(base_url=base, verify=trust, timeout=30) as desk:
                assert desk.get("/console", params={"token": token}).status_code == 303
                join = desk.get("/api/view", params={"as": "screen"}).json()["join"]
        assert join["warns"] is True
        assert join["address"].startswith("https://")
        with pytest.raises(httpx.TransportError):
            httpx.get(base.replace("https", "http"), timeout=5)
    finally:
        process.terminate()
        process.communicate(timeout=30)
