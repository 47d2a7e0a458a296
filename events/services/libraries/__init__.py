"""The register of libraries: reading a file, importing it, and finding the library that somebody typed."""

from events.services.libraries.finding import find_library, labelled
from events.services.libraries.importing import Change, Counts, Preview, import_libraries, preview_libraries
from events.services.libraries.reading import (
    COLUMNS,
    FIELDS,
    MOST_BYTES,
    MOST_ROWS,
    Import,
    Problem,
    Row,
    read_libraries,
)

__all__ = [
    "COLUMNS",
    "FIELDS",
    "MOST_BYTES",
    "MOST_ROWS",
    "Change",
    "Counts",
    "Import",
    "Preview",
    "Problem",
    "Row",
    "find_library",
    "import_libraries",
    "labelled",
    "preview_libraries",
    "read_libraries",
]
