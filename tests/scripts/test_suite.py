"""What `make test` makes of its runs: nothing that did not run is passed over."""

from pathlib import Path

import pytest

from scripts import suite
from scripts.postgres import server

pytestmark = pytest.mark.once

REPORT = """<testsuites><testsuite>
<testcase classname="tests.a" name="good"/>
<testcase classname="tests.a" name="bad"><failure/></testcase>
<testcase classname="tests.a" name="broken"><error/></testcase>
<testcase classname="tests.a" name="left_out"><skipped/></testcase>
</testsuite></testsuites>"""


def test_the_report_of_a_run_is_read(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert suite.endings(report) == ({"tests.a::good"}, {"tests.a::bad", "tests.a::broken"}, {"tests.a::left_out"})


def test_a_run_without_a_report_counts_as_failed(tmp_path: Path) -> None:
    assert suite.endings(tmp_path / "none.xml") == (frozenset(), {"the whole run"}, frozenset())


def result(**endings: set[str]) -> suite.Result:
    sets = {name: frozenset(endings.get(name, ())) for name in ("passed", "failed", "skipped")}
    return suite.Result("sqlite", **sets, seconds=1, exit_code=0)


@pytest.mark.parametrize(
    ("second", "code"),
    [(result(passed={"a"}), 0), (result(skipped={"a"}), 1)],
    ids=["run on the other database", "run on none"],
)
def test_a_test_that_ran_on_no_database_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, second: suite.Result, code: int
) -> None:
    runs = [suite.Run("sqlite", "sqlite"), suite.Run("postgresql", "postgresql")]
    for one in runs:
        suite.output(one, tmp_path).write_text("What pytest said.")
    results = {"sqlite": result(skipped={"a"}), "postgresql": second}
    monkeypatch.setattr(suite, "run_one", lambda _python, one, *_rest, **_options: results[one.name])
    assert suite.run("python", runs, tmp_path) == code


def test_the_postgresql_of_a_run_is_gone_after_it() -> None:
    import psycopg

    with server() as address, psycopg.connect(address) as connection:
        version = connection.execute("SHOW server_version_num").fetchone()
        assert version is not None
        assert int(version[0]) >= 150000
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)
