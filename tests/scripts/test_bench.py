"""The benchmark counts what really happened, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.bench.candidates import Window
from scripts.bench.engines import SQLite
from scripts.bench.load import Answer, FormReader, Job, Outcome, Person
from scripts.bench.processes import cpu_of, gunicorn_words
from scripts.bench.report import Results, Shape, spread

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """Start a small benchmark on SQLite whose temporary files stand in a folder of the test's own."""
    (folder / "tmp").mkdir()
    env = {**os.environ, "TMPDIR": str(folder / "tmp"), "VAR_DIR": str(folder / "var"), "BENCH_TEST": str(folder)}
    command = [sys.executable, "-m", "scripts.bench_registration", "--database", "sqlite", *words]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def left_behind(folder: Path) -> list[int]:
    """The processes that a benchmark of this folder has started and that still run."""
    mark, found = f"BENCH_TEST={folder}".encode(), []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_every_answer_that_says_taken_has_its_row_its_mail_and_its_entry_in_the_log(tmp_path: Path) -> None:
    output = tmp_path / "figures.json"
    words = ["--seconds", "0.4", "--clients", "3", "--seminars", "2", "--crowd", "8", "--output", str(output)]
    run = start(tmp_path, "--rounds", "1", *words)
    said, _ = run.communicate(timeout=180)
    assert run.returncode == 0, said
    figures = json.loads(output.read_text())
    (shape,) = figures["shapes"]
    assert shape["floor_per_second"][0] > 0
    for window in (*shape["plain"], *shape["site"], figures["crowds"]["sqlite"]):
        assert window["taken"] > 0
        assert set(window["stored"].values()) == {window["taken"]}
        assert window["errors"] == {}
        assert window["web_cpu"] >= 0
    assert set(shape["site"][0]["stored"]) == {"rows", "mails", "log"}
    assert left_behind(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_an_interrupted_run_leaves_no_process_and_no_file_behind(tmp_path: Path) -> None:
    run = start(tmp_path, "--quick")
    assert run.stdout is not None
    assert "preparing" in run.stdout.readline()
    time.sleep(1.0)
    assert len(left_behind(tmp_path)) > 1
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=60)
    assert run.returncode == 130
    deadline = time.monotonic() + 20
    while left_behind(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left_behind(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_form_is_read_as_a_browser_would_send_it() -> None:
    page = """
    <form method="get"><input name="q" value="search"></form>
    <form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="abc"><input name="name">
    <select name="language"><option value="lv">LV</option><option value="en" selected>EN</option></select>
    <select name="role"><option value="">–</option><option value="x">X</option></select>
    <input type="checkbox" name="consent" value="1"><input type="checkbox" name="kept" value="1" checked>
    <textarea name="needs"></textarea><button type="submit" name="go">Go</button></form>
    """
    assert FormReader(page).data == {
        "csrfmiddlewaretoken": "abc",
        "name": "",
        "language": "en",
        "role": "",
        "kept": "1",
        "needs": "",
    }


@pytest.mark.parametrize(
    ("answer", "taken", "errors"),
    [
        (Answer(200, {}, "<title>Taken</title>"), 1, {}),
        (Answer(200, {}, "<title>The form again</title>"), 0, {"another page: The form again": 1}),
        (Answer(503, {}, "<title>Taken</title>"), 0, {"status 503": 1}),
    ],
    ids=["taken", "another page", "error"],
)
def test_only_the_page_that_says_taken_counts(answer: Answer, taken: int, errors: dict[str, int]) -> None:
    outcome = Outcome()
    job = Job(0, "https://campaign.example", ["/"], 1, 1.0, "t", "Taken")
    Person(job, 0, outcome, []).judge(answer)
    assert (outcome.taken, dict(outcome.errors)) == (taken, errors)


def window(*, stored: dict[str, int], errors: dict[str, int] | None = None) -> Window:
    return Window(5, stored, 10.0, 1.0, 1.0, {"median": 1.0, "p95": 1.0, "slowest": 1.0}, errors or {})


def test_rows_that_are_missing_and_errors_are_named() -> None:
    results = Results()
    shape = Shape("sqlite", 1, 4)
    results.add(shape, "site", window(stored={"rows": 5, "mails": 5}))
    assert results.disagreements() == []
    results.add(shape, "site", window(stored={"rows": 5, "mails": 4}))
    results.add(shape, "plain", window(stored={"rows": 5, "mails": 5}, errors={"status 500": 1}))
    assert len(results.disagreements()) == 2


def test_a_ratio_compares_the_medians() -> None:
    results = Results()
    shape = Shape("sqlite", 1, 4)
    results.floors[shape] = [100.0, 40.0, 50.0]
    results.add(shape, "site", window(stored={"rows": 5}))
    assert results.ratio(shape, "site") == 0.2
    assert spread([3.0, 1.0, 2.0]) == "2 (1–3)"


def test_the_web_server_is_the_images_own() -> None:
    words = gunicorn_words(application="other.wsgi", port=81)
    assert words[:2] == ["gunicorn", "other.wsgi"]
    assert words[words.index("--bind") + 1] == "127.0.0.1:81"
    assert words[words.index("--worker-class") + 1] == "gthread"


def test_processor_time_of_a_process_that_has_ended_is_its_parents() -> None:
    before = cpu_of(os.getpid())
    subprocess.run([sys.executable, "-c", "sum(i * i for i in range(3_000_000))"], check=True)
    assert cpu_of(os.getpid()) - before > 0.05


def test_sqlites_floor_leaves_as_many_rows_as_it_counts(tmp_path: Path) -> None:
    engine = SQLite(tmp_path)
    each_second = engine.floor(clients=2, seminars=3, seconds=0.2)
    rows = engine.count("floor", "SELECT count(*) FROM floor_registration")
    assert rows > 0
    assert each_second * 0.2 <= rows * 1.05
