"""The versions of what the form says about personal data.

Each version is a template that is never changed once people have registered under it (a test keeps its words); a new
text is a new file and a new `CURRENT`. A registration keeps the version that stood on its form.
"""

VERSIONS = {"2026-11-24": 7, "2026-11-29": 7}
"""All versions, the oldest first, with the days for which needs are kept after the seminar that each has told people.

Each has its template under events/notices/. What is kept now is `NEEDS_DAYS`: with another one a new version begins.
"""

CURRENT = max(VERSIONS)
"""The version that stands on the form now."""


def template_of(version: str) -> str:
    """The template of a version, or an empty string for one that never was, as for people whom staff added."""
    return f"events/notices/{version}.html" if version in VERSIONS else ""


def shown(version: str) -> dict[str, object]:
    """What a page needs to show a version: its template, and how long needs are kept."""
    return {"notice": template_of(version), "needs_days": VERSIONS.get(version)}
