"""`make bench-registration`: how many registrations a second the site takes, beside the least that a seat can cost.

Only the way into the project's environment; `scripts.bench` does the work.
"""

import os
import sys
from pathlib import Path

from scripts import environment
from scripts.console import ROOT, Problem, end


def main() -> int:
    """Go on in the project's environment, as the same process, so that Ctrl-C reaches it as before."""
    if not Path("/proc/self/stat").exists():
        raise Problem("The benchmark reads processor times from /proc, which only Linux has.")
    python = environment.ensure("production")
    if Path(sys.prefix) != ROOT / ".venv":
        os.chdir(ROOT)
        os.execv(python, [python, "-m", "scripts.bench_registration", *sys.argv[1:]])  # noqa: S606  # no shell is wanted
    from scripts.bench import measuring

    return measuring.main()


if __name__ == "__main__":
    end(main)
