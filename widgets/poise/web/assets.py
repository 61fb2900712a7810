"""The files that pages load: built in memory, named by their content, compressed once."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from poise.web.bundle import bundle, join_styles, read_sources

SOURCES = Path(__file__).parent / "src"
SCRIPTS = (
    "join.js",
    "vote.js",
    "screen.js",
    "console.js",
    "remote.js",
    "classes.js",
    "lecture.js",
    "widget.js",
)
# One sheet for phone, notebook and console: the browser fetches it once and keeps it.
STYLES = {
    "poise.css": ("tokens.css", "components.css", "poise.css", "widget.css", "console.css"),
    "screen.css": ("screen.css",),
    "lecture.css": ("lecture.css",),
}
_MIME = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_building = Lock()


@dataclass(frozen=True)
class Asset:
    """One built file.

    Attributes
    ----------
    name
        What our code calls it: ``vote.js``.
    path
        File name with the digest of its content: ``vote.3f9a1c2b.js``. Safe to cache for ever.
    body, gzipped
        Its bytes, plain and compressed.
    mime
        Its content type.
    """

    name: str
    path: str
    body: bytes
    gzipped: bytes
    mime: str


@cache
def _build(name: str) -> Asset:
    sources = read_sources(SOURCES)
    if name in STYLES:
        text = join_styles(STYLES[name], sources)
    elif name in SCRIPTS and name in sources:
        text = bundle(name, sources)
    else:
        raise KeyError(name)
    body = text.encode()
    stem, suffix = Path(name).stem, Path(name).suffix
    digest = hashlib.sha256(body).hexdigest()[:8]
    # No time stamp in the header: the same source gives the same bytes.
    gzipped = gzip.compress(body, compresslevel=9, mtime=0)
    return Asset(name, f"{stem}.{digest}{suffix}", body, gzipped, _MIME[suffix])


def asset(name: str) -> Asset:
    """Return a built file by name; built on first use, then kept.

    Raises
    ------
    KeyError
        When there is no such entry.
    BundleError
        When a source cannot be joined.
    """
    with _building:
        return _build(name)


def asset_by_path(path: str) -> Asset | None:
    """Return the built file that has this hashed file name, if any."""
    stem, _, rest = path.partition(".")
    name = f"{stem}.{rest.rpartition('.')[2]}"
    try:
        found = asset(name)
    except KeyError:
        return None
    return found if found.path == path else None
