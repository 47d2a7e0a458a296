"""Make the site's two font files, and the three for PDFs, from the full Geologica variable font (SIL OFL 1.1).

The full font is `Geologica[CRSV,SHRP,slnt,wght].ttf` in the PyPI package `fontpkg-geologica` (the same sources as npm's
`@fontsource-variable/geologica`, whose files are cut by script so that `a` and `ā` lie in two files and never kern):

    pip download --no-deps fontpkg-geologica && unzip fontpkg_geologica-*.whl
    python docs/drawing/fonts.py "fontpkg_geologica/files/Geologica[CRSV,SHRP,slnt,wght].ttf"

It needs fontTools and brotli (`fonttools[woff]`). Run it again only when the font or the needed characters change.
"""

import argparse
import io
from collections.abc import Mapping
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "static" / "fonts"
DOCUMENT_FONTS = ROOT / "events" / "papers" / "documents" / "fonts"

Axis = float | tuple[float, float, float]

# The design uses weights 400 to 700 and neither slant, nor cursive, nor sharp forms.
DESIGN: dict[str, Axis] = {"wght": (400, 400, 700), "CRSV": 0, "SHRP": 0, "slnt": 0}

ASCII = "".join(map(chr, range(0x20, 0x7F)))
LATVIAN = "ĀČĒĢĪĶĻŅŌŖŠŪŽāčēģīķļņōŗšūž"
# Names of people and places from the neighbourhood and from the rest of the Union.
NEIGHBOURS = "ÄÅÆÇÉÈÊËÍÎÏÑÓÔÕÖØÚÜÝàáâãäåæçèéêëíîïñóôõöøúüýßĄĆĘŁŃŚŹŻąćęłńśźżĖĮŲėįųŐőŰűĚŘŮěřůŤť"
SIGNS = "\u00a0\u00ad\u202f©®°±²³·×÷§€–—‘’‚“”„«»‹›…•′″−→←↑↓↗✓\u2011"

CYRILLIC = "".join(map(chr, range(0x0410, 0x0450))) + "ЁёЂЄІЇЎєіїўҐґ№ʼ"

FILES = {
    "geologica-latin.woff2": ASCII + LATVIAN + NEIGHBOURS + SIGNS,
    "geologica-cyrillic.woff2": CYRILLIC,
}

# typst reads neither WOFF2 nor an axis of weights: one plain file, with all letters, for each weight of documents.
DOCUMENT_FILES = {400: "geologica-regular.ttf", 600: "geologica-semibold.ttf", 700: "geologica-bold.ttf"}


def write_subset(font: bytes, characters: str, target: Path, *, flavor: str | None = "woff2") -> None:
    """Write one file (WOFF2, or TTF without a flavor) of only the characters, with kerning and tabular figures."""
    options = Options()
    options.flavor = flavor
    options.layout_features = ["ccmp", "kern", "mark", "mkmk", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subset = TTFont(io.BytesIO(font))
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(subset)
    subset.flavor = flavor
    subset.save(target)
    missing = sorted(set(characters) - set(map(chr, subset.getBestCmap())))
    print(f"{target.name}: {target.stat().st_size} bytes, not in the font: {' '.join(missing) or 'none'}")


def instance(source: Path, axes: Mapping[str, Axis]) -> bytes:
    """The font with its axes fixed or narrowed."""
    buffer = io.BytesIO()
    instancer.instantiateVariableFont(TTFont(source), axes, updateFontNames=False).save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Fix the unused axes, then cut one file per script for the site and one per weight for documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the full variable font (TTF)")
    source = parser.parse_args().source
    variable = instance(source, DESIGN)
    for name, characters in FILES.items():
        write_subset(variable, characters, FONTS / name)
    for weight, name in DOCUMENT_FILES.items():
        fixed = instance(source, {**DESIGN, "wght": weight})
        write_subset(fixed, ASCII + LATVIAN + NEIGHBOURS + SIGNS + CYRILLIC, DOCUMENT_FONTS / name, flavor=None)


if __name__ == "__main__":
    main()
