"""Exercises the Dockerfile without a Docker engine, as far as that goes, and says what it could not try.

The build stage's steps run for real, with the image's folders moved into a temporary one; then the image's own command
serves the site under production settings from a real PostgreSQL, as an unprivileged user where that may be, and its own
health check is asked. What needs an engine (the base image itself, its users and volumes) is listed, not claimed.
"""

import http.client
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts import postgres
from scripts.console import ROOT, Problem, end, run_quietly, say

HOST = "campaign.example"
STARTS_WITHIN = 300.0
"""Seconds that the web server may take until its first answer."""


@dataclass(frozen=True)
class Instruction:
    """One instruction: its word and what follows it."""

    word: str
    rest: str


@dataclass
class Stage:
    """One stage of the Dockerfile: its name and its instructions after FROM."""

    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def last(self, word: str) -> str | None:
        """What the last instruction of this kind says; it is the one that counts."""
        return next((item.rest for item in reversed(self.instructions) if item.word == word), None)


def parse(text: str) -> list[Stage]:
    """Split a Dockerfile into its stages."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    stages: list[Stage] = []
    for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines():
        if not line.strip():
            continue
        word, _, rest = line.strip().partition(" ")
        if word.upper() == "FROM":
            _, _, name = rest.partition(" AS ")
            stages.append(Stage(name.strip() or str(len(stages))))
        else:
            stages[-1].instructions.append(Instruction(word.upper(), rest.strip()))
    return stages


def faults(stages: list[Stage], *, ignore_file: str, root: Path) -> list[str]:
    """What is wrong with the Dockerfile by reading it alone."""
    final = stages[-1]
    found = []
    if len(stages) < 2:  # noqa: PLR2004  # one that builds, one that runs
        found.append("There is only one stage, so the image would carry what only the build needs.")
    if final.last("USER") in (None, "root", "0"):
        found.append("The image runs as root.")
    if final.last("HEALTHCHECK") in (None, "NONE"):
        found.append("The image has no health check.")
    if not (final.last("CMD") or "").startswith("["):
        found.append("CMD is not a JSON list: a shell would swallow SIGTERM.")
    allowed = {line[1:].strip("/") for line in ignore_file.splitlines() if line.startswith("!")}
    for stage in stages:
        for instruction in stage.instructions:
            if instruction.word in ("ENV", "ARG") and re.search(r"SECRET|PASSWORD|TOKEN", instruction.rest):
                found.append(f"A secret would stay in the image: {instruction.word} {instruction.rest.split('=')[0]}")
            if "development.txt" in instruction.rest:
                found.append("The image would carry the tools of development.")
            if instruction.word == "COPY" and not instruction.rest.startswith("--from"):
                found += copy_faults(instruction.rest.split()[:-1], allowed, root)
    return found


def copy_faults(sources: list[str], allowed: set[str], root: Path) -> list[str]:
    """What is wrong with the sources of one COPY."""
    found = []
    for source in sources:
        if not (root / source).exists():
            found.append(f"COPY {source}: there is no such file.")
        elif source not in allowed:
            found.append(f"COPY {source}: .dockerignore keeps it from the engine.")
    return found


class Rehearsal:
    """The build and the run with the image's folders moved below a temporary one."""

    def __init__(self, folder: Path) -> None:
        """Give the steps a `python` of their own, as the base image has."""
        self.folder = folder
        self.workdir = folder / "app"
        programs = folder / "programs"
        for path in (self.workdir, folder / "data" / "media", programs):
            path.mkdir(parents=True)
        self.user, python = unprivileged()
        (programs / "python").symlink_to(python)
        self.variables = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8"}
        self.variables |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
        self.not_tried: list[str] = []

    def moved(self, text: str) -> str:
        """A text with the image's paths turned into those of the temporary folder."""
        return re.sub(r"(?<![\w./-])/(app|venv|data)\b", rf"{self.folder}/\1", text)

    def step(self, instruction: Instruction) -> None:
        """Do what one instruction of the build stage says."""
        word, rest = instruction.word, self.moved(instruction.rest)
        if word == "ENV":
            self.set(rest)
        elif word == "WORKDIR":
            self.workdir = Path(rest)
            self.workdir.mkdir(parents=True, exist_ok=True)
        elif word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                self.copy(ROOT / source, self.workdir / target, into=target.endswith("/"))
        elif word == "RUN":
            say(f"   RUN {instruction.rest[:100]}")
            command = ["sh", "-ec", rest]
            run_quietly(
                command, cwd=self.workdir, env=self.variables, problem=f"This step failed: RUN {instruction.rest}"
            )
        else:
            self.not_tried.append(f"{word} {instruction.rest}")

    def set(self, assignments: str) -> None:
        """Take the variables of an ENV instruction."""
        for assignment in shlex.split(assignments):
            name, _, value = assignment.partition("=")
            self.variables[name] = value.replace("$PATH", self.variables["PATH"])

    @staticmethod
    def copy(source: Path, target: Path, *, into: bool) -> None:
        """Copy a file or a folder as COPY does."""
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
            return
        goal = target / source.name if into else target
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, goal)


def unprivileged() -> tuple[str | None, str]:
    """A user other than root to serve as, and a Python that this user can start; None if there is no such pair."""
    for python in (sys.executable, "/usr/bin/python3"):
        program = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
        if os.geteuid() == 0 and Path(python).exists():
            try:
                tried = subprocess.run(
                    [python, "-c", program], cwd="/", user="nobody", capture_output=True, check=False
                )
            except PermissionError:
                continue
            if tried.returncode == 0:
                return "nobody", python
    return None, sys.executable


def check() -> int:
    """Read the Dockerfile, go through it, and ask what it serves."""
    stages = parse((ROOT / "Dockerfile").read_text())
    found = faults(stages, ignore_file=(ROOT / ".dockerignore").read_text(), root=ROOT)
    if found:
        say("\n".join(found))
        return 1
    with tempfile.TemporaryDirectory(prefix="campaign-container-") as name:
        folder = Path(name)
        # The unprivileged user has to get in.
        folder.chmod(0o755)
        rehearsal = Rehearsal(folder)
        for instruction in stages[0].instructions:
            rehearsal.step(instruction)
        for instruction in stages[-1].instructions:
            if instruction.word == "ENV":
                rehearsal.set(rehearsal.moved(instruction.rest))
            elif instruction.word in ("RUN", "USER", "VOLUME", "EXPOSE"):
                rehearsal.not_tried.append(f"{instruction.word} {instruction.rest}")
        with postgres.server() as address:
            problems = serve_and_ask(stages[-1], rehearsal, address)
    say("   Not tried, because it needs a Docker engine: the base image; " + "; ".join(rehearsal.not_tried))
    for problem in problems:
        say(f"   {problem}")
    return 1 if problems else 0


def serve_and_ask(final: Stage, rehearsal: Rehearsal, database: str) -> list[str]:
    """Start the image's command under production settings and return what its answers lack."""
    port = postgres.free_port()
    env = rehearsal.variables | {
        "SECRET_KEY": "rehearsal-0dJq7xN2uW9vB4kT8yR1mC6hL3sF5gZp-of-the-container",
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": database,
        "BEHIND_PROXY": "true",
        "EMAIL_HOST": f"mail.{HOST}",
        "DEFAULT_FROM_EMAIL": f"campaign@{HOST}",
        "PORT": str(port),
    }
    python = str(rehearsal.folder / "venv" / "bin" / "python")
    for words in (["migrate", "--noinput"], ["load_campaign"], ["check", "--deploy", "--fail-level", "WARNING"]):
        say(f"   manage.py {' '.join(words)}")
        command = [python, "manage.py", *words]
        run_quietly(
            command, cwd=rehearsal.workdir, env=env, problem=f"manage.py {words[0]} failed under production settings."
        )
    user = rehearsal.user
    if user is None:
        rehearsal.not_tried.append("serving as another user")
    else:
        # As in the image: what is served belongs to root, only the data folder to the user.
        for path in [rehearsal.folder / "data", *(rehearsal.folder / "data").rglob("*")]:
            shutil.chown(path, user)
    command = json.loads(rehearsal.moved(final.last("CMD") or "[]"))
    command = [re.sub(r"^0\.0\.0\.0:\d+$", f"127.0.0.1:{port}", word) for word in command]
    say(f"   CMD {' '.join(command)}{f' (as {user})' if user else ''}")
    with running(command, rehearsal, env, user):
        wait_for(port)
        health = json.loads(rehearsal.moved((final.last("HEALTHCHECK") or "").partition(" CMD ")[2]))
        asked = subprocess.run(
            health, cwd=rehearsal.workdir, env=env, user=user, capture_output=True, text=True, check=False
        )
        say(f"   HEALTHCHECK: {asked.stdout.strip()}")
        problems = [] if asked.returncode == 0 else [f"The health check fails: {asked.stdout}{asked.stderr}"]
        return problems + ask(port)


@contextmanager
def running(command: list[str], rehearsal: Rehearsal, env: dict[str, str], user: str | None) -> Iterator[None]:
    """Keep the image's command running, found in the image's PATH; show what it said if the asking fails."""
    program = shutil.which(command[0], path=env["PATH"])
    if program is None:
        raise Problem(f"CMD names {command[0]}, which the image would not have.")
    log = rehearsal.folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, *command[1:]],
            cwd=rehearsal.workdir,
            env=env,
            user=user,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
        )
    try:
        yield
    except Problem:
        say(log.read_text(errors="replace"))
        raise
    finally:
        process.terminate()
        process.wait(timeout=300)


def get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    """What the server answers when the proxy passes on a request over HTTPS."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, headers, answer.read().decode(errors="replace")
    finally:
        connection.close()


def wait_for(port: int) -> None:
    """Wait for the first answer.

    Raises:
        Problem: if there is none in time.
    """
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            get(port, "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise Problem("The image's command gave no answer.")


def ask(port: int) -> list[str]:
    """Look at pages and static files as the image serves them."""
    problems = []
    for path in ("/readyz", "/", "/en/", "/robots.txt", "/account/login/"):
        status, headers, _ = get(port, path)
        say(f"   {path} answers {status}.")
        if status != http.client.OK:
            problems.append(f"{path} answers {status}.")
        missing = {"strict-transport-security", "x-content-type-options", "content-security-policy"} - set(headers)
        if missing:
            problems.append(f"{path} has no {', '.join(sorted(missing))}.")
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', get(port, "/")[2])
    if not files:
        problems.append("The home page names no static file.")
    for name in files:
        status, headers, _ = get(port, name)
        if status != http.client.OK or "immutable" not in headers.get("cache-control", ""):
            problems.append(f"{name} answers {status} with Cache-Control {headers.get('cache-control')!r}.")
    return problems


if __name__ == "__main__":
    end(check)
