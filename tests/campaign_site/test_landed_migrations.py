"""From version 1.0 on no migration is rewritten: databases that have run it would never meet the change."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_migration_that_has_landed_is_changed_and_a_new_one_is_listed() -> None:
    listed = (Path(__file__).parent / "landed_migrations.txt").read_text().splitlines()
    found = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ROOT).as_posix()}"
        for path in sorted(ROOT.glob("*/migrations/0*.py"))
    ]
    gone = [line for line in listed if line not in found]
    assert gone == [], "Databases have run these: put them back as they were, and write a new migration for the change."
    new = [line for line in found if line not in listed]
    assert new == [], "A new migration: once it is as it shall land, add its line to landed_migrations.txt."
