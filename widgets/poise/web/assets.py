"""The files that pages load: built in memory, named by their content, compressed once."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from poise.web.bundle import bundle, join_styles, source_paths

SOURCES = Path(__file__).parent / "src"
# A form's folder holds its module and style beside its Python: `ui/match/match.js`.
FORMS = Path(__file__).parents[1] / "ui"
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
    "poise.css": (
        "tokens.css",
        "components.css",
        "poise.css",
        "widget.css",
        "form.css",
        "together.css",
        "console.css",
    ),
    "screen.css": ("screen.css",),
    "lecture.css": ("lecture.css",),
}
_OF_FORMS, _FORM_SHEET = "forms.js", "poise.css"
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


def source_files() -> list[Path]:
    """Give every module and style that is joined into what pages load."""
    return [file for folder in (SOURCES, *form_folders()) for file in source_paths(folder)]


def form_folders() -> list[Path]:
    """Give the folders of forms with a front end of their own."""
    return sorted({file.parent for file in FORMS.glob("*/*.js")})


def all_sources() -> dict[str, str]:
    """Read every module and style by file name, and make the list of forms."""
    sources = {file.name: file.read_text(encoding="utf-8") for file in source_files()}
    modules = [
        file.stem for file in source_files() if file.parent != SOURCES and file.suffix == ".js"
    ]
    names = sorted(
        name for name in modules if f"export function {_draw_name(name)}(" in sources[f"{name}.js"]
    )
    draws = {name: _draw_name(name) for name in names}
    imports = "".join(f'import {{ {draw} }} from "./{name}.js";\n' for name, draw in draws.items())
    table = "".join(f'  "{name}": {draw},\n' for name, draw in draws.items())
    sources[_OF_FORMS] = f"{imports}export const FORMS = {{\n{table}}};\n"
    return sources


def _draw_name(form: str) -> str:
    """Give what a form's module exports: ``mark-words`` is drawn by ``drawMarkWords``."""
    return "draw" + "".join(part.title() for part in form.split("-"))


@cache
def _build(name: str) -> Asset:
    sources = all_sources()
    if name in STYLES:
        own = [file.name for folder in form_folders() for file in source_paths(folder)
               if file.suffix == ".css"]  # fmt: skip
        sheets = (*STYLES[name], *own) if name == _FORM_SHEET else STYLES[name]
        text = join_styles(sheets, sources)
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
