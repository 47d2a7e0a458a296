"""Documents on paper: typst templates, the fonts they are set in, and how they become tagged PDFs.

A template reads nothing but what it is given: its data come as one JSON text through `sys.inputs`, so no name is ever
read as markup, and its root is this folder.
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.words.spelling import JOINERS, without_invisible

if TYPE_CHECKING:
    import typst  # read when a paper is first made: the library has 84 MB

FOLDER = Path(__file__).resolve().parent

SUBSTITUTE = "□"
"""What stands for a sign that none of the fonts can draw."""


def compile_pdf(template: str, texts: Mapping[str, Any], *, verbatim: Mapping[str, str] | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1) of a template; the same data give the same bytes.

    `texts` are what people wrote, made fit for paper; `verbatim` are drawings and addresses of ours, left as they are.
    """
    import typst

    given = dict(verbatim or {})
    try:
        return _compile(template, _fit(texts, drawable_only=False) | given)
    except typst.TypstError:
        # PDF/UA forbids signs without a shape, and typst names only the first one. Whatever else is wrong is raised
        # again here.
        return _compile(template, _fit(texts, drawable_only=True) | given)


def _compile(template: str, data: Any) -> bytes:
    import typst

    compiler = typst.Compiler(FOLDER / template, root=FOLDER, font_paths=_fonts(), ignore_system_fonts=True)
    content = compiler.compile(
        format="pdf", pdf_standards="ua-1", sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave more than one file.")
    return content


@cache
def _fonts() -> "typst.Fonts":
    """The fonts of this folder and typst's own, which know more letters; the machine's fonts would differ."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FOLDER / "fonts"])


def _fit(value: Any, *, drawable_only: bool) -> Any:
    """The data with every text made fit for paper."""
    if isinstance(value, str):
        return _fit_for_paper(value, drawable_only=drawable_only)
    if isinstance(value, Mapping):
        return {key: _fit(inner, drawable_only=drawable_only) for key, inner in value.items()}
    return [_fit(inner, drawable_only=drawable_only) for inner in value]


def _fit_for_paper(text: str, *, drawable_only: bool) -> str:
    """One line without control characters and what nobody sees."""
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", " ".join(without_invisible(text).split()))
        if JOINERS.match(character) or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    if drawable_only:
        kept = "".join(character if _can_be_drawn(character) else SUBSTITUTE for character in kept)
    return kept


@cache
def _can_be_drawn(character: str) -> bool:
    import typst

    if character.isascii():
        return True
    try:
        _compile("sign.typ", {"sign": character})
    except typst.TypstError:
        return False
    return True
