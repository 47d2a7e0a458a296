"""Which browser the tests run in."""

from pathlib import Path

import pytest

from scripts import tools


def test_chromium_without_windows_goes_first_where_it_is_and_the_one_that_is_named_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, shell = tmp_path / "chromium", tmp_path / "chromium-headless-shell"
    whole.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert (tools.browser(), tools.shell()) == (str(whole), str(whole))
    shell.touch(mode=0o755)
    assert (tools.browser(), tools.shell()) == (str(whole), str(shell))
    monkeypatch.setenv("CHROMIUM", str(whole))
    assert tools.shell() == str(whole)
