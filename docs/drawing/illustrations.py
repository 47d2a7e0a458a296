"""Draw the campaign's illustrations: eye, lens and shelf in the colours of the identity, flat, without any stock.

    python docs/drawing/illustrations.py

writes `pages/content/images/*.webp` (for the initial content) and `static/img/share.png` (for shared links). It needs
Pillow and fontTools (`fonttools[woff]`, to read the site's own font). The same code makes the same pictures.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "pages" / "content" / "images"
STATIC = ROOT / "static"

WIDTH, HEIGHT = 1600, 1000
SMOOTH = 3
"""Everything is drawn three times as large and scaled down, which smooths the edges."""

NIGHT, NIGHT_2, DUSK, HAZE, MIST = "#11141d", "#1b2030", "#35406a", "#4d5a88", "#8f99b8"
EVENING = "#232b47"
"""The ground of dark pictures: lighter than the dark scheme's page, so that the lens keeps its shape."""
PAPER, PAPER_2, SAND = "#f3efe6", "#e6dece", "#cdc2a9"
AMBER, GLOW = "#ffc53d", "#ffe2a0"

Point = tuple[float, float]


def curve(start: Point, first: Point, second: Point, end: Point, steps: int = 90) -> list[Point]:
    """Points along a cubic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        points.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return points


def almond(x: float, y: float, half_width: float, half_height: float) -> list[Point]:
    """The eye's opening, in the proportions of the mark."""
    reach = half_height * 4 / 3
    left, right = (x - half_width, y), (x + half_width, y)
    inner = half_width * 0.6
    upper = curve(left, (x - inner, y - reach), (x + inner, y - reach), right)
    lower = curve(right, (x + inner, y + reach), (x - inner, y + reach), left)
    return upper + lower


class Sheet:
    """A picture measured in its final pixels."""

    def __init__(self, ground: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        """Start with one colour all over."""
        self.size = size
        self.image = Image.new("RGB", (size[0] * SMOOTH, size[1] * SMOOTH), ground)
        self.draw = ImageDraw.Draw(self.image)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * SMOOTH, y * SMOOTH) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle."""
        corners = (x * SMOOTH, y * SMOOTH, (x + width) * SMOOTH - 1, (y + height) * SMOOTH - 1)
        self.draw.rounded_rectangle(corners, radius * SMOOTH, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        corners = tuple(SMOOTH * value for value in (x - radius, y - radius, x + radius, y + radius))
        self.draw.ellipse(corners, fill=colour)

    def stroke(self, start: Point, end: Point, width: float, colour: str) -> None:
        """Draw a line with round ends."""
        ends = [(x * SMOOTH, y * SMOOTH) for x, y in (start, end)]
        self.draw.line(ends, fill=colour, width=round(width * SMOOTH))
        for x, y in (start, end):
            self.disc(x, y, width / 2, colour)

    def iris(self, x: float, y: float, radius: float, pupil: str = NIGHT) -> None:
        """Iris, pupil and the light in it."""
        self.disc(x, y, radius, AMBER)
        self.disc(x, y, radius * 0.48, pupil)
        self.disc(x + radius * 0.29, y - radius * 0.3, radius * 0.17, PAPER)

    def eye(self, x: float, y: float, half_width: float, half_height: float) -> None:
        """An open eye."""
        self.shape(almond(x, y, half_width, half_height), PAPER)
        self.iris(x, y, half_height * 0.83)

    def through(self, opening: Sequence[Point], paint: Callable[["Sheet"], None], ground: str) -> None:
        """Show another picture through an opening."""
        other = Sheet(ground, self.size)
        paint(other)
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * SMOOTH, y * SMOOTH) for x, y in opening], fill=255)
        self.image.paste(other.image, (0, 0), mask)

    def rays(self, x: float, y: float, half_width: float, half_height: float, width: float = 14) -> None:
        """Five short rays over an eye."""
        for across, base, lean, length in (
            (0, 1.22, 0, 0.36),
            (-0.38, 1.1, -0.055, 0.33),
            (0.38, 1.1, 0.055, 0.33),
            (-0.7, 0.78, -0.1, 0.27),
            (0.7, 0.78, 0.1, 0.27),
        ):
            foot = (x + across * half_width, y - base * half_height)
            tip = (foot[0] + lean * half_width, foot[1] - length * half_height)
            self.stroke(foot, tip, width, AMBER)

    def save(self, path: Path) -> None:
        """Scale down and write."""
        path.parent.mkdir(parents=True, exist_ok=True)
        smooth = self.image.resize(self.size, Image.Resampling.LANCZOS)
        if path.suffix == ".png":
            smooth.quantize(64).save(path, optimize=True)
        else:
            smooth.save(path, quality=88, method=6)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def books(sheet: Sheet, floor: float, spines: Sequence[tuple[float, float, str]], x: float) -> None:
    """A row of spines, each (width, height, colour), from x on; a band near the top makes a spine of a block."""
    bands = {NIGHT_2: DUSK, DUSK: HAZE, HAZE: MIST, MIST: PAPER_2, PAPER: SAND, PAPER_2: SAND, SAND: PAPER, AMBER: GLOW}
    for width, height, colour in spines:
        sheet.box(x, floor - height, width, height, colour, 5)
        sheet.box(x, floor - height + 36, width, 12, bands[colour])
        sheet.box(x, floor - 58, width, 8, bands[colour])
        x += width + 7


ROW_A = (
    (74, 330, DUSK), (52, 290, HAZE), (96, 352, PAPER_2), (60, 300, DUSK), (82, 318, MIST), (48, 356, HAZE),
    (104, 300, DUSK), (58, 338, PAPER), (88, 312, HAZE),
)  # fmt: skip
ROW_B = (
    (66, 318, HAZE), (92, 348, DUSK), (50, 296, PAPER_2), (84, 330, HAZE), (58, 352, DUSK), (76, 306, MIST),
    (98, 334, DUSK), (54, 360, PAPER), (70, 300, HAZE),
)  # fmt: skip


def eye_over_shelf() -> Sheet:
    """An open eye over a row of books, one of which is lit."""
    sheet = Sheet(EVENING)
    sheet.rays(800, 400, 500, 215)
    sheet.eye(800, 400, 500, 215)
    small = [(width, height * 0.72, colour) for width, height, colour in (*ROW_A, *ROW_B)]
    left = small[1:9]
    books(sheet, 930, left, 741 - sum(width + 7 for width, _height, _colour in left))
    books(sheet, 930, small[10:12], -20)
    sheet.box(748, 930 - 290, 104, 290, AMBER, 5)
    sheet.box(748, 930 - 254, 104, 12, GLOW)
    sheet.box(748, 930 - 58, 104, 8, GLOW)
    books(sheet, 930, [*small[9:], *small[:4]], 859)
    sheet.box(0, 930, WIDTH, 70, NIGHT_2)
    return sheet


def print_lines(sheet: Sheet, x: float, y: float, width: float, height: float, gap: float, lit: int) -> None:
    """Lines of print; one of them is lit."""
    lengths = (1, 0.94, 0.98, 0.62, 0, 1, 0.9, 0.97, 0.93, 0.4, 0, 0.98, 1, 0.86)
    for number, length in enumerate(lengths):
        if length:
            colour = AMBER if number == lit else "#59607a"
            sheet.box(x, y + number * gap, width * length, height, colour, height / 2)


def lens_on_page() -> Sheet:
    """A lens over a printed page finds the line that matters."""
    sheet = Sheet(SAND)
    sheet.shape([(120, 120), (790, 70), (790, 1000), (120, 1000)], PAPER)
    sheet.shape([(810, 70), (1480, 120), (1480, 1000), (810, 1000)], PAPER)
    sheet.box(790, 70, 20, 930, "#a89c80")
    for left in (200, 880):
        print_lines(sheet, left, 190, 500, 16, 56, -1)
    opening = almond(800, 520, 560, 270)
    sheet.shape(almond(800, 520, 612, 300), NIGHT)

    def enlarged(inner: Sheet) -> None:
        print_lines(inner, 470, 360, 700, 38, 96, 1)

    sheet.through(opening, enlarged, PAPER)
    return sheet


def shelf_with_one_light() -> Sheet:
    """Two shelves of a library with one amber spine."""
    sheet = Sheet(EVENING)
    row = [(width * 1.02, height * 1.05, colour) for width, height, colour in ROW_A]
    books(sheet, 450, [*row, *row, *row], -40)
    sheet.box(0, 450, WIDTH, 44, NIGHT)
    row = [(width * 1.02, height * 1.05, colour) for width, height, colour in ROW_B]
    books(sheet, 890, row[:8], -12)
    x = -12 + sum(width + 7 for width, _height, _colour in row[:8]) + 16
    sheet.shape([(x, 890), (x + 88, 890), (x + 188, 524), (x + 102, 500)], AMBER)
    sheet.shape([(x + 86, 556), (x + 172, 580), (x + 168, 594), (x + 82, 570)], GLOW)
    books(sheet, 890, [*row[3:], *row], x + 210)
    sheet.box(0, 890, WIDTH, 110, NIGHT)
    return sheet


def eye_on_the_horizon() -> Sheet:
    """A half-open eye rises over a dark plain like a light: help is near."""
    sheet = Sheet(EVENING)
    sheet.box(0, 640, WIDTH, 360, NIGHT_2)
    sheet.rays(800, 640, 560, 330, 16)
    upper = almond(800, 640, 560, 310)
    half = len(upper) // 2
    sheet.shape(upper[:half], PAPER)

    def iris(inner: Sheet) -> None:
        inner.disc(800, 640, 225, AMBER)
        inner.disc(800, 640, 108, NIGHT)
        inner.disc(866, 548, 38, PAPER)

    sheet.through(upper[:half], iris, PAPER)
    for y, reach, colour in ((700, 330, AMBER), (762, 240, HAZE), (824, 160, HAZE), (886, 84, HAZE)):
        sheet.stroke((800 - reach, y), (800 + reach, y), 20, colour)
    return sheet


def house_of_columns() -> Sheet:
    """A public building whose gable is an eye, with a lit door."""
    sheet = Sheet(DUSK)
    sheet.box(0, 880, WIDTH, 120, NIGHT_2)
    sheet.shape([(330, 400), (800, 130), (1270, 400)], PAPER)
    sheet.eye(800, 320, 150, 62)
    sheet.shape(almond(800, 315, 168, 72), NIGHT)
    sheet.eye(800, 315, 150, 62)
    sheet.box(350, 400, 900, 56, PAPER_2)
    for x in (400, 560, 950, 1110):
        sheet.box(x, 476, 90, 344, PAPER)
        sheet.box(x - 14, 456, 118, 28, PAPER_2)
        sheet.box(x - 14, 806, 118, 28, PAPER_2)
    sheet.box(716, 540, 168, 294, AMBER)
    sheet.box(350, 834, 900, 40, PAPER)
    sheet.box(300, 874, 1000, 40, PAPER_2)
    sheet.shape([(716, 914), (884, 914), (1010, 1000), (590, 1000)], AMBER)
    return sheet


def house_with_light() -> Sheet:
    """A house at night with one lit window and light before the door."""
    sheet = Sheet(EVENING)
    for x, y, radius in ((250, 170, 5), (420, 290, 4), (1180, 160, 5), (1350, 300, 4), (1010, 110, 4), (600, 130, 4)):
        sheet.disc(x, y, radius, MIST)
    sheet.shape([(0, 800), *curve((0, 800), (500, 720), (1100, 720), (1600, 800)), (1600, 1000), (0, 1000)], NIGHT_2)
    sheet.shape([(470, 450), (800, 190), (1130, 450), (1130, 830), (470, 830)], HAZE)
    sheet.shape([(400, 480), (800, 160), (1200, 480), (1150, 532), (800, 252), (450, 532)], PAPER)
    sheet.box(985, 230, 74, 150, PAPER)
    sheet.shape(almond(800, 528, 205, 112), NIGHT)
    sheet.shape(almond(800, 528, 180, 95), GLOW)
    sheet.iris(800, 528, 80)
    sheet.box(738, 694, 124, 136, AMBER)
    sheet.shape([(738, 830), (862, 830), (1010, 1000), (590, 1000)], AMBER)
    return sheet


def lights_in_the_regions() -> Sheet:
    """A field of dots; through the lens, seven of them are lit: one for each regional seminar."""
    sheet = Sheet(EVENING)
    for row in range(11):
        for column in range(17):
            sheet.disc(40 + column * 96 - (row % 2) * 48, 20 + row * 96, 12, DUSK)
    opening = almond(800, 500, 600, 310)
    sheet.shape(almond(800, 500, 642, 334), PAPER)

    def seen(inner: Sheet) -> None:
        lit = {(3, 7), (4, 11), (4, 5), (5, 8), (6, 12), (6, 4), (7, 9)}
        for row in range(11):
            for column in range(17):
                x, y = 40 + column * 96 - (row % 2) * 48, 20 + row * 96
                if (row, column) in lit:
                    inner.disc(x, y, 40, AMBER)
                    inner.disc(x, y, 15, NIGHT)
                else:
                    inner.disc(x, y, 15, HAZE)

    sheet.through(opening, seen, NIGHT_2)
    return sheet


def share_image() -> Sheet:
    """The name and the eye, for links that are shared."""
    sheet = Sheet(NIGHT, (1200, 630))
    font = TTFont(STATIC / "fonts" / "geologica-latin.woff2")
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    letters = ImageFont.truetype(buffer, 150 * SMOOTH)
    letters.set_variation_by_axes([700])
    for line, y in (("Atver", 148), ("acis.", 296)):
        x = 76.0 * SMOOTH
        for letter in line:
            sheet.draw.text((x, y * SMOOTH), letter, font=letters, fill=PAPER)
            x += letters.getlength(letter) - 6 * SMOOTH
    sheet.rays(850, 335, 290, 165, 9)
    sheet.eye(850, 335, 290, 165)
    sheet.box(0, 606, 1200, 24, AMBER)
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    "eye-over-shelf": eye_over_shelf,
    "lens-on-page": lens_on_page,
    "shelf-with-one-light": shelf_with_one_light,
    "eye-on-the-horizon": eye_on_the_horizon,
    "house-of-columns": house_of_columns,
    "house-with-light": house_with_light,
    "lights-in-the-regions": lights_in_the_regions,
}


def main() -> None:
    """Draw them all."""
    for name, paint in PICTURES.items():
        paint().save(IMAGES / f"{name}.webp")
    share_image().save(STATIC / "img" / "share.png")


if __name__ == "__main__":
    main()
