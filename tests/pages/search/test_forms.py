"""All forms of a word find each other, in four languages, with and without diacritics; other words do not."""

from itertools import permutations
from pathlib import Path

import pytest

from pages.search.forms import forms
from pages.search.letters import fold
from pages.search.lexicon import Lexicon
from scripts.lexicon import forms_of, read_rules, with_plural, written

LISTS = Path(__file__).parent / "lexemes"
AT_LEAST = {"lv": (100, 0.99, 0.97), "ru": (20, 0.99, 0.97), "uk": (20, 0.99, 0.97), "en": (20, 0.99, 0.99)}
"""For each language how many words are tried, and what share of the pairs of their forms has to be brought together:
as they are, and with one of the two typed without diacritics."""


def lines(name: str) -> list[list[str]]:
    """The words of a list, line by line."""
    text = (LISTS / name).read_text().splitlines()
    return [line.split() for line in text if line and not line.startswith("#")]


@pytest.mark.parametrize("language", AT_LEAST)
def test_the_forms_of_a_word_find_each_other(language: str) -> None:
    number, share, share_plain = AT_LEAST[language]
    lexemes = lines(f"{language}.txt")
    assert len(lexemes) >= number
    pairs = [pair for lexeme in lexemes for pair in permutations(lexeme, 2)]
    apart = [pair for pair in pairs if not forms(pair[0], language) & forms(pair[1], language)]
    plain = [(a, fold(b)) for a, b in pairs if not forms(a, language) & forms(fold(b), language)]
    assert len(apart) <= len(pairs) * (1 - share), apart[:20]
    assert len(plain) <= len(pairs) * (1 - share_plain), plain[:20]


@pytest.mark.parametrize("language", AT_LEAST)
def test_other_words_do_not(language: str) -> None:
    for one, other in lines(f"{language}_apart.txt"):
        assert not forms(one, language) & forms(other, language), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pazimem", "pazīme"),
        ("virietis", "vīriešiem"),
        ("jaunietis", "jauniesu"),
        ("meklet", "meklējot"),
        ("stradat", "jāstrādā"),
        ("zvanīt", "zvana"),
        ("ziņot", "zinos"),
        ("reģistrēties", "registrejas"),
        ("izstāde", "izstazu"),
        ("nazis", "naža"),
        ("labs", "vislabākajiem"),
        ("brīvprātīgs", "visbrivpratigakajiem"),
        ("Rūjiena", "rujiena"),
        ("bāreņtiesa", "barentiesai"),
        ("nezvanīt", "nezvana"),
    ],
)
def test_a_latvian_word_finds_its_forms(one: str, other: str) -> None:
    assert forms(one, "lv") & forms(other, "lv")


def test_what_is_denied_is_another_word() -> None:
    assert not forms("drošs", "lv") & forms("nedrošs", "lv")
    assert not forms("zvanīt", "lv") & forms("nezvana", "lv")


def test_a_word_typed_with_its_diacritics_is_taken_at_its_word() -> None:
    assert not forms("kāzām", "lv") & forms("kazām", "lv")
    assert forms("kazam", "lv") & forms("kāzām", "lv")
    assert forms("kazam", "lv") & forms("kazām", "lv")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ru", "ребенок", "ребёнка"),
        ("ru", "жертвои", "жертва"),
        ("uk", "сімʼя", "сім'ї"),
        ("uk", "імя", "ім’я"),
        ("en", "trafficked", "traffic"),
    ],
)
def test_letters_that_people_leave_out_change_nothing(language: str, one: str, other: str) -> None:
    assert forms(one, language) & forms(other, language)


AFFIXES = """
SFX S Y 2
SFX S a as [^j]a
SFX S a u  a   is:gen
SFX s Y 1
SFX s a ām a
SFX V Y 1
SFX V t ts/W t
SFX W Y 1
SFX W s a s
"""


def test_the_dictionary_is_made_of_each_word_in_all_its_forms() -> None:
    rules = read_rules(AFFIXES.splitlines())
    words = {
        "māsa": forms_of("māsa", with_plural("S"), rules),
        "maja": forms_of("maja", "S", rules),
        "lasīt": forms_of("lasīt", "V", rules),
    }
    assert words == {
        "māsa": {"māsa", "māsas", "māsu", "māsām"},
        "maja": {"maja", "maju"},
        "lasīt": {"lasīt", "lasīts", "lasīta"},
    }
    text = written(words)
    assert text.splitlines()[-4:] == ["", "lasit lasīt:0", "maj 1", "mas mās:2"]
    lexicon = Lexicon(text.encode())
    assert lexicon.words_of("masam") == {"māsa"}
    assert lexicon.words_of("maju") == {"maja"}
    assert lexicon.words_of("lasītas") == set()
