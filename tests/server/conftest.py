"""One server for the tests that leave it as it was; others start their own."""

from pathlib import Path

import pytest

from tests.server import tiny
from tests.server.live import Server, serving


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny lecture and a guide."""
    root = tmp_path_factory.mktemp("material")
    tiny.make_lecture(root)
    tiny.make_guide(root)
    return root


@pytest.fixture
def server(material: Path, tmp_path: Path):
    """A class of this test's own."""
    with serving(material, tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def shared(material: Path, tmp_path_factory: pytest.TempPathFactory):
    """A class that the tests of one module share."""
    data: Path = tmp_path_factory.mktemp("shared") / "data"
    with serving(material, data) as running:
        running: Server
        yield running
