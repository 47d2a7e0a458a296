"""The container's image rehearsed without an engine: its steps run in a folder, and its command serves the site.

What the Dockerfile says about the base image, its users and volumes needs an engine; hadolint reads these lines.
"""

import http.client
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.postgres import free_port, server

ROOT = Path(__file__).resolve().parents[2]
HOST = "campaign.example"
LINES = re.sub(r"\\\n|^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
BUILD, IMAGE = LINES.split("\nFROM ")[-2:]


def said(stage: str, word: str) -> list[str]:
    """What the instructions of this kind say."""
    return re.findall(rf"^{word} (.*)$", stage, flags=re.MULTILINE)


def test_the_engine_gets_every_file_that_is_copied_and_no_other() -> None:
    copied = [source for line in said(BUILD, "COPY") for source in line.split()[:-1]]
    let_through = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), flags=re.MULTILINE)
    assert sorted(copied) == sorted(let_through)
    assert all((ROOT / source).exists() for source in copied)


def test_the_image_runs_as_nobody_special_says_how_it_is_and_holds_no_secret() -> None:
    assert said(IMAGE, "USER") == ["campaign"]
    assert said(IMAGE, "HEALTHCHECK") != []
    assert not re.search("SECRET|PASSWORD|TOKEN", " ".join(said(LINES, "ENV") + said(LINES, "ARG")))
    assert "development.txt" not in LINES


@pytest.fixture
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Image"]:
    """The image's folders below a temporary one, after the steps of the first stage."""
    rehearsed = Image(tmp_path_factory.mktemp("container"))
    for name, rest in re.findall(r"^(COPY|RUN|ENV) (.*)$", BUILD, flags=re.MULTILINE):
        rehearsed.step(name, rest)
    for rest in said(IMAGE, "ENV"):
        rehearsed.step("ENV", rest)
    with server() as database:
        rehearsed.variables |= {
            "SECRET_KEY": "rehearsal-0dJq7xN2uW9vB4kT8yR1mC6hL3sF5gZp-of-the-container",
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": database,
            "BEHIND_PROXY": "true",
            "EMAIL_HOST": f"mail.{HOST}",
            "DEFAULT_FROM_EMAIL": f"campaign@{HOST}",
            "PORT": str(rehearsed.port),
        }
        yield rehearsed
    shutil.rmtree(rehearsed.folder)


class Image:
    """The container's file system moved into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.app, self.port = folder, folder / "app", free_port()
        for name in ("app", "data/media", "programs"):
            (folder / name).mkdir(parents=True)
        (folder / "programs" / "python").symlink_to(sys.executable)
        self.variables = {"PATH": f"{folder}/programs:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8"}
        self.variables |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}

    def moved(self, text: str) -> str:
        """A line of the Dockerfile for this folder."""
        return re.sub(r"(?<![\w./-])/(app|venv|data)\b", rf"{self.folder}/\1", text)

    def step(self, word: str, rest: str) -> None:
        """Do what one instruction says."""
        if word == "RUN":
            self.run(["sh", "-ec", self.moved(rest)])
        elif word == "ENV":
            for name, value in (line.split("=", 1) for line in shlex.split(self.moved(rest))):
                self.variables[name] = value.replace("$PATH", self.variables["PATH"])
        else:
            *sources, target = rest.split()
            for source in sources:
                goal = self.app / (f"{target}{source}" if target.endswith("/") else target)
                goal.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, goal)

    def run(self, command: list[str]) -> None:
        """Run a command in it."""
        done = subprocess.run(command, cwd=self.app, env=self.variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        """What it answers when the proxy passes on a request over HTTPS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            connection.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode(errors="replace")
        finally:
            connection.close()


@pytest.mark.thorough
def test_the_image_is_built_and_serves_the_site_under_production_settings(image: Image) -> None:
    for words in (["migrate", "--noinput"], ["load_campaign"], ["check", "--deploy", "--fail-level", "WARNING"]):
        image.run([f"{image.folder}/venv/bin/python", "manage.py", *words])
    program, *words = json.loads(image.moved(said(IMAGE, "CMD")[0]))
    words = [word.replace("0.0.0.0:8000", f"127.0.0.1:{image.port}") for word in words]
    (health,) = said(IMAGE, "HEALTHCHECK")
    log = image.folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [f"{image.folder}/venv/bin/{program}", *words],
            cwd=image.app,
            env=image.variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        deadline = time.monotonic() + 300
        while True:
            try:
                image.get("/healthz")
                break
            except OSError:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
        python, *check = json.loads(image.moved(health.partition(" CMD ")[2]))
        image.run([f"{image.folder}/venv/bin/{python}", *check])
        for path in ("/readyz", "/", "/en/", "/robots.txt", "/account/login/"):
            status, headers, _ = image.get(path)
            assert status == 200, path
            assert {"strict-transport-security", "x-content-type-options", "content-security-policy"} <= set(headers)
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', image.get("/")[2])
        assert files
        for name in files:
            status, headers, _ = image.get(name)
            # A browser keeps styles, scripts and fonts, and no picture (campaign_site/middleware.py).
            is_kept = name.endswith((".css", ".js", ".woff2"))
            assert (status, "immutable" in headers["cache-control"]) == (200, is_kept), name
    finally:
        process.terminate()
        process.wait(timeout=300)
