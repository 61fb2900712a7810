"""What pages load: hashed, compressed, small, self-contained, and nothing from elsewhere."""

import gzip
import re
import shutil
import subprocess

import pytest

from poise.locale import LANGUAGES
from poise.server.templating import environment, page_facts, script_json
from poise.web import asset, asset_by_path
from poise.web.assets import SCRIPTS, SOURCES, STYLES

TEMPLATES = SOURCES.parents[1] / "server" / "templates"
FILES = sorted([*SOURCES.glob("*.js"), *SOURCES.glob("*.css"), *TEMPLATES.glob("*.html")])
MODULES = sorted(SOURCES.glob("*.js"))
# A namespace is a name, never fetched.
NAMES = {"http://www.w3.org/2000/svg"}
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9][\w.-]*\.\w[^\s\"'`)]*")
MARKUP = re.compile(
    r"\.(innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|\beval\(|new Function\("
)
PHONES = ("vote.js", "join.js")  # these also run in old in-app browsers


@pytest.mark.parametrize("name", [*SCRIPTS, *STYLES])
def test_an_asset_is_hashed_and_compressed(name):
    found = asset(name)
    stem, suffix = name.rsplit(".", 1)
    assert re.fullmatch(rf"{stem}\.[0-9a-f]{{8}}\.{suffix}", found.path)
    assert gzip.decompress(found.gzipped) == found.body
    assert asset_by_path(found.path) is found
    assert asset(name) is found


@pytest.mark.parametrize(
    "path", ["vote.js", "vote.00000000.js", "../src/vote.js", "dom.123.js", "", "nothing"]
)
def test_other_paths_are_nobodys(path):
    assert asset_by_path(path) is None


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_module_is_whole(name):
    body = asset(name).body.decode()
    assert not re.search(r'^\s*import\s*[{"*]', body, re.MULTILINE)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_module_can_be_read(name):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not there; the browser tests read the modules, too")
    done = subprocess.run(
        [node, "--input-type=module", "--check"],
        input=asset(name).body, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path):
    found = set(ADDRESS.findall(path.read_text("utf-8")))
    assert found <= NAMES | {name.removeprefix("http:") for name in NAMES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_writes_markup(path):
    assert not MARKUP.search(path.read_text("utf-8"))


@pytest.mark.parametrize("name", PHONES)
def test_a_phone_is_asked_for_old_syntax_only(name):
    body = re.sub(r'"[^"\n]*"', '""', asset(name).body.decode())
    newer = {
        "optional chaining": r"\?\.(?!\d)",
        "nullish": r"\?\?",
        "logical assignment": r"(\|\||&&)=",
        "private field": r"this\.#",
        "top-level await": r"^await ",
        "dynamic import": r"\bimport\(",
        "replaceAll, at, replaceChildren": r"\.(replaceAll|at|replaceChildren)\(",
        "randomUUID": r"randomUUID",
    }
    assert not [what for what, how in newer.items() if re.search(how, body, re.MULTILINE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phone_page_is_small(language):
    html = environment().get_template("vote.html").render(
        language=language, asset=lambda name: f"/static/{asset(name).path}", t=lambda key: key,
        page=script_json(page_facts("vote", language, lecture="b3")), nonce="n",
    )  # fmt: skip
    wanted = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    found = [asset_by_path(path) for path in wanted]
    assert len(found) + 1 <= 6
    assert all(found)
    # A view with a long prompt and a person ride on the page: 4 kB is generous.
    total = len(gzip.compress(html.encode())) + sum(len(one.gzipped) for one in found) + 4096
    assert total < 60_000
    assert set(re.findall(r'(?:src|href)="([^"]+)"', html)) <= {f"/static/{p}" for p in wanted} | {
        "data:,"
    }
