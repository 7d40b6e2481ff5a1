"""The forms that inflection gives a term, beside the endings that a text may add to it."""

import re
from collections.abc import Callable, Iterator, Mapping

_SHORT_WORD = 3
# Plurals inside a term of several words: last letter → what is added.
_S = dict.fromkeys("aeioé", "s")
_FRENCH_S = dict.fromkeys("aeioélrntdcf", "s")
_SPANISH_S = {**dict.fromkeys("lrnd", "es"), **dict.fromkeys("aeo", "s")}
_KEEPS_NUMBER = frozenset({
    "de", "des", "du", "à", "au", "aux", "en", "pour", "avec", "sans", "para", "por", "con", "sin",
    "do", "da",
})  # fmt: skip
"""Behind one of these a noun keeps its number: `moteurs de traction`, `centros de mecanizado`."""
_ELISIONS = ("d'", "l'", "d’", "l’")
# Russian: folding cuts what looks like the ending of a case, so these forms of one word differ.
_RUSSIAN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[а-я]{3})(?=(?<=[аеио]м)\b|(?<=[ео]в)\b)"), "а"),  # режим, кузов
    (re.compile(r"(?<=[а-я]{3}[аеио]м)[аыу]\b"), ""),  # микросхема, микросхем
    (re.compile(r"(?<=[а-я]{3})[еь][яи]\b"), "ей"),  # батарея, батарей
    (re.compile(r"(?<=[а-я]{2})ок\b"), "ки"),  # станок, станки
    (re.compile(r"(?<=[а-я]{2})ень\b"), "ни"),  # перечень, перечни
    (re.compile(r"(?<=[а-я]{2})ец\b"), "цы"),  # свинец, свинца
    (re.compile(r"(?<=[а-я]{2}[бвдзлмнпрстф])к[аи]\b"), "ок"),  # установка, установок
    (re.compile(r"(?<=[а-я]{2}[жчш])к[аи]\b"), "ек"),  # пушка, пушек
    (re.compile(r"(?<=[а-я]{2})йк[аи]\b"), "ек"),  # ячейка, ячеек
)
_TURKISH_SOFT = {"k": "ğ", "p": "b"}
_TURKISH_HARD = {soft: hard for hard, soft in _TURKISH_SOFT.items()}
_TURKISH_PLURAL = re.compile(r"(?<=\w{2})(?:lar[ıi]|leri)$")
_TURKISH_OWNED = re.compile(r"(?<=\w{2})s?[ıiuü]$")
_TURKISH_VOWELS = re.compile("[aeıioöuü]")
_BACK = frozenset("aıou")


def inflected(spelling: str, language: str) -> Iterator[str]:
    """Yield the spelling, and those that inflection inside of it makes (from knowledge).

    Some are no words: they only have to meet what folding leaves of the words of a text.
    """
    yield spelling
    forms = _FORMS.get(language)
    if forms is not None:
        yield from forms(spelling)


def _english(spelling: str) -> Iterator[str]:
    if spelling.endswith("y") and len(spelling) > _SHORT_WORD:
        yield spelling[:-1] + "ies"


def _german(spelling: str) -> Iterator[str]:
    first, *others = spelling.split(" ")
    if others and first.endswith("e"):
        for ending in ("n", "r", "s", "m"):
            yield " ".join((first + ending, *others))


def _plurals(*plurals: Mapping[str, str]) -> Callable[[str], Iterator[str]]:
    """Return what puts every word, or the one that others depend on, in the plural."""

    def forms(spelling: str) -> Iterator[str]:
        words = spelling.split(" ")
        if len(words) == 1:
            return
        depends = words[1] in _KEEPS_NUMBER or words[1].startswith(_ELISIONS)
        for endings in plurals:
            yield " ".join(_plural(word, endings) for word in words)
            if depends:
                yield " ".join((_plural(words[0], endings), *words[1:]))

    return forms


def _plural(word: str, endings: Mapping[str, str]) -> str:
    return word + endings.get(word[-1], "") if len(word) > _SHORT_WORD else word


def _russian(spelling: str) -> Iterator[str]:
    for pattern, ending in _RUSSIAN:
        for found in pattern.finditer(spelling):
            yield spelling[: found.start()] + ending + spelling[found.end() :]


def _turkish(spelling: str) -> Iterator[str]:
    """Yield forms with a softened end (`lastik`, `lastiği`) and of the other number."""
    before, space, last = spelling.rpartition(" ")
    if len(last) > _SHORT_WORD and last[-1] in _TURKISH_SOFT:
        yield before + space + last[:-1] + _TURKISH_SOFT[last[-1]]
    if not before:
        return
    several = _TURKISH_PLURAL.search(last)
    if several:
        yield before + space + _owned(last[: several.start()])
    elif _TURKISH_OWNED.search(last):
        yield before + space + _several(_TURKISH_OWNED.sub("", last))


def _owned(noun: str) -> str:
    if _TURKISH_VOWELS.match(noun[-1]):
        return noun + "s"
    return noun[:-1] + _TURKISH_SOFT.get(noun[-1], noun[-1]) if len(noun) > _SHORT_WORD else noun


def _several(noun: str) -> str:
    noun = noun[:-1] + _TURKISH_HARD.get(noun[-1], noun[-1])
    vowels = _TURKISH_VOWELS.findall(noun)
    return noun + ("lar" if vowels and vowels[-1] in _BACK else "ler")


_FORMS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "de": _german,
    "en": _english,
    "es": _plurals(_S, _SPANISH_S),
    "fr": _plurals(_S, _FRENCH_S),
    "pt": _plurals(_S),
    "ru": _russian,
    "tr": _turkish,
}
