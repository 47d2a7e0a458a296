"""Placeholder."""


def check() -> int:
    """Nothing yet."""
    return 0
