"""What is put on paper: certificates, attendance sheets and QR codes, read back by other programs."""

import re
import subprocess
from datetime import date, time
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from events.models import Certificate, Registration, Seminar, SeminarText
from events.papers import printing, qr
from events.seats.choices import State
from tests.events.conftest import Join, MakeSeminar, riga

CODE = "7K3M9QXW2FHA"


@pytest.fixture
def certificate(make_seminar: MakeSeminar) -> Certificate:
    seminar = make_seminar(
        date=date(2026, 11, 24),
        place="Cēsu Centrālā bibliotēka",
        certificate_hours=Decimal("6.5"),
        topics_lv="Pazīmes\n\n  Palīdzība  ",
        topics_en="Signs\nHelp",
    )
    SeminarText.objects.create(seminar=seminar, language="lv", title="Kā atpazīt cilvēku tirdzniecību")
    SeminarText.objects.create(seminar=seminar, language="en", title="How to recognise human trafficking")
    return Certificate.objects.create(
        seminar=seminar, code=CODE, name_digest="x", hours=Decimal("6.5"), issued_at=riga("2026-11-25 12:00")
    )


def read(content: bytes, folder: Path) -> str:
    """The document's text in reading order, as a screen reader would say it, with single spaces."""
    path = folder / "document.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


def words_on(content: bytes, folder: Path) -> list[tuple[str, float]]:
    """Each word with the place of its right edge, in points: a word that is broken over two lines comes as two."""
    path = folder / "document.pdf"
    path.write_bytes(content)
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()
    return [(unescape(word), float(edge)) for edge, word in re.findall(r'xMax="([\d.]+)"[^>]*>(.*?)</word>', boxes)]


NAMES = [
    "Ilze Bērziņa",
    "Elizabete Konstantinova-Aleksandroviča",
    "Anna Marija Elizabete Konstantinova-Aleksandroviča",
    "Ilze Anna Marija Bērziņa Kalniņa Ozoliņa",
    "Anna Aleksandrovičakonstantinovskabērzkalniņa",
    "Žanete O’Nīla-d'Artanjana",
    "Олександра Костянтинівна Нечуй-Левицька-Костянтинівська",
    "Aleksandra-Konstantīna-Vilhelmīne",
]
"""Long names of one to six parts, of a surname of 40 letters, with apostrophes, in Cyrillic."""

HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
PAGE_WIDTH = 595.3


def facts(content: bytes, folder: Path) -> dict[str, str]:
    """What pdfinfo says of a document."""
    path = folder / "document.pdf"
    path.write_bytes(content)
    lines = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode().splitlines()
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}


def scanned(picture: Path) -> str:
    """What a QR code in a picture says, read by zbar."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()


class TestTheCertificate:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "lv",
                ["Ilze Bērziņa", "Kā atpazīt cilvēku tirdzniecību", "6,5", "Pazīmes", "Palīdzība", "2026. gada 25."],
            ),
            ("en", ["Ilze Bērziņa", "How to recognise human trafficking", "6.5 hours", "Signs", "25 November 2026"]),
        ],
    )
    def test_says_who_attended_what_when_where_and_for_how_long(
        self, certificate: Certificate, tmp_path: Path, language: str, said: list[str]
    ) -> None:
        text = read(printing.render(certificate, name="Ilze Bērziņa", language=language), tmp_path)
        for words in [*said, "7K3M-9QXW-2FHA", "Cēsu Centrālā bibliotēka, Cēsis", "Drošā māja"]:
            assert words in text

    def test_has_the_date_as_latvian_writes_it_within_a_sentence(self) -> None:
        with translation.override("lv"):
            assert printing.on_day(date(2026, 11, 24)) == "2026.\xa0gada 24.\xa0novembrī"
        with translation.override("en"):
            assert printing.on_day(date(2026, 11, 24)) == "24 November 2026"

    def test_has_hours_with_the_right_word_in_latvian(self) -> None:
        with translation.override("lv"):
            said = [printing.hours_in_words(Decimal(hours)) for hours in ("1.0", "2", "6.5", "10", "11", "21")]
        assert said == ["1 stunda", "2 stundas", "6,5 stundas", "10 stundu", "11 stundu", "21 stunda"]

    @pytest.mark.parametrize("language", ["lv", "en"])
    def test_is_tagged_has_a_title_and_fits_on_one_page(
        self, certificate: Certificate, tmp_path: Path, language: str
    ) -> None:
        said = facts(printing.render(certificate, name="Ilze Bērziņa", language=language), tmp_path)
        assert (said["Tagged"], said["Pages"], said["Page size"]) == ("yes", "1", "595.276 x 841.89 pts (A4)")
        assert said["Title"]

    def test_is_the_same_to_the_byte_each_time(self, certificate: Certificate) -> None:
        first, second = (printing.render(certificate, name="Ilze Bērziņa", language="lv") for _turn in range(2))
        assert first == second

    def test_carries_a_qr_code_that_opens_the_page_on_which_it_is_checked(
        self, certificate: Certificate, tmp_path: Path
    ) -> None:
        path = tmp_path / "certificate.pdf"
        path.write_bytes(printing.render(certificate, name="Ilze Bērziņa", language="en"))
        subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", path, tmp_path / "page"], check=True)
        with translation.override("en"):
            address = printing.verify_address(certificate)
        assert scanned(tmp_path / "page.png") == address
        assert address.endswith("/7K3M-9QXW-2FHA/")

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ('#read("/etc/passwd") $x$ *b* _i_ @a <l> \\', '#read("/etc/passwd") $x$ *b* _i_ @a <l> \\'),
            ("Anna\u202egnirts", "Annagnirts"),
            ("An\u200bna\u0007\u2066", "Anna"),
            ("Олена Шевченко", "Олена Шевченко"),
            ("W" * 120, "W" * 120),
            ("Anna 李雷 😀", "Anna □□ □"),
        ],
    )
    def test_prints_a_hostile_name_as_plain_text_on_its_one_page(
        self, certificate: Certificate, tmp_path: Path, name: str, shown: str
    ) -> None:
        content = printing.render(certificate, name=name, language="en")
        assert shown.replace(" ", "") in read(content, tmp_path).replace(" ", "")
        assert facts(content, tmp_path)["Pages"] == "1"

    def test_keeps_to_one_page_with_the_longest_words_of_all(self, certificate: Certificate, tmp_path: Path) -> None:
        seminar = certificate.seminar
        seminar.place = "Latvijas Nacionālās bibliotēkas zāle " * 5
        seminar.topics_lv = "\n".join(["Temats par cilvēku tirdzniecību"] * 30)
        seminar.texts.filter(language="lv").update(title="Cilvēku tirdzniecības novēršana " * 7)
        content = printing.render(certificate, name="Anna Marija Bērziņa-Kalniņa " * 4, language="lv")
        assert facts(content, tmp_path)["Pages"] == "1"

    @pytest.mark.parametrize("name", NAMES)
    def test_has_the_name_whole_and_as_it_was_written_for_whoever_copies_it(
        self, certificate: Certificate, tmp_path: Path, name: str
    ) -> None:
        content = printing.render(certificate, name=name, language="lv")
        said = read(content, tmp_path)
        assert name in said
        assert not HIDDEN.search(said)
        words = words_on(content, tmp_path)
        assert set(name.split()) <= {word for word, _edge in words}
        assert max(edge for _word, edge in words) < PAGE_WIDTH - 48

    def test_has_no_hidden_signs_in_its_other_words_either(self, certificate: Certificate, tmp_path: Path) -> None:
        seminar = certificate.seminar
        seminar.place = "Aleksandrovičakonstantinovskabērzkalniņas-Bērzkalnes pagasta bibliotēka"
        seminar.topics_lv = "Cilvēktirdzniecībasnovēršanaspamatnostādnesbibliotēkāmunpašvaldībām " * 2
        content = printing.render(certificate, name="Ilze", language="lv")
        assert not HIDDEN.search(read(content, tmp_path))
        assert max(edge for _word, edge in words_on(content, tmp_path)) < PAGE_WIDTH - 48


class TestTheAttendanceSheet:
    def test_has_names_and_libraries_whole_and_as_they_were_written(self, seminar: Seminar, tmp_path: Path) -> None:
        libraries = [
            "Latvijas Nacionālās bibliotēkas Bērnu literatūras centrs",
            "Bērzkalnes-Konstantinovas apvienības bibliotēka",
            "Rīgas Centrālās bibliotēkas filiālbibliotēka “Pārdaugava”",
        ]
        people = [
            Registration(name=name, library=libraries[number % len(libraries)]) for number, name in enumerate(NAMES)
        ]
        content = printing.attendance_sheet(seminar, people)
        said = read(content, tmp_path)
        assert not HIDDEN.search(said)
        words = [word for word, _edge in words_on(content, tmp_path)]
        for text in NAMES + libraries:
            assert text in said
            assert set(text.split()) <= set(words)
        assert max(edge for _word, edge in words_on(content, tmp_path)) < PAGE_WIDTH - 40

    def test_lists_people_by_name_in_latvian_order(self, seminar: Seminar, tmp_path: Path) -> None:
        names = ["Zane Āboliņa", "Čaks Pēteris", "Cālis Juris", "Ādolfs Bērziņš", "Anna Ķirse", "Anna Kirse"]
        people = [Registration(name=name, library="Cēsu bibliotēka") for name in names]
        text = read(printing.attendance_sheet(seminar, people), tmp_path)
        wanted = ["Anna Kirse", "Anna Ķirse", "Ādolfs Bērziņš", "Cālis Juris", "Čaks Pēteris", "Zane Āboliņa"]
        assert sorted(names, key=text.index) == wanted

    def test_repeats_its_heading_and_counts_its_pages(self, seminar: Seminar, tmp_path: Path) -> None:
        people = [Registration(name=f"Persona {number}", library="") for number in range(50)]
        with translation.override("en"):
            content = printing.attendance_sheet(seminar, people)
        text = read(content, tmp_path)
        pages = int(facts(content, tmp_path)["Pages"])
        assert pages > 1
        assert text.count("Signature") == pages
        assert re.findall(r"Page \d+ of \d+", text) == [f"Page {number} of {pages}" for number in range(1, pages + 1)]

    def test_says_which_seminar_it_is_for_and_is_tagged(self, make_seminar: MakeSeminar, tmp_path: Path) -> None:
        seminar = make_seminar(name="Seminārs Cēsīs", date=date(2026, 11, 24), start_time=time(10), end_time=None)
        content = printing.attendance_sheet(seminar, [])
        text = read(content, tmp_path)
        assert "Seminārs Cēsīs" in text
        assert "2026. gada 24. novembris · 10.00 · Cēsu Centrālā bibliotēka, Cēsis" in text
        assert facts(content, tmp_path)["Tagged"] == "yes"

    def test_does_not_say_what_anybody_needs_or_where_to_write(
        self, seminar: Seminar, join: Join, tmp_path: Path
    ) -> None:
        from events.models import Needs

        anna = join(seminar, "anna")
        assert anna.state == State.CONFIRMED
        Needs.objects.create(registration=anna, access="Ratiņkrēsls", diet="Bez glutēna", notice_version="1")
        text = read(printing.attendance_sheet(seminar, [anna]), tmp_path)
        assert "Anna" in text
        assert not {word for word in ("Ratiņkrēsls", "glutēna", "example.org") if word in text}


class TestQrCodes:
    ADDRESS = "https://www.example.org/my-registration/0123456789abcdef0123456789abcdef-1.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFy/"

    def test_a_picture_is_read_back_exactly(self, tmp_path: Path) -> None:
        (tmp_path / "code.png").write_bytes(qr.png(self.ADDRESS))
        assert scanned(tmp_path / "code.png") == self.ADDRESS

    def test_a_drawing_has_a_name_and_no_style_and_is_the_same_each_time(self) -> None:
        drawing: Any = qr.svg(self.ADDRESS, label="Code for <the door>")
        assert 'role="img" aria-label="Code for &lt;the door&gt;"' in drawing
        assert "style" not in drawing
        assert drawing == qr.svg(self.ADDRESS, label="Code for <the door>")
