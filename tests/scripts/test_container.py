"""Reading a Dockerfile: what would make a bad image is found before anybody builds one."""

from pathlib import Path

import pytest

from scripts.container import faults, parse

pytestmark = pytest.mark.once

GOOD = """
# a comment
FROM base AS build
COPY manage.py ./
RUN one && \\
    two

FROM base
COPY --from=build /app /app
USER campaign
HEALTHCHECK CMD ["python", "check.py"]
CMD ["gunicorn"]
"""


def found(text: str, root: Path, ignore: str = "*\n!manage.py\n") -> list[str]:
    (root / "manage.py").touch()
    return faults(parse(text), ignore_file=ignore, root=root)


def test_stages_and_continued_lines_are_read() -> None:
    build, final = parse(GOOD)
    assert (build.name, final.name) == ("build", "1")
    assert build.last("RUN") == "one && two"
    assert final.last("USER") == "campaign"


def test_a_good_dockerfile_has_no_faults(tmp_path: Path) -> None:
    assert found(GOOD, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("USER campaign\n", "", "The image runs as root."),
        ("USER campaign", "USER root", "The image runs as root."),
        ('HEALTHCHECK CMD ["python", "check.py"]\n', "", "The image has no health check."),
        (
            'CMD ["gunicorn"]',
            "CMD gunicorn",
            "CMD is not a JSON list: a shell would swallow SIGTERM.",
        ),
        ("manage.py", "missing.py", "COPY missing.py: there is no such file."),
        ("USER campaign", "ENV SECRET_KEY=x\nUSER campaign", "A secret would stay in the image: ENV SECRET_KEY"),
        ("RUN one", "RUN pip install -r development.txt", "The image would carry the tools of development."),
    ],
)
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert found(GOOD.replace(old, new), tmp_path) == [fault]


def test_a_file_that_the_engine_would_not_get_is_named(tmp_path: Path) -> None:
    assert found(GOOD, tmp_path, ignore="*\n") == ["COPY manage.py: .dockerignore keeps it from the engine."]
