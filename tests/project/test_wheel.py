"""The wheel alone serves a class: built, installed in an empty environment, outside the checkout.

Where CI is set, its environment is filled from the lock by pip. On a developer's machine it
borrows the packages of the tests' environment instead, all but Poise itself, which takes seconds.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import psutil
import pytest
from markdown_it import MarkdownIt

from poise.kernels.warm import WarmHouse
from tests.load.browsing import Browser
from tests.load.serving import Served, clean_environ, served
from tests.load.voting import Voter
from tests.project.repository import LANGUAGES, ROOT
from tests.server.live import kernels_of

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(600)]
TRULY = bool(os.environ.get("CI"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory) -> Path:
    """An environment with the wheel in it; the folder of its commands."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    subprocess.run([sys.executable, "-m", "virtualenv", "--quiet", str(folder)], check=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet"]
    if TRULY:
        lock = str(ROOT / "requirements.lock")
        subprocess.run([*pip, "--constraint", lock, str(wheel)], check=True, cwd=folder)
    else:
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True, cwd=folder)
        borrow(scripts / "python")
    return scripts


def borrow(python: Path) -> None:
    # A plain path in a .pth file comes after the environment's own packages, and the .pth files
    # in that folder, our editable install among them, are not followed.
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")


@pytest.fixture(scope="module")
def server(environment):
    # The front ends of ipywidgets and anywidget lie beside the packages that are borrowed.
    shared = {} if TRULY else {"JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter")}
    command = (str(environment / "poise"),)
    with served("--lang", "en", command=command, environ=shared) as running:
        yield running


def test_everything_a_class_needs_travels_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    def some(start: str, end: str) -> bool:
        return any(name.startswith(f"poise/{start}") and name.endswith(end) for name in names)

    for language in LANGUAGES:
        assert some("_data/workshops/b3-", f"/lecture.{language}.ipynb")
        assert some(f"_data/facilitator_guide/{language}/", "b3.md")
        assert some(f"locale/{language}/", "server.po")
    assert some("_data/workshops/b3-", "/exercises.yaml")
    assert some("_data/workshops/", "catalogue.yaml")
    assert some("_data/facilitator_guide/", "console.ipynb")
    assert some("web/src/", "vote.js")
    assert some("web/src/", "tokens.css")
    assert some("server/templates/", "vote.html")
    assert some("charts/", ".mplstyle")
    assert some("content/words/", ".txt")
    assert some("reports/", "report.html")
    assert some("reports/", "report.css")
    assert some("store/migrations/", ".py")
    assert some("cli/jupyter/", ".json")
    assert some("", "py.typed")


def test_nothing_else_travels(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"poise"}
    assert [n for n in names if n.endswith((".pyc", ".sqlite")) or "checkpoint" in n] == []


def test_it_is_this_wheel_that_runs(environment):
    code = "import poise, poise.content as c; print(poise.__file__, c.guide_folder())"
    done = subprocess.run(
        [str(environment / "python"), "-c", code],
        capture_output=True, text=True, check=True, env=clean_environ(), cwd=environment,
    )  # fmt: skip
    package, guide = done.stdout.split()
    assert Path(package).is_relative_to(environment.parent)
    assert Path(guide).is_relative_to(environment.parent)
    assert (Path(guide) / "zh-CN" / "b3.md").is_file()


def test_b3_opens_with_its_first_heading(server):
    async def page() -> str:
        visitor = Voter(server, 1)
        await visitor.join()
        answer = await visitor.browser.visit("/lectures/b3?lang=en")
        kernels = kernels_of(server.pid)
        parents = {psutil.Process(one).parent().name() for one in kernels}
        await visitor.browser.close()
        # With what a class's environment has and the tests' may have more of.
        assert parents == {"poise-lecture"} or not WarmHouse.possible()
        assert answer.status == 200, answer.body[:500]
        return answer.body.decode()

    assert first_heading() in asyncio.run(page())


def test_the_facilitators_run_sheet_is_there(server):
    async def agenda(served: Served) -> list[dict[str, str]]:
        browser = Browser(served.url)
        path = served.console_url.partition(browser.origin)[2]
        await browser.visit(path)
        view = (await browser.get("/api/view?as=console&lang=en")).json()
        await browser.close()
        return view["agenda"]

    segments = asyncio.run(agenda(server))
    assert segments
    assert all(segment["title"] for segment in segments)


def first_heading() -> str:
    import nbformat

    (notebook,) = ROOT.glob("workshops/b3-*/lecture.en.ipynb")
    cells = nbformat.read(notebook, as_version=4).cells
    prose = next(cell.source for cell in cells if cell.cell_type == "markdown")
    tokens = MarkdownIt().parse(prose)
    return next(tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open")
