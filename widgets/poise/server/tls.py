"""A certificate for a local network: made here, or taken from files.

Browsers let a page use the microphone only over https or on the same computer. A certificate that
we make ourselves encrypts the link, but nobody vouches for it: every phone warns once.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from poise.server.folder import write_private
from poise.server.options import ServeOptions, StartError

if TYPE_CHECKING:
    from cryptography import x509

# Apple's systems refuse certificates for longer than 398 days, whoever made them.
VALID_FOR = timedelta(days=397)
RENEW_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Identity:
    """What the server shows to prove who it is.

    Attributes
    ----------
    certificate, key : Path
        PEM files.
    fingerprint : str
        SHA-256 of the certificate, in pairs, as browsers show it.
    own : bool
        Whether we made it: phones warn of it.
    """

    certificate: Path
    key: Path
    fingerprint: str
    own: bool

    def context(self) -> ssl.SSLContext:
        """Return the settings for a listening socket: TLS 1.2 and newer.

        Raises
        ------
        StartError
            ``tls-files``: certificate and key do not fit.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_cert_chain(self.certificate, self.key, password=_no_password)
        except (ssl.SSLError, OSError, ValueError) as problem:
            reason = getattr(problem, "reason", None) or str(problem)
            files = f"{self.certificate}, {self.key}"
            raise StartError("tls-files", path=files, reason=reason) from problem
        return context


def identity(options: ServeOptions, folder: Path, addresses: Iterable[str]) -> Identity | None:
    """Take or make the certificate that was asked for; None for a server without one.

    Parameters
    ----------
    options
        What was asked for.
    folder
        The data folder: a certificate that we make is kept there, so that a phone that was told
        to trust it need not be told again tomorrow.
    addresses
        The IP addresses of this machine.

    Raises
    ------
    StartError
        ``tls-files`` or ``tls-expired`` for files that were given, ``tls-folder`` where ours
        cannot be written.
    """
    if options.tls_cert is not None and options.tls_key is not None:
        return _taken(options.tls_cert, options.tls_key)
    if not options.tls:
        return None
    names = _names(options.host, addresses)
    certificate, key = folder / "tls" / "certificate.pem", folder / "tls" / "key.pem"
    try:
        kept = _read(certificate) if key.is_file() and certificate.is_file() else None
        if kept is None or not _still_good(kept, names):
            kept = _make(certificate, key, names)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StartError("tls-folder", path=str(folder), reason=reason) from problem
    return Identity(certificate, key, _fingerprint(kept), own=True)


def _taken(certificate: Path, key: Path) -> Identity:
    try:
        found = _read(certificate)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StartError("tls-files", path=str(certificate), reason=reason) from problem
    if found is None:
        raise StartError("tls-files", path=str(certificate), reason="PEM")
    if found.not_valid_after_utc <= datetime.now(UTC):
        day = found.not_valid_after_utc.date().isoformat()
        raise StartError("tls-expired", path=str(certificate), day=day)
    return Identity(certificate, key, _fingerprint(found), own=False)


def _no_password() -> bytes:
    # Without this OpenSSL would ask on the terminal and wait for ever.
    raise ValueError("the key has a password")


def _read(path: Path) -> x509.Certificate | None:
    """Read a certificate; None where the file holds none."""
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError:
        return None


def _names(host: str, addresses: Iterable[str]) -> frozenset[str]:
    names = {*addresses, "127.0.0.1", "localhost"}
    with contextlib.suppress(OSError):
        name = socket.gethostname().split(".")[0].lower()
        names |= {name, f"{name}.local"}
    if host and host not in {"0.0.0.0", "::"}:  # noqa: S104 - a comparison, not a binding
        names.add(host)
    return frozenset(names)


def _still_good(kept: x509.Certificate, names: frozenset[str]) -> bool:
    from cryptography import x509

    if kept.not_valid_after_utc - datetime.now(UTC) < RENEW_BEFORE:
        return False
    try:
        listed = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    known = {str(name.value) for name in listed}
    return names <= known


def _make(certificate: Path, key: Path, names: frozenset[str]) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Poise")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        # A phone's clock may be behind.
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today - timedelta(days=1) + VALID_FOR)
        .add_extension(x509.SubjectAlternativeName(_listed(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = private.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(key, secret)
    write_private(certificate, made.public_bytes(pem))
    return made


def _listed(names: frozenset[str]) -> list[x509.GeneralName]:
    from cryptography import x509

    listed: list[x509.GeneralName] = []
    for name in sorted(names):
        try:
            listed.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            with contextlib.suppress(ValueError):  # a host name that no certificate can carry
                listed.append(x509.DNSName(name))
    return listed


def _fingerprint(certificate: x509.Certificate) -> str:
    from cryptography.hazmat.primitives import hashes

    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()
