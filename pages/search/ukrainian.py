"""A light stemmer for Ukrainian, for which no library has one: endings go, and sounds that change are put back."""

import re

ENDINGS = re.compile(
    r"(?:(?:ува|юва|ова)?(?:тися|тись|ться|лася|лися|лося|вся|ємося|ються|яться|аться|имося|ишся|ешся|єшся"
    r"|ти|ть|ла|ло|ли|в|ю|є|єш|ємо|єте|ють|еш|емо|ете|уть|иш|имо|ите|ять|ать|ить)"
    r"|ями|ами|ові|еві|єві|ому|ого|ьому|ього|ими|іми|ях|ах|ям|ам|ом|ем|єм|ою|ею|єю|ій|ий|їй|ої|ьої|их|іх|ім|им"
    r"|ів|їв|ей|ьми|ью|ія|ії|ію|а|я|у|ю|о|е|є|и|і|ї|ь|й)$"
)
THEME = re.compile(r"[аяиіуюоеєї]+$")
SHORTEST = 2
CHANGES = str.maketrans({"ц": "к", "ч": "к", "з": "г", "ж": "г", "с": "х", "ш": "х"})
CLOSED = re.compile(r"і(?=[^аяиіуюоеєї]+$)")
DOUBLED = re.compile(r"([^аяиіуюоеєї])\1$")


def stems(word: str) -> set[str]:
    """The stems that a word in small letters and without apostrophes may have."""
    found = {word}
    if (match := ENDINGS.search(word)) and match.start() >= SHORTEST:
        short = DOUBLED.sub(r"\1", word[: match.start()])
        found |= {short, THEME.sub("", short)}
    for short in [short for short in found if len(short) >= SHORTEST]:
        # Рука, руці; книга, книзі, книжка; and ніч, ночі; допоміг, допомогла.
        found |= {CLOSED.sub(vowel, short) for vowel in "оеі"}
    return {short[:-1] + short[-1].translate(CHANGES) for short in found if len(short) >= SHORTEST} | {word}
