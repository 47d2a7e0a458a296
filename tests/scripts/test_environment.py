"""The virtual environment: filled once for each lock, and built anew after an interruption."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import environment


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose locks name nothing, so that installing needs no registry, with its environment."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "requirements").mkdir()
    for name in ("uv.txt", "production.txt", "development.txt"):
        (folder / "requirements" / name).write_text("")
    environment.ensure("production", root=folder)
    return folder


@pytest.fixture
def empty(filled: Path, tmp_path: Path) -> Path:
    """A copy of that project."""
    return Path(shutil.copytree(filled, tmp_path / "project", symlinks=True))


def test_an_environment_is_known_by_its_lock_and_one_that_was_interrupted_is_not(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    for name in ("uv.txt", "production.txt"):
        (tmp_path / "requirements" / name).write_text("")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    assert not environment.is_filled(venv, "production", tmp_path)
    (venv / "installed-production").write_text(environment.fingerprint("production", tmp_path))
    assert environment.is_filled(venv, "production", tmp_path)
    (venv / "installing").touch()
    assert not environment.is_filled(venv, "production", tmp_path)
    (venv / "installing").unlink()
    (tmp_path / "requirements" / "production.txt").write_text("# another lock\n")
    assert not environment.is_filled(venv, "production", tmp_path)


@pytest.mark.thorough
def test_an_environment_is_filled_once_for_each_lock(empty: Path) -> None:
    python = empty / ".venv" / "bin" / "python"
    stamp = empty / ".venv" / "installed-production"
    first = stamp.stat().st_mtime_ns
    assert subprocess.run([python, "-c", ""], check=False).returncode == 0
    environment.ensure("production", root=empty)
    assert stamp.stat().st_mtime_ns == first

    (empty / "requirements" / "production.txt").write_text("# another lock\n")
    assert not environment.is_filled(empty / ".venv", "production", empty)
    environment.ensure("production", root=empty)
    assert stamp.stat().st_mtime_ns > first


@pytest.mark.thorough
def test_an_environment_for_development_serves_a_run_too(empty: Path) -> None:
    (empty / ".venv" / "installed-production").unlink()
    environment.ensure("development", root=empty)
    environment.ensure("production", root=empty)
    assert not (empty / ".venv" / "installed-production").exists()


@pytest.mark.thorough
def test_an_interrupted_installation_is_built_anew(empty: Path) -> None:
    leftover = empty / ".venv" / "half-installed"
    leftover.touch()
    (empty / ".venv" / "installing").touch()
    environment.ensure("production", root=empty)
    assert not leftover.exists()
    assert environment.is_filled(empty / ".venv", "production", empty)


@pytest.mark.thorough
def test_an_environment_whose_python_is_gone_is_built_anew(empty: Path) -> None:
    (empty / ".venv" / "bin" / "python").unlink()
    environment.ensure("production", root=empty)
    assert environment.is_filled(empty / ".venv", "production", empty)


@pytest.mark.thorough
def test_packages_that_cannot_be_had_are_told_in_one_sentence(empty: Path) -> None:
    (empty / "requirements" / "production.txt").write_text(
        "no-such-package @ file:///no/such/file.whl --hash=sha256:00\n"
    )
    with pytest.raises(environment.Problem, match=r"requirements/production\.txt could not be installed"):
        environment.ensure("production", root=empty)
    assert not environment.is_filled(empty / ".venv", "production", empty)
