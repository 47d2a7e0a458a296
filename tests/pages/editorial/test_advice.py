"""Advice on a text: what is too long, what says nothing; and what is neither."""

import pytest

from pages.editorial.advice.findings import LONG_PARAGRAPH, LONG_SENTENCE, findings_in
from pages.editorial.advice.link_texts import says_nothing
from pages.editorial.advice.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("2011. gada 11. oktobrī plkst. 10.00 notika seminārs. Tajā runāja J. Bērziņš.", "lv", 2),
        ("Atnāca u. c. cilvēki, t. i., bibliotekāri, piem., Anna. Pēc tam visi gāja.", "lv", 2),
        ("“Nāc!” viņa teica. “Labi.” Tad viņi gāja.", "lv", 3),
        ("Kas tas ir? Tas ir… nekas! Jā.", "lv", 3),
        ("Tālr. 112. Zvani plkst. 9 vai Nr. 5 Rīgā, prof. Kalniņa kab. 3.", "lv", 2),
        ("Pirmā rinda\nOtrā rinda", "lv", 2),
        ("12. Saeima un 2. Pasaules karš. XII Saeima.", "lv", 2),
        ("Kampaņā bija 237. Pēc tam vairāk.", "lv", 2),
        ("Grāmatas, bērni utt. Viss.", "lv", 2),
        ("Mr. Smith met Dr. Jones, e.g. Anna. They spoke.", "en", 2),
        ("Это было в 2011 г. Потом, т. е. Позже, ул. Бривибас.", "ru", 1),
        ("Це було на вул. Бривібас. Потім усе.", "uk", 2),
        ("Tas bija 2011. gada 11. oktobrī. Tad sāka plkst. 10.00. Pēc tam gāja.", "lv", 3),
        ("Cietušo skaits bija 12. Tad tas auga. Beigās to bija 2012. Tad tas kritās.", "lv", 4),
        ("Viņi dzīvo 5. Vidzemes ielā un runā 12. Saeimas sēdē.", "lv", 1),
        ("No tiem palika 7. Pārējie aizbrauca.", "lv", 2),
        ("Tā ir B klase A. Viņa to zina.", "lv", 2),
        ("Runā A. Bērziņš, J. K. Ozols un dr. I. Kalna.", "lv", 1),
        ("Tur bija ministrija u. c. Pēc tam atnāca citi.", "lv", 2),
        ("Palīdz biedrībām, t. sk. Rīgā, Liepājā u. tml. vietās.", "lv", 1),
        ("Tas notika LR. Tad visi gāja. Sk. Nr. 5 un Nr. 6. Viss.", "lv", 4),
        ("Viņa klusēja… Tad teica: “Es… nezinu.” Un aizgāja...", "lv", 3),
        ("Viņš sacīja: “Nāc! Būs labi.” Viņa nenāca.", "lv", 3),
        ("1. Kas tas ir? 2. Ko darīt? 3. Kur zvanīt?", "lv", 3),
        ("1. Pirmais solis. 2. Otrais solis.", "lv", 2),
        ("XIX gs. Rīgā un 1991. g. Latvijā dzīvoja citādi.", "lv", 1),
        ("Ieradās ap 20 min. Pēc tam gāja.", "lv", 2),
        ("Mums ir 154. pants un 25. Novembra iela.", "lv", 1),
        ("Sodīts pēc Krimināllikuma 154. panta. Kopā 3 EUR.", "lv", 2),
        ("", "lv", 0),
        ("…", "lv", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, language: str, count: int) -> None:
    assert len(sentences_of(text, language)) == count


def sentence(words: int) -> str:
    return "Vārds " + "vārds " * (words - 2) + "beigas."


@pytest.mark.parametrize(("language", "longest"), [("lv", 22), ("ru", 22), ("uk", 22), ("en", 25)])
def test_a_sentence_may_have_so_many_words_and_no_more(language: str, longest: int) -> None:
    assert [found.rule for found in findings_in(sentence(longest), language)] == []
    text = f"Sākums. {sentence(longest + 1)} Beigas."
    (found,) = findings_in(text, language)
    assert found.rule == LONG_SENTENCE
    assert text[found.start : found.end] == sentence(longest + 1)


def test_a_paragraph_may_have_five_sentences_or_ninety_words() -> None:
    assert [found.rule for found in findings_in("Viens teikums. " * 5, "lv")] == []
    assert [found.rule for found in findings_in("Viens teikums. " * 6, "lv")] == [LONG_PARAGRAPH]
    assert [found.rule for found in findings_in((sentence(20) + " ") * 5, "lv")] == [LONG_PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        *(
            (text, "lv", True)
            for text in (
                "šeit",
                "Šeit.",
                "te",
                "klikšķini šeit",
                "Spied šeit!",
                "spiediet uz šīs saites",
                "lasīt vairāk",
            )
        ),
        *(
            (text, "lv", True)
            for text in (
                "Lasi vairāk »",
                "vairāk",
                "saite",
                "links",
                "→",
                "uzziniet vairāk šeit",
                "šajā lapā",
                "click here",
            )
        ),
        *(
            (text, "lv", True)
            for text in ("https://example.org/a", "www.patverums-dm.lv", "example.org/raksti/1", "http://a.lv")
        ),
        *(
            (text, "lv", True)
            for text in (
                *(
                    "šeit.",
                    "ŠEIT",
                    "spiediet šeit",
                    "uzklikšķini",
                    "klikšķiniet uz šīs saites",
                    "šajā saitē",
                    "lasi tālāk",
                ),
                *(
                    "lasīt vairāk »",
                    "vairāk…",
                    "uzzini vairāk",
                    "skaties te",
                    "links",
                    "https://…",
                    "www.…",
                    "(šeit)",
                    "ŠEIT!",
                ),
                *(
                    "Vairāk informācijas",
                    "Sīkāka informācija šeit",
                    "Papildu informācija",
                    "mājas lapā",
                    "tīmekļvietnē",
                ),
                *(
                    "Pilnu rakstu lasi šeit",
                    "Viss raksts",
                    "saitē zemāk",
                    "šī saite",
                    "Seit",
                    "lasit vairak",
                    "Uzzini vairak",
                ),
                *(
                    "Spied te",
                    "nospied uz saites",
                    "Ej uz saiti",
                    "turpināt lasīt",
                    "Lasīt tālāk →",
                    "tur",
                    "sekojot saitei",
                ),
                *("http://www.lm.gov.lv", "www.lm.gov.lv/lv/raksts", "https://likumi.lv/ta/id/88966", "šeit un šeit"),
                *(
                    "Skatīt vairāk",
                    "Apskatīt",
                    "Atvērt",
                    "Lejupielādēt",
                    "Vairāk par šo",
                    "Vairāk par to šeit",
                    "hipersaite",
                ),
            )
        ),
        *(
            (text, "lv", False)
            for text in (
                *("Uzzini vairāk par palīdzību cietušajiem", "Lasīt vairāk par semināru", "Šeit palīdz cietušajiem"),
                *(
                    "Lejupielādēt plakātu",
                    "Skaties filmu par vervēšanu",
                    "Krimināllikuma 154.¹ pants",
                    "likumi.lv",
                    "116006",
                ),
                *(
                    "Labklājības ministrijas mājaslapa",
                    "Raksts laikrakstā “Diena”",
                    "Mājas darbi",
                    "Satversme",
                    "atveracis.lv",
                ),
                *("Piesakies semināram šeit", "Saites ar skolām", "Tet", "Vairāk gaismas"),
            )
        ),
        *(
            (text, "lv", False)
            for text in ("lasi par cilvēku tirdzniecību", "semināra programma", "Šeit strādā bibliotēka", "Patvērums")
        ),
        *(
            (text, "lv", False)
            for text in (
                "112",
                "+371 2861 2120",
                "prese@example.org",
                "Saņem palīdzību",
                "patverums-dm.lv",
                "2012. gada pārskats",
            )
        ),
        *((text, "en", True) for text in ("here", "Click here", "read more", "this link", "Learn more")),
        *((text, "en", False) for text in ("how to get help", "read more about libraries")),
        *((text, "ru", True) for text in ("здесь", "нажмите здесь", "подробнее", "читать дальше", "по ссылке")),
        *((text, "ru", False) for text in ("где получить помощь",)),
        *((text, "uk", True) for text in ("тут", "натисніть тут", "докладніше", "читати далі", "за посиланням")),
        *((text, "uk", False) for text in ("де отримати допомогу",)),
    ],
)
def test_a_link_says_where_it_leads_or_not(text: str, language: str, expected: bool) -> None:
    assert says_nothing(text, language) is expected
