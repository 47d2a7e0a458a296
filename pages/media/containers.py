"""Taking out of a picture's file all that is not needed to show it, without touching a pixel.

Each format names what it keeps; everything else goes, known or not: EXIF, GPS, maker notes, IPTC, XMP, comments,
previews, further pictures, and whatever follows the picture's end. Pillow reads such things but can not take them out
without compressing the picture anew, and no kept library does.
"""

# ruff: noqa: PLR2004  # Markers of the formats: each stands once, as its format's specification writes it.

import re
import struct
from collections.abc import Callable, Iterator

JPEG_TABLES_AND_FRAMES = frozenset(range(0xC0, 0xD0)) | {0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
"""SOFn, DHT, DAC, DQT, DNL, DRI, DHP and EXP. (C8, reserved, goes as well if it ever comes: no decoder knows it.)"""

JPEG_KEPT_SEGMENTS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""The colour profile, and how the colours are stored, by their first bytes."""

JPEG_SCAN_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)

GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")

WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})

WEBP_FRAME = 16
"""Bytes of an animation's frame before its own chunks."""

AVIF_CONTAINERS = frozenset(
    {b"meta", b"iinf", b"iprp", b"ipco", b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"tref"}
)

AVIF_KEPT = (
    AVIF_CONTAINERS
    | frozenset(
        b"""ftyp mdat free hdlr pitm iloc iref infe ipma ispe pixi av1C auxC colr pasp clap clli mdcv a1op a1lx lsel
    mvhd tkhd mdhd vmhd nmhd dref url  stsd stts stsc stsz stco co64 stss elst auxl ccst auxi grpl altr idat
    irot imir""".split()
    )
    | {b"url "}
)

AVIF_ITEMS = frozenset({b"av01", b"grid", b"iovl"})
"""The kinds of items that are seen."""


class BrokenError(ValueError):
    """The file does not have the shape that its format demands."""


def strip(data: bytes, kind: str) -> bytes:
    """The file of a picture without what it tells, for the formats that can be taken apart; `kind` is Pillow's name.

    Raises `BrokenError` if the file ends too early or is built wrongly.
    """
    try:
        return STRIPPED[kind](data)
    except (IndexError, struct.error) as error:
        raise BrokenError(f"{kind} ends too early") from error


def _jpeg(data: bytes) -> bytes:
    kept, at = [b"\xff\xd8"], 2
    while True:
        if data[at] != 0xFF:
            raise BrokenError("JPEG segment expected")
        while data[at + 1] == 0xFF:  # Fill bytes may stand before a marker.
            at += 1
        marker = data[at + 1]
        if marker == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        body = segment[4:]
        at += 2 + length
        if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            kept.append(b"\xff\xe0\x00\x10" + body[:12] + b"\0\0")  # Without the small preview it may hold.
        elif marker in JPEG_TABLES_AND_FRAMES or body.startswith(JPEG_KEPT_SEGMENTS.get(marker, b"\0no segment")):
            kept.append(segment)
        elif marker == 0xDA:
            end = JPEG_SCAN_END.search(data, at)
            if end is None:
                raise BrokenError("JPEG without an end")
            kept.append(segment + data[at : end.start()])
            at = end.start()


def _png(data: bytes) -> bytes:
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        if name in PNG_KEPT:
            kept.append(data[at : at + 12 + length])
        at += 12 + length
        if name == b"IEND":
            return b"".join(kept)


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_colours(data[10])
    kept = [data[:at]]
    while True:
        start, kind = at, data[at]
        if kind == 0x3B:
            return b"".join([*kept, b"\x3b"])
        if kind == 0x2C:
            at = _gif_past_blocks(data, at + 11 + _gif_colours(data[at + 9]))
            kept.append(data[start:at])
        elif kind == 0x21:
            at = _gif_past_blocks(data, at + 2)
            if data[start + 1] == 0xF9:
                kept.append(data[start:at])
            elif data[start + 1] == 0xFF and data[start + 3 : start + 14] in GIF_LOOPS and data[start + 15] == 1:
                kept.append(data[start : start + 18] + b"\0")  # How often it repeats, and nothing that comes after.
        else:
            raise BrokenError("GIF block expected")


def _gif_colours(flags: int) -> int:
    """How many bytes of colours follow."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_past_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", data, 4)
    kept = b"".join(_webp_chunks(data[12 : 8 + length]))
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        name, body = data[at : at + 4], data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise BrokenError("WebP ends too early")
        at += 8 + length + length % 2
        if name not in WEBP_KEPT:
            continue
        if name == b"VP8X":
            body = bytes([body[0] & ~0x0C]) + body[1:]  # It has neither EXIF nor XMP any more.
        elif name == b"ANMF":
            body = body[:WEBP_FRAME] + b"".join(_webp_chunks(body[WEBP_FRAME:]))
        yield name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


STRIPPED: dict[str, Callable[[bytes], bytes]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,  # JPEG with further pictures after its end.
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
}


def avif_tells(data: bytes) -> bool:
    """Whether an AVIF holds more than its picture; it can not be cut, its parts are found by their distances."""
    return any(
        name not in AVIF_KEPT or (name == b"infe" and body[8:12] not in AVIF_ITEMS) for name, body in _boxes(data)
    )


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        length = length or len(data) - at
        if length < head or at + length > len(data):
            yield b"????", b""  # Something follows that is not a part of a picture.
            return
        body = data[at + head : at + length]
        yield name, body
        if name in AVIF_CONTAINERS:
            before = {b"meta": 4, b"iinf": 6 if body[:1] == b"\0" else 8}.get(name, 0)
            yield from _boxes(body[before:])
        at += length
