"""`poise serve` on the tiny lecture: python -m tests.server.tiny_serve ROOT [options]."""

import sys
from pathlib import Path

import poise.content


def main(root: Path, arguments: list[str]) -> None:
    poise.content.find_lectures = lambda folder=None: {"t1": root / "t1-tiny"}
    poise.content.guide_folder = lambda: root / "guide"
    from poise.cli import main as command

    command(["serve", *arguments], prog_name="poise")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
