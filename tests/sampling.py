"""Which cases of a test are tried each time, and which only where there is time for all."""

from collections.abc import Iterable
from typing import Any

import pytest


def sample(cases: Iterable[Any], *always: Any) -> list[Any]:
    """Cases for `parametrize`, all of which `make check` tries; of these `make test` tries only the named ones.

    So a sentence about each of fourteen page types costs three in `make test`. A name that is no case is a mistake.
    """
    found = list(cases)
    assert [case for case in always if case not in found] == []
    return [case if case in always else rarely(case) for case in found]


def rarely(case: Any) -> Any:
    """A case that only `make check` tries."""
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.thorough)
