"""Which language the commands speak where none is named."""

import pytest

from poise.cli.options import preferred_language


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ("zh_CN.UTF-8", "zh-CN"), ("en_GB.UTF-8", "en"), ("en", "en"),
        ("C.UTF-8", "zh-CN"), ("POSIX", "zh-CN"), ("de_DE.UTF-8", "zh-CN"),
    ],
)  # fmt: skip
def test_chinese_unless_the_system_is_english(monkeypatch, system, language):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", system)
    assert preferred_language() == language
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert preferred_language() == "en"
