"""Link texts that say nothing to somebody who hears or sees them without the sentence around.

WCAG 2.2, 2.4.4 and 2.4.9: a screen reader lists a page's links by their texts alone, and ten
times “šeit” tells nothing.
"""

import re

from pages.search.letters import fold

EMPTY = {
    "lv": """
        šeit te šai šajā šo šī šis šīs šaj šādi tur tas to saite saites saiti saitē saitei links linka linku
        linkā klikšķini klikšķiniet klikšķināt noklikšķini noklikšķiniet noklikšķināt klikšķis uzklikšķini
        uzklikšķiniet uzklikšķināt spied spiediet spiest nospied nospiediet nospiest uzspied uzspiediet uzspiest
        uz pa un lasi lasiet lasīt izlasi izlasiet izlasīt vairāk vēl tālāk uzzini uzziniet uzzināt skati skatīt
        skaties skatieties skatīties sk skat apskati apskatiet apskatīt info informācija informāciju papildu
        papildinformācija sīkāk plašāk detaļas detalizēti lapa lapā lapu mājaslapa mājaslapā vietne vietnē
        vietni adrese adresē pāriet pārej pārejiet ej ejiet doties dodies dodieties atver atveriet atvērt fails
        failu dokuments dokumentu pdf lejupielāde lejupielādē lejupielādēt lejupielādējiet turpini turpināt
        ieskaties ieskatieties ieskatīties sīkāka plašāka vairāku lūdzu jau raksts rakstā rakstu pilns viss
        informācijas papildus par pilnu pilna visu visa zemāk augstāk turpinājums sekojot seko sekojiet
        hipersaite hipersaiti mājas tīmekļvietne tīmekļvietnē tīmekļvietni interneta internetā aplūko aplūkot tuvāk
        detalizēta detalizētāk lejuplādēt lejuplādē šepat turpat avots avotā video
    """,
    "en": """
        here there this that click tap press push link links on the a to read more learn see find out further go
        view show visit info information details detail page website site web address open file document pdf
        download continue reading full article it for please now
    """,
    "ru": """
        здесь тут сюда это этой эта этот эту по на ссылка ссылке ссылку нажми нажмите нажать жми жмите кликни
        кликните кликнуть щёлкните читать читай читайте прочитать подробнее подробно подробности дальше далее
        больше ещё еще узнать узнай узнайте смотри смотрите смотреть перейти перейдите открыть откройте сайт
        сайте страница странице информация инфо скачать скачайте файл документ pdf статья и о там дополнительная
    """,
    "uk": """
        тут там сюди це цей цю цьому за на посилання посиланням посиланню натисни натисніть натиснути клікни
        клікніть клікнути читати читай читайте прочитати докладніше детальніше детально подробиці далі більше ще
        дізнатися дізнайся дізнайтеся дізнатись дивись дивіться дивитися перейти перейдіть відкрити відкрийте
        сайт сайті сторінка сторінці інформація інфо завантажити завантажте файл документ pdf стаття і про
        додаткова
    """,
}
EMPTY_WORDS = {language: frozenset(words.split()) for language, words in EMPTY.items()}
"""A link whose text has only such words says nothing, in whatever order they stand."""

WITHOUT_MARKS = frozenset(fold(word) for word in EMPTY_WORDS["lv"])
"""The Latvian ones as they are typed without diacritics."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


def says_nothing(text: str, language: str) -> bool:
    """Whether a link's text does not tell where it leads: only empty words, a bare address, or no word at all."""
    text = text.strip()
    if ADDRESS.fullmatch(text):
        return True
    words = WORD.findall(text.lower())
    if not words:
        return bool(text)
    # Somebody may write “click here” on a Latvian page, or “seit” in a hurry.
    empty = EMPTY_WORDS.get(language, frozenset()) | EMPTY_WORDS["en"]
    if language == "lv" and text.isascii():
        empty |= WITHOUT_MARKS
    return all(word in empty for word in words)
