"""Tell whether anything at all says that two publications belong together."""

import unicodedata

from domain.same_act import Publication


def are_kin(a: Publication, b: Publication) -> bool:
    """Return whether one bears or names a number of the other, or their words are comparable.

    Words are: one title, or two languages on one day. A doubt between two publications that have
    nothing of this in common is no question for a person.
    """
    mine, others = _numbers(a), _numbers(b)
    if mine & (others | _named(b)) or others & _named(a):
        return True
    if _folded(a.title) == _folded(b.title):
        return True
    two_languages = a.language[:2] != b.language[:2]
    return two_languages and a.published_on is not None and a.published_on == b.published_on


def _numbers(one: Publication) -> set[str]:
    return {_folded(number) for number in one.numbers}


def _named(one: Publication) -> set[str]:
    return {_folded(number) for number in one.named}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
