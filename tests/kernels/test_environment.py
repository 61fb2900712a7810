"""What a kernel gets of the server's environment."""

from pathlib import Path

from poise.kernels.environment import kernel_environment


def test_only_what_is_allowed_goes_in():
    server = {"PATH": "/bin", "HOME": "/h", "AWS_SECRET_ACCESS_KEY": "x", "PYTHONPATH": "/p"}
    made = kernel_environment(
        {"POISE_TOKEN": "t"}, scratch=Path("/s"), figures=Path("/f"), source=server
    )
    assert made["POISE_TOKEN"] == "t"
    assert made["OPENBLAS_NUM_THREADS"] == "1"
    assert made["LANG"]
    assert not {"AWS_SECRET_ACCESS_KEY", "PYTHONPATH"} & made.keys()
    # A start-up file of the machine's owner must not run for a visitor.
    assert made["IPYTHONDIR"].startswith(str(Path("/s")))
