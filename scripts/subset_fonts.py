"""Make the site's two font files from the full Geologica variable font (SIL OFL 1.1).

The full font is `Geologica[CRSV,SHRP,slnt,wght].ttf` in the PyPI package `fontpkg-geologica` (the same sources as npm's
`@fontsource-variable/geologica`, whose files are cut by script so that `a` and `ā` lie in two files and never kern):

    pip download --no-deps fontpkg-geologica && unzip fontpkg_geologica-*.whl
    python scripts/subset_fonts.py "fontpkg_geologica/files/Geologica[CRSV,SHRP,slnt,wght].ttf"

It needs fontTools and brotli (`fonttools[woff]`). Run it again only when the font or the needed characters change.
"""

import argparse
import io
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"

# The design uses weights 400 to 700 and neither slant, nor cursive, nor sharp forms.
DESIGN = {"wght": (400, 400, 700), "CRSV": 0, "SHRP": 0, "slnt": 0}

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


def write_subset(font: bytes, characters: str, target: Path) -> None:
    """Write one WOFF2 file that holds only the characters, with kerning and tabular figures."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "kern", "mark", "mkmk", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subset = TTFont(io.BytesIO(font))
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(subset)
    subset.flavor = "woff2"
    subset.save(target)
    missing = sorted(set(characters) - set(map(chr, subset.getBestCmap())))
    print(f"{target.name}: {target.stat().st_size} bytes, not in the font: {' '.join(missing) or 'none'}")


def main() -> None:
    """Fix the unused axes, then cut one file per script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the full variable font (TTF)")
    source = TTFont(parser.parse_args().source)
    buffer = io.BytesIO()
    instancer.instantiateVariableFont(source, DESIGN).save(buffer)
    for name, characters in FILES.items():
        write_subset(buffer.getvalue(), characters, FONTS / name)


if __name__ == "__main__":
    main()
