"""The container that makes backups: everything each night, the database each hour, until it is stopped."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from signal import SIGTERM, signal

NIGHT = 1
"""The hour (UTC) in which everything is copied."""


def next_one(now: datetime) -> tuple[datetime, str]:
    """When the next backup is due, and of what."""
    at = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at, "full" if at.hour == NIGHT else "database"


def main(folder: str) -> int:
    """Wait for each full hour; one that fails says so in the log, and the next is made all the same."""
    stop = threading.Event()
    signal(SIGTERM, lambda *_: stop.set())
    while True:
        now = datetime.now(UTC)
        at, what = next_one(now)
        print(f"The next backup is due at {at.isoformat()}: {what}.", flush=True)
        if stop.wait((at - now).total_seconds()):
            return 0
        subprocess.run([sys.executable, "manage.py", "backup", "--what", what, folder], check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
