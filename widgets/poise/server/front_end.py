"""Voila's front end: which of its files a lecture needs, and what it is told."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path

# The extensions that draw widgets. Whatever else is installed on the machine stays off the page.
EXTENSIONS = (
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
# The files that a page asks for one by one, recorded in a browser; the first line names the
# version that they were recorded with.
RECORDED = Path(__file__).with_name("front_end.txt")
# Nothing here is set in TeX, and the front end insists on an address: a CDN's, if it gets none.
_NO_MATH = "window.MathJax={Hub:{Config(){},Configured(){},Queue(){},Register:{StartupHook(){}}}};"


@dataclass(frozen=True)
class Packed:
    """A file, compressed once."""

    body: bytes
    mime: str
    etag: str
    compressed: bool


@lru_cache(maxsize=512)
def pack(place: str, path: str) -> Packed | None:
    """Read and compress a file of Voila's front end, once in the process's life."""
    if place == "made":
        return _made(path)
    roots = _static_roots() if place == "static" else _extension_roots()
    if place != "static" and not path.startswith(tuple(f"{name}/" for name in EXTENSIONS)):
        return None
    for root in roots:
        file = (root / path).resolve()
        if file.is_relative_to(root.resolve()) and file.is_file():
            mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            if mime.startswith("text/") or mime.endswith("json"):
                mime += "; charset=utf-8"
            return _packed(file.read_bytes(), mime)
    return None


def _made(name: str) -> Packed | None:
    script = "text/javascript; charset=utf-8"
    if name == "jupyter.css":
        return _packed(_theme_css().encode(), "text/css; charset=utf-8")
    if name == "front-end.js":
        return _packed(_joined(), script)
    return _packed(_NO_MATH.encode(), script) if name == "no-math.js" else None


def _joined() -> bytes:
    """Join what a page would ask for in seventy requests; Voila's entry stands at the end."""
    parts = []
    for name in recorded():
        roots = _extension_roots() if name.startswith(EXTENSIONS) else _static_roots()
        file = next((root / name for root in roots if (root / name).is_file()), None)
        if file is not None:  # a file that a newer package has renamed is asked for by itself
            # In a function each, or the first file's "use strict" would hold for all.
            parts.append(b"(function(){" + file.read_bytes() + b"\n}).call(self);\n")
    entry = next(root / "voila.js" for root in _static_roots() if (root / "voila.js").is_file())
    return b"".join(parts) + entry.read_bytes()


@lru_cache(maxsize=1)
def recorded() -> tuple[str, ...]:
    """Return the recorded files, or none where another version of Voila is installed."""
    stamp, *names = RECORDED.read_text(encoding="utf-8").split("\n")
    return tuple(filter(None, names)) if stamp == f"voila {version('voila')}" else ()


def _packed(body: bytes, mime: str) -> Packed:
    etag = hashlib.sha256(body).hexdigest()[:16]
    textual = mime.startswith(("text/", "application/j", "image/svg"))
    return Packed(gzip.compress(body, 6, mtime=0) if textual else body, mime, etag, textual)


@lru_cache(maxsize=1)
def voila_stamp() -> str:
    """Return what changes when any of the packages behind these files does."""
    names = ("voila", "ipywidgets", "jupyterlab_widgets", "anywidget")
    versions = " ".join(version(name) for name in names)
    ours = RECORDED.read_text(encoding="utf-8") + version("poise-workshops")
    return hashlib.sha256((versions + ours).encode()).hexdigest()[:8]


def voila_entry() -> str:
    """Return the address of Voila's front end."""
    return f"/voila/{voila_stamp()}/made/front-end.js"


def voila_theme() -> str:
    """Return the address of the variables that ipywidgets draw with."""
    return f"/voila/{voila_stamp()}/made/jupyter.css"


def voila_config(kernel_id: str) -> dict[str, Any]:
    """Return what Voila's front end is told: no CDN, no terminals, three extensions."""
    return {
        "appVersion": version("voila"),
        "appUrl": "voila/",
        "themesUrl": "/voila/api/themes",
        "baseUrl": "/",
        "terminalsAvailable": False,
        "fullStaticUrl": f"/voila/{voila_stamp()}/static",
        "fullLabextensionsUrl": f"/voila/{voila_stamp()}/labextensions",
        "extensionConfig": {},
        "progressiveRendering": False,
        "mathjaxConfig": "none",
        "fullMathjaxUrl": f"/voila/{voila_stamp()}/made/no-math.js",
        "federated_extensions": _federated(),
        "jupyterLabTheme": "light",
        "kernelId": kernel_id,
    }


@lru_cache(maxsize=1)
def _federated() -> list[dict[str, str]]:
    found = []
    for name in EXTENSIONS:
        for root in _extension_roots():
            file = root / name / "package.json"
            if file.is_file():
                build = json.loads(file.read_text(encoding="utf-8"))["jupyterlab"]["_build"]
                found.append({"name": name, **build})
                break
        else:
            raise FileNotFoundError(f"the front end of {name} is not installed")
    return found


@lru_cache(maxsize=1)
def _static_roots() -> tuple[Path, ...]:
    return tuple(Path(folder) / "templates" / "base" / "static" for folder in jupyter_path("voila"))


@lru_cache(maxsize=1)
def _extension_roots() -> tuple[Path, ...]:
    own = [Path(folder) / "labextensions" for folder in jupyter_path("voila")]
    return tuple([Path(folder) for folder in jupyter_path("labextensions")] + own)


def _theme_css() -> str:
    """Return JupyterLab's variables, light and dark, as the system asks."""
    parts = {}
    for theme in ("light", "dark"):
        for folder in jupyter_path("voila"):
            file = Path(folder) / f"themes/@jupyterlab/theme-{theme}-extension/index.css"
            if file.is_file():
                parts[theme] = _root_rule(file.read_text(encoding="utf-8"))
                break
    dark = parts.get("dark", "")
    return f"{parts.get('light', '')}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _root_rule(css: str) -> str:
    start = css.index(":root {")
    depth, end = 0, start
    for end in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[end], 0)
        if depth == 0 and css[end] == "}":
            break
    rule = css[start : end + 1]
    # Pictures of the theme are for JupyterLab's own furniture.
    return re.sub(r"--jp-icon[^:;]*:\s*url\([^;]*;", "", rule)
