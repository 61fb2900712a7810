"""What `poise serve` was asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """Everything the server needs to know before it starts.

    Attributes
    ----------
    port : int
        The port to listen on; exactly this one, or none. 0 lets the system choose.
    host : str
        The address to listen on; empty for every address of this machine.
    retention_days : int
        How many days a class is kept; 0 keeps all until someone erases them.
    public_url : str or None
        Where participants reach the server when something else stands in front of it.
    tls : bool
        Encrypt the link with a certificate that is made here.
    database : str or None
        A PostgreSQL that several servers share; otherwise a file in the data folder.
    secrets : Path or None
        A folder with the files `secret` and `token`, the same for all servers on one database.
    tls_cert, tls_key : Path or None
        Encrypt it with these PEM files.
    """

    data: Path
    port: int = 8866
    host: str = ""
    public_url: str | None = None
    language: str = "zh-CN"
    lecture: str | None = None
    new_class: bool = False
    retention_days: int = 30
    database: str | None = field(default=None, repr=False)  # a password may be in it
    secrets: Path | None = None
    tls: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None

    @property
    def scheme(self) -> str:
        """Return how the server itself is spoken to."""
        return "https" if self.tls or self.tls_cert is not None else "http"

    @property
    def behind_proxy(self) -> bool:
        """Whether forwarded headers may be believed."""
        return self.public_url is not None

    @property
    def public_origin(self) -> str | None:
        """Scheme, host and port of the public URL."""
        if self.public_url is None:
            return None
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}".lower()


class StartError(Exception):
    """The server cannot start; `code` names the text in the catalogue (`serve.<code>`)."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
