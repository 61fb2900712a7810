"""Two takes at once, and a third that waits."""

import sys

import pytest

from poise.ui.voice.turns import turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody waits there")


def test_two_at_once_and_the_third_waits_for_a_place(tmp_path):
    with turn(folder=tmp_path) as first, turn(folder=tmp_path) as second:
        assert (first, second) == (True, True)
        with turn(folder=tmp_path, patience=0.1) as third:
            assert third is False  # it is measured all the same, late
    with turn(folder=tmp_path, patience=0) as again:
        assert again is True


def test_a_machine_without_such_a_folder_measures_too(tmp_path):
    (tmp_path / "file").write_text("x")
    with turn(folder=tmp_path / "file" / "locks") as had:
        assert had is False
