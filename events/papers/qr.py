"""QR codes of addresses: inline for a page, a picture for mail, a drawing for paper."""

import io
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4
"""Modules of light around the code (ISO/IEC 18004 asks for four); the ground below it may be dark."""

PIXELS = 8
"""Pixels a module in a picture: large enough on a phone's screen, small in a mail."""

SIDE = 200
"""Width and height on a page, in CSS pixels, where the style sheet says nothing else."""

Level = Literal["m", "q"]


def svg(url: str, *, label: str) -> SafeString:
    """An inline drawing with a name for screen readers, dark on light in both colour schemes, and without styles."""
    drawing = _draw(url, light="#fff")
    named = f'<svg class="qr" role="img" aria-label="{escape(label)}" width="{SIDE}" height="{SIDE}" '
    return mark_safe(drawing.replace("<svg ", named, 1))  # noqa: S308  # segno draws it and the label is escaped


def drawing(url: str) -> str:
    """The same for paper: on its ground, with a quiet zone that the page around it leaves, and readable if worn."""
    return _draw(url, light=None, level="q", border=0, xmldecl=True)


def png(url: str) -> bytes:
    """A picture for mail, dark on light."""
    import segno  # read when a code is first drawn

    buffer = io.BytesIO()
    segno.make_qr(url, error="m").save(
        buffer, kind="png", scale=PIXELS, border=QUIET_ZONE, dark="#14171f", light="#fff"
    )
    return buffer.getvalue()


def _draw(url: str, *, light: str | None, level: Level = "m", border: int = QUIET_ZONE, xmldecl: bool = False) -> str:
    import segno  # read when a code is first drawn

    buffer = io.BytesIO()
    segno.make_qr(url, error=level).save(
        buffer,
        kind="svg",
        border=border,
        dark="#14171f",
        light=light,
        xmldecl=xmldecl,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        nl=False,
    )
    return buffer.getvalue().decode()
