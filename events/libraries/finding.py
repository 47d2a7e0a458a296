"""From what somebody typed to the library that is meant, and from the register to what may be typed."""

from collections import Counter
from collections.abc import Iterable

from campaign_site.sorting import in_latvian_order
from events.libraries.models import Library
from events.words.spelling import fold


def find_library(text: str) -> Library | None:
    """The one open library that the text, if any, names, whatever its case, diacritics, spaces and quotes; else None.

    Its name alone is enough where no other library has it; otherwise the place or the municipality must follow.
    """
    typed = fold(text)
    if not typed:
        return None
    found = [library for library in Library.objects.suggested().called(text) if typed in library.spellings()]
    return found[0] if len(found) == 1 else None


def labelled(libraries: Iterable[Library]) -> list[tuple[str, Library]]:
    """Each library with the words that name it on a form, in the order of the Latvian alphabet.

    Where the name and the place are not enough to tell two apart, the municipality follows.
    """
    known = list(libraries)
    times = Counter(fold(str(library)) for library in known)
    labels = [(_label(library, is_alone=times[fold(str(library))] == 1), library) for library in known]
    return sorted(labels, key=lambda labelled: in_latvian_order(labelled[0]))


def _label(library: Library, *, is_alone: bool) -> str:
    if is_alone:
        return str(library)
    return ", ".join(word for word in (library.name, library.place, library.municipality) if word)
