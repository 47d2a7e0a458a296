"""One process of `make proof`: random histories, one batch after the other, on a database in memory.

It writes what it did so far into a file, so that nothing is lost when it is stopped.
"""

import argparse
import gc
import json
import os
import time
from pathlib import Path

BATCH = 500
"""Histories in one run of the state machine; each has a seed of its own, so that any can be repeated by itself."""


def main() -> None:
    """Set up, tell histories until there are enough, keep the tally."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--histories", type=int, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--minutes", type=float, required=True)
    arguments.add_argument("--result", type=Path, required=True)
    given = arguments.parse_args()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings",
        "ENVIRONMENT": "development",
        "DATABASE_URL": "sqlite:///:memory:",
        "VAR_DIR": str(given.result.parent),
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    gc.freeze()
    tell(given.histories, given.seed, time.monotonic() + given.minutes * 60, given.result)


def tell(histories: int, first_seed: int, until: float, result: Path) -> None:
    """Tell so many histories, or as many as there is time for; an unfair one ends it with its shortest form."""
    from hypothesis import seed, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.events.seats.histories import TALLY, Histories
    from tests.events.seats.test_histories import BOUNDED

    batch = 0
    while TALLY["histories"] < histories and time.monotonic() < until:
        size = min(BATCH, histories - TALLY["histories"])
        machine = seed(first_seed + batch)(type("Histories", (Histories,), {}))
        batch_settings = settings(BOUNDED, max_examples=size, derandomize=False)
        run_state_machine_as_test(machine, settings=batch_settings)  # type: ignore[no-untyped-call]
        batch += 1
        unfinished = result.with_suffix(".new")
        unfinished.write_text(json.dumps({"batches": batch, **TALLY}))
        unfinished.replace(result)


if __name__ == "__main__":
    main()
