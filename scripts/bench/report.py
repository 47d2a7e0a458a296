"""What the benchmark says in the end: a table for people and a file for programs."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.bench.candidates import Window
from scripts.bench.engines import Name
from scripts.console import say, shown

FLOOR = "floor"


@dataclass(frozen=True)
class Shape:
    """One question: on which database, for how many seminars, from how many people at once."""

    database: Name
    seminars: int
    clients: int


@dataclass
class Results:
    """Everything that was measured, in the order in which it was."""

    floors: dict[Shape, list[float]] = field(default_factory=dict)
    windows: dict[Shape, dict[str, list[Window]]] = field(default_factory=dict)
    crowds: dict[Name, Window] = field(default_factory=dict)
    """The site with many more people than it has threads, on one seminar."""

    def add(self, shape: Shape, name: str, window: Window) -> None:
        """Keep what one measurement found."""
        self.windows.setdefault(shape, {}).setdefault(name, []).append(window)

    def disagreements(self) -> list[str]:
        """A sentence for each measurement whose answers and rows are not the same, or that met an error."""
        named = [
            (f"{shape.database}, {shape.seminars} seminars, {shape.clients} clients, {name}", window)
            for shape, windows in self.windows.items()
            for name, found in windows.items()
            for window in found
        ]
        named += [(f"{database}, crowd", window) for database, window in self.crowds.items()]
        return [
            f"{name}: {window.taken} answers, {window.stored} stored, errors: {window.errors or 'none'}"
            for name, window in named
            if not window.agrees
        ]

    def as_data(self) -> list[dict[str, object]]:
        """One dictionary for each shape: all single measurements and their ratios."""
        return [
            {
                **asdict(shape),
                "floor_per_second": self.floors.get(shape, []),
                **{name: [asdict(window) for window in found] for name, found in windows.items()},
                **{f"{name}_ratio": self.ratio(shape, name) for name in windows},
            }
            for shape, windows in self.windows.items()
        ]

    def ratio(self, shape: Shape, name: str) -> float | None:
        """A candidate's registrations a second by the floor's transactions: medians of the same rounds."""
        floor = self.floors.get(shape)
        found = self.windows[shape][name]
        return statistics.median(w.per_second for w in found) / statistics.median(floor) if floor else None


def spread(figures: Iterable[float], digits: int = 0) -> str:
    """The median, with the smallest and the largest behind it."""
    ordered = sorted(figures)
    text = f"{statistics.median(ordered):.{digits}f}"
    return text if len(ordered) == 1 else f"{text} ({ordered[0]:.{digits}f}–{ordered[-1]:.{digits}f})"


HEADINGS = ("seminars", "clients", "", "each second", "÷ floor", "web ms", "database ms", "answer ms", "p95", "slowest")


def rows_for(results: Results, shape: Shape) -> list[tuple[str, ...]]:
    """The table's lines for one shape: the floor, then each candidate."""
    first = (str(shape.seminars), str(shape.clients))
    floor = results.floors.get(shape)
    rows: list[tuple[str, ...]] = [(*first, FLOOR, spread(floor), "1", "", "", "", "", "")] if floor else []
    for name, found in results.windows[shape].items():
        ratio = results.ratio(shape, name)
        rows.append(
            (
                *(("", "") if rows else first),
                name,
                spread(window.per_second for window in found),
                f"{ratio:.3f}" if ratio is not None else "",
                *costs(found),
            )
        )
    return rows


def costs(found: list[Window]) -> tuple[str, ...]:
    """What a registration took: processor time of both servers, and what people waited."""
    found = [window for window in found if window.milliseconds]
    if not found:
        return ("", "", "", "", "")
    return (
        f"{statistics.median(window.web_cpu for window in found):.2f}",
        f"{statistics.median(window.database_cpu for window in found):.2f}",
        f"{statistics.median(window.milliseconds['median'] for window in found):.0f}",
        f"{statistics.median(window.milliseconds['p95'] for window in found):.0f}",
        f"{max(window.milliseconds['slowest'] for window in found):.0f}",
    )


def show(results: Results, *, crowd: int) -> None:
    """Print a table for each database, and what the crowd met."""
    for database in dict.fromkeys(shape.database for shape in results.windows):
        say(f"\n{database}: registrations a second over HTTP (median, smallest–largest), beside the floor")
        lines = [row for shape in results.windows if shape.database == database for row in rows_for(results, shape)]
        met = results.crowds.get(database)
        if met:
            lines.append(("1", str(crowd), "site", f"{met.per_second:.0f}", "", *costs([met])))
        print_table([HEADINGS, *lines])
        if met:
            bad = sum(met.errors.values())
            say(f"{crowd} clients on one seminar: {met.taken} registrations, {bad} errors and timeouts.")


def print_table(lines: list[tuple[str, ...]]) -> None:
    """Print cells in columns, to the right but for the names."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        cells = [
            cell.ljust(width) if column == 2 else cell.rjust(width)  # noqa: PLR2004  # the names
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        say("  ".join(cells).rstrip())


def write(results: Results, path: Path, *, machine: dict[str, object]) -> None:
    """Write everything as JSON."""
    data = {
        "machine": machine,
        "shapes": results.as_data(),
        "crowds": {name: asdict(window) for name, window in results.crowds.items()},
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"\nAll figures are in {shown(path)}.")
