"""Reading the register's file: what spreadsheets write, and what is wrong in which line."""

import pytest

from events.libraries.reading import MOST_BYTES, MOST_ROWS, read_libraries
from tests.events.libraries.conftest import CESIS, HEADER


def problems(text: str | bytes) -> list[tuple[int | None, str]]:
    content = text.encode() if isinstance(text, str) else text
    return [(problem.line, problem.column) for problem in read_libraries(content).problems]


def codes(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    read = read_libraries(content)
    assert read.problems == []
    return [row.code for row in read.rows]


class TestReading:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_what_spreadsheets_write_is_read(self, delimiter: str, encoding: str, newline: str) -> None:
        text = (HEADER + CESIS).replace(",", delimiter).replace("\n", newline)
        read = read_libraries(text.encode(encoding))
        assert read.problems == []
        (row,) = read.rows
        assert (row.line, row.code, row.values["name"], row.values["is_active"]) == (
            2,
            "C1",
            "Cēsu Centrālā bibliotēka",
            True,
        )

    def test_latvian_headings_and_answers_and_excels_own_first_line_are_read(self) -> None:
        text = "sep=;\r\nKods;Nosaukums;Vieta;Novads 2011;Novads;Darbojas\r\nA;B;C;D;E;jā\r\nF;G;;;;APLAMS\r\n"
        first, second = read_libraries(text.encode()).rows
        assert first.values == {
            "code": "A",
            "name": "B",
            "place": "C",
            "municipality_2011": "D",
            "municipality": "E",
            "is_active": True,
        }
        assert (second.line, second.values["is_active"]) == (4, False)

    def test_quoted_cells_keep_delimiters_and_quotes(self) -> None:
        (row,) = read_libraries(b'code,name\nA,"Bibl, ""Saule"""\n').rows
        assert row.values["name"] == 'Bibl, "Saule"'

    def test_empty_rows_are_passed_over_and_lines_counted_on(self) -> None:
        assert [row.line for row in read_libraries(b"code,name\n\n,,\nA,B\n,\n").rows] == [4]

    def test_cells_missing_at_a_rows_end_are_empty(self) -> None:
        (row,) = read_libraries(b"code,name,place,municipality\nA,B\n").rows
        assert row.values == {"code": "A", "name": "B", "place": "", "municipality": ""}

    def test_each_bad_row_is_named_with_its_line_and_column(self) -> None:
        text = HEADER + (
            f"{CESIS}"
            ",No code,,,,1\n"
            "A,,,,,1\n"
            "B,B,,,,perhaps\n"
            f"C,{'x' * 201},,,,1\n"
            "D,Hid\x07den,,,,1\n"
            "c1,The same code,,,,1\n"
            "E,E,,,,1,one,more\n"
            '"F","two\nlines",,,,1\n'
            "G,G,,,,0\n"
        )
        read = read_libraries(text.encode())
        assert [(problem.line, problem.column) for problem in read.problems] == [
            (3, "code"),
            (4, "name"),
            (5, "is_active"),
            (6, "name"),
            (7, "name"),
            (8, "code"),
            (9, ""),
            (10, "name"),
        ]
        assert all(problem.message for problem in read.problems)
        assert [(row.line, row.code) for row in read.rows] == [(2, "C1"), (12, "G")]

    @pytest.mark.parametrize(
        ("content", "where"),
        [
            (b"", (1, "code")),
            (b"code,place\nA,B\n", (1, "name")),
            (b"code,name,phone\nA,B,C\n", (1, "phone")),
            (b"code,name,nosaukums\nA,B,C\n", (1, "name")),
            (b"C1,Cesu\n", (1, "code")),
            (b"code,name\n", (None, "")),
            ((HEADER + CESIS).encode("cp1257"), (None, "")),
            ((HEADER + CESIS).encode("utf-16-le"), (None, "")),
            (b"PK\x03\x04 a workbook", (None, "")),
            (b"\xd0\xcf\x11\xe0 an old workbook", (None, "")),
            (b"\xff\xfe\x00", (None, "")),
            (b"x" * (MOST_BYTES + 1), (None, "")),
            (b'code,name\nA,B\nC,"open\n', (3, "")),
            (b'code,name\nA,"B" C\n', (2, "")),
        ],
    )
    def test_a_file_that_can_not_be_read_says_why(self, content: bytes, where: tuple[int | None, str]) -> None:
        (problem,) = read_libraries(content).problems
        assert (problem.line, problem.column) == where
        assert problem.message

    def test_a_file_with_too_many_rows_is_refused_at_the_first_of_them(self) -> None:
        rows = "".join(f"{number},Library\n" for number in range(MOST_ROWS + 1))
        assert problems("code,name\n" + rows) == [(MOST_ROWS + 2, "")]
        assert len(codes("code,name\n" + rows.rsplit("\n", 2)[0])) == MOST_ROWS
