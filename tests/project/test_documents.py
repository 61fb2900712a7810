"""What the documents promise is so, and says the same in both languages."""

import json
import re
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from nox.registry import get as nox_sessions

from tests.project.repository import LANGUAGES, ROOT, text

PAIRS = [
    ("README.md", "README.zh-CN.md"),
    ("docs/set-ups.md", "docs/set-ups.zh-CN.md"),
    ("docs/voice.md", "docs/voice.zh-CN.md"),
    ("workshops/start.en.md", "workshops/start.zh-CN.md"),
]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT, ROOT / "docs", ROOT / "facilitator_guide", ROOT / "workshops")
    for path in folder.glob("*.md" if folder in (ROOT, ROOT / "docs") else "**/*.md")
)
NOX = re.compile(r"\bnox -s ([a-z]+)")


@cache
def sessions() -> set[str]:
    import noxfile  # noqa: F401 - registers its sessions

    return set(nox_sessions())


@cache
def commands() -> set[str]:
    (entry,) = metadata.entry_points(group="console_scripts", name="poise")
    main = entry.load()
    context = main.make_context("poise", [], resilient_parsing=True)
    return set(main.list_commands(context))


def code(document: str) -> str:
    """Return what a document shows as something to type: fenced blocks and code spans."""
    whole = text(document)
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", whole, re.S | re.M)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", whole, flags=re.S | re.M))
    return "\n".join([*fenced, *spans])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_nox_session_it_names_exists(document):
    assert set(NOX.findall(code(document))) <= sessions()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_poise_command_it_names_exists(document):
    assert set(re.findall(r"(?:^|\W)poise ([a-z][a-z-]+)", code(document))) <= commands()


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_have_the_same_sections(english, chinese):
    assert levels(english) == levels(chinese)


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_show_the_same_commands(english, chinese):
    def blocks(document: str) -> list[str]:
        fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text(document), re.S | re.M)
        # What is behind a # is said in the document's own language.
        return [re.sub(r"\s+#.*", "", block).strip() for block in fenced]

    assert blocks(english) == blocks(chinese)


def levels(document: str) -> list[str]:
    prose = re.sub(r"^```.*?^```", "", text(document), flags=re.S | re.M)
    return re.findall(r"^(#+) ", prose, re.M)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_inside_the_repository_lead_somewhere(document):
    folder = (ROOT / document).parent
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text(document))
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_placeholder_is_left(document):
    assert re.findall(r"\{\{.*?\}\}", text(document)) == []


def lectures() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "workshops").glob("*/exercises.yaml"))


def test_there_is_a_lecture():
    assert lectures()


@pytest.mark.parametrize("folder", lectures(), ids=lambda path: path.name)
def test_a_lecture_has_its_twin_with_the_same_cells(folder):
    zh, en = (cells(folder / f"lecture.{language}.ipynb") for language in LANGUAGES)
    assert zh == en


def cells(notebook: Path) -> list[tuple[str, object]]:
    """Return what both languages share of each cell: kind, and metadata or the call."""
    found: list[tuple[str, object]] = []
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            found.append(("markdown", cell["metadata"].get("poise")))
        else:
            source = "".join(cell["source"])
            found.append(("code", re.sub(r'open_lecture\("[^"]+"\)', "open_lecture()", source)))
    return found


def guide_pages(language: str) -> dict[str, Path]:
    folder = ROOT / "facilitator_guide" / language
    return {path.name: path for path in sorted(folder.glob("*.md"))}


def test_every_guide_page_has_its_twin():
    zh, en = (guide_pages(language) for language in LANGUAGES)
    assert zh.keys() == en.keys()
    held = {folder.name.split("-")[0] for folder in lectures()} - {"g0"}  # the gallery is not held
    assert {f"{lecture}.md" for lecture in held} <= zh.keys()


@pytest.mark.parametrize("page", sorted(guide_pages("en")))
def test_a_guide_page_and_its_twin_have_the_same_sections(page):
    zh, en = (levels(f"facilitator_guide/{language}/{page}") for language in LANGUAGES)
    assert zh == en
