"""Join hand-written ES modules into one self-contained module.

Only the plain forms that our sources use are understood, and anything else is refused: that keeps
the bundler small enough to trust, and the sources free of what an old in-app browser cannot read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w-]+\.js)";[ \t]*\n?', re.MULTILINE)
_ANY_IMPORT = re.compile(r"^\s*import\b(?!\s*\()", re.MULTILINE)
_DECLARATION = re.compile(
    r"^(export\s+)?(?:(?:async\s+)?function\s*\*?|const|let|var|class)\s+([A-Za-z_$][\w$]*)",
    re.MULTILINE,
)
_PATTERN = re.compile(r"^(?:export\s+)?(?:const|let|var)\s*[\[{]", re.MULTILINE)
_ANY_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_$][\w$]*\Z")


class BundleError(Exception):
    """A source that the bundler does not understand; the message names the file."""


@dataclass(frozen=True)
class _Module:
    name: str
    body: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    exports: frozenset[str]
    names: frozenset[str]


def _parse(name: str, source: str) -> _Module:
    imports = []
    for words, target in _IMPORT.findall(source):
        wanted = tuple(word.strip() for word in words.split(",") if word.strip())
        for word in wanted:
            if not _NAME.match(word):
                raise BundleError(f"{name}: cannot import {word!r} (no renaming)")
        imports.append((target, wanted))
    body = _IMPORT.sub("", source)
    if _ANY_IMPORT.search(body):
        raise BundleError(f'{name}: only `import {{ a, b }} from "./c.js";` is understood')
    if _PATTERN.search(body):
        raise BundleError(f"{name}: no destructuring at the top of a module")
    exports, names = set(), set()
    for mark, word in _DECLARATION.findall(body):
        if word in names:
            raise BundleError(f"{name}: {word} is declared twice")
        names.add(word)
        if mark:
            exports.add(word)
    if len(_ANY_EXPORT.findall(body)) != len(exports):
        raise BundleError(f"{name}: only `export` in front of a declaration is understood")
    return _Module(name, body, tuple(imports), frozenset(exports), frozenset(names))


def _in_order(entry: str, sources: Mapping[str, str]) -> list[_Module]:
    """Parse the entry and all it needs, the needed ones first."""
    done: dict[str, _Module] = {}
    under_way: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in under_way:
            raise BundleError(f"modules import each other: {' -> '.join([*under_way, name])}")
        if name not in sources:
            raise BundleError(f"{under_way[-1] if under_way else 'entry'}: there is no {name}")
        under_way.append(name)
        module = _parse(name, sources[name])
        for target, wanted in module.imports:
            visit(target)
            missing = set(wanted) - done[target].exports
            if missing:
                raise BundleError(f"{name}: {target} does not export {', '.join(sorted(missing))}")
        under_way.pop()
        done[name] = module

    visit(entry)
    return list(done.values())


def bundle(entry: str, sources: Mapping[str, str]) -> str:
    """Join a module and everything that it imports.

    Parameters
    ----------
    entry
        Name of the module to start from. Only its exports stay exports.
    sources
        File name to text.

    Returns
    -------
    str
        One ES module without an import.

    Raises
    ------
    BundleError
        For an unknown file or name, a circle, a form that is not understood, or a top-level
        name that two modules declare.
    """
    owner: dict[str, str] = {}
    parts = []
    for module in _in_order(entry, sources):
        for word in sorted(module.names):
            if word in owner:
                raise BundleError(f"{word} is declared in {owner[word]} and in {module.name}")
            owner[word] = module.name
        body = module.body
        if module.name != entry:
            body = re.sub(r"^export\s+", "", body, flags=re.MULTILINE)
        parts.append(without_comments(body).strip())
    return "\n".join(parts) + "\n"


def without_comments(source: str) -> str:
    """Drop lines that hold a comment only; code and strings stay as they are."""
    source = re.sub(r"^[ \t]*/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*\n", "", source, flags=re.MULTILINE)
    return re.sub(r"^[ \t]*//.*\n", "", source, flags=re.MULTILINE)


def join_styles(names: tuple[str, ...], sources: Mapping[str, str]) -> str:
    """Join style sheets in order, without comments; an absent one is left out."""
    joined = "\n".join(sources[name] for name in names if name in sources)
    joined = re.sub(r"/\*(?:[^*]|\*(?!/))*\*/", "", joined)
    return re.sub(r"\n\s*", "\n", joined).strip() + "\n"


def source_paths(folder: Path) -> list[Path]:
    """List every module and style sheet of a folder."""
    return sorted([*folder.glob("*.js"), *folder.glob("*.css")])


def read_sources(folder: Path) -> dict[str, str]:
    """Read every module and style sheet of a folder: file name to text."""
    return {file.name: file.read_text(encoding="utf-8") for file in source_paths(folder)}
