"""Tell the language of a text: by its script in the East, by CLD2 in the alphabets."""

import re
from collections import Counter
from collections.abc import Mapping

import pycld2

from domain.errors import Unclassifiable
from domain.scripts import CYRILLIC, HAN, HANGUL, KANA, LATIN, Letters, script

COVERED = (
    "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pt", "ru", "tr", "vi", "zh-Hans",
    "zh-Hant",
)  # fmt: skip
_ALPHABETS = ("en", "de", "es", "fr", "id", "it", "nl", "pt", "ru", "tr", "vi")
_SAMPLE_LENGTH = 1500
"""Characters looked at: enough for stable counts, and cheap in a text of megabytes."""
_OPENING_LENGTH = 800
"""Characters that settle it where the detector and the telling words agree on them (guess)."""
_TRADITIONAL = re.compile(
    "[國貿許證經濟進實電關於發會與為產業務應區臺灣體現類則規項條機開無際協內廠號點]"
)
_SIMPLIFIED = re.compile(
    "[国贸许证经济进实电关于发会与为产业务应区台湾体现类则规项条机开无际协内厂号点]"
)
_JAPANESE_ONLY = re.compile("[関経済産応価図労働総戦両専込届県対単権広帰変続発売読択検拠]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER = script((0x0370, 0x03FF), (0x0530, 0x1DFF))
# CLD2 refuses some of these outright, and no language that it tells apart is written in the others.
_NO_LETTER = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U00010000-\U0010ffff]"
)
_SAME_TO_US = {"ms": "id", "zh": "zh-Hans"}
"""Malay shares its words of trade with Indonesian."""
_TELLING_SHARE = 12
"""One word in twelve must tell its language where the detector names none of ours (guess)."""
_SHORT = 200
"""Characters up to which counted words overrule the detector (guess)."""
_FAR_MORE = 3
"""Times the telling words of the language detected from which another's overrule it (guess)."""
_NEIGHBOUR_SHARE = 3
"""One word in three must tell a language whose neighbour the detector names (guess)."""
_RUSSIAN_ONLY = re.compile("[ыэЫЭ]")
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќәғқңөұүһѝІЇЄҐЎЈЉЊЋЂЏЃЌӘҒҚҢӨҰҮҺ]")
"""Letters of other languages in Cyrillic; the two above no Slavic neighbour has without these."""
# One Chinese or Japanese character carries about as much as three letters of an alphabet.
_WEIGHT = {"ja": 3.0, "ko": 2.5, "zh": 3.0, "ru": 1.0}
_JAPANESE_SHARE = 0.03
"""Kana per Han character from which a text is Japanese: titles are nearly all Han (guess)."""
_REPLACEMENT_SHARE = 0.02
"""Undecodable characters from which a text is called mojibake (guess)."""


def language_of(
    text: str, telling: Mapping[str, tuple[str, ...]], hint: str = "", jurisdiction: str = ""
) -> str:
    """Return the BCP 47 tag of the language of `text`, one of `COVERED`.

    A hint settles what counting cannot (short titles); it never overrules the script.
    Raises Unclassifiable for an empty text, mojibake, and a language that is not covered.
    """
    sample = text[:_SAMPLE_LENGTH]
    if not sample.strip():
        raise Unclassifiable("the text is empty")
    if sample.count("\ufffd") + sample.count("\x00") > _REPLACEMENT_SHARE * len(sample):
        raise Unclassifiable("the text is not readable: wrong encoding, or not a text at all")
    letters = Letters(sample)
    latin = letters.of(LATIN)
    if latin > max(_WEIGHT.values()) * (len(sample) - latin):  # whatever all the rest is
        return _alphabet_language(sample, telling, _covered(hint))
    counts = _script_counts(letters, latin)
    if counts.pop("other") > max(counts.values()):
        raise Unclassifiable("the text is in a language that is not covered")
    if not any(counts.values()):
        raise Unclassifiable("the text has no words")
    return _by_counts(sample, counts, telling, (_covered(hint), jurisdiction))


def _script_counts(letters: Letters, latin: int) -> dict[str, float]:
    """Return letters by script, weighed."""
    return {
        "ja": _WEIGHT["ja"] * letters.of(KANA),
        "ko": _WEIGHT["ko"] * letters.of(HANGUL),
        "zh": _WEIGHT["zh"] * letters.of(HAN),
        "ru": _WEIGHT["ru"] * letters.of(CYRILLIC),
        "other": float(letters.of(_OTHER)),
        "latin": float(latin),
    }


def _by_counts(
    sample: str,
    counts: dict[str, float],
    telling: Mapping[str, tuple[str, ...]],
    said: tuple[str, str],
) -> str:
    hint, jurisdiction = said
    east = max(counts["ja"] + counts["zh"], counts["ko"])
    if east >= counts["latin"] and east >= counts["ru"]:
        if counts["ko"] > counts["zh"] / 2:
            return "ko"
        return _han_language(sample, counts, hint, jurisdiction)
    return _alphabet_language(sample, telling, hint)


def _han_language(sample: str, counts: dict[str, float], hint: str, jurisdiction: str) -> str:
    if counts["ja"] > _JAPANESE_SHARE * counts["zh"]:
        return "ja"
    if _JAPANESE_ONLY.search(sample) and not hint.startswith("zh"):
        return "ja"
    if hint == "ja" or (jurisdiction == "JP" and not hint):
        return "ja"
    traditional, simplified = len(_TRADITIONAL.findall(sample)), len(_SIMPLIFIED.findall(sample))
    if traditional == simplified and hint.startswith("zh"):
        return hint
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _alphabet_language(sample: str, telling: Mapping[str, tuple[str, ...]], hint: str) -> str:
    opening = sample[:_OPENING_LENGTH]
    _, counted, is_sure = _counted(opening, telling, hint)
    agreed = is_sure and _detected(opening) == [counted]
    return counted if agreed else _language_of_all(sample, telling, hint)


def _language_of_all(sample: str, telling: Mapping[str, tuple[str, ...]], hint: str) -> str:
    detected = _detected(sample)
    if hint in detected:
        return hint
    scores, counted, is_sure = _counted(sample, telling, hint)
    if (hint and counted == hint) or (is_sure and (len(sample) <= _SHORT or not detected)):
        return counted
    if detected and detected[0] in COVERED:
        far_more = scores[counted] > _FAR_MORE * scores.get(detected[0], 0)
        return counted if is_sure and far_more else detected[0]
    if _RUSSIAN_ONLY.search(sample) and not _NOT_RUSSIAN.search(sample):
        return "ru"
    if is_sure and _leads(scores, counted, sample):
        return counted
    if not hint:
        raise Unclassifiable("the text is in a language that is not covered")
    return hint


def _leads(scores: Mapping[str, int], counted: str, sample: str) -> bool:
    """Tell whether a short text is rather in a covered language than in its neighbour.

    CLD2 takes the Spanish of a gazette for Galician (seen on a title of 130 characters).
    """
    others = max(score for language, score in scores.items() if language != counted)
    many = scores[counted] * _NEIGHBOUR_SHARE >= len(_WORD.findall(sample))
    return len(sample) <= 2 * _SHORT and many and 2 * scores[counted] >= 3 * others


def _detected(sample: str) -> list[str]:
    """Return the tags of the languages that CLD2 sees, the most of the text first."""
    clean = _NO_LETTER.sub(" ", sample).encode("utf-8", "ignore")
    _, _, found = pycld2.detect(clean, bestEffort=True, isPlainText=True)
    shares = {code: percent for _, code, percent, _ in found if code != "un"}
    most = max(shares.values(), default=0)
    return [_SAME_TO_US.get(code, code) for code, share in shares.items() if share * 2 >= most]


def _counted(
    sample: str, telling: Mapping[str, tuple[str, ...]], hint: str
) -> tuple[dict[str, int], str, bool]:
    """Return telling words by language, the one with most, and whether they are enough."""
    words = _WORD.findall(sample.lower())
    scores = dict.fromkeys(_ALPHABETS, 0)
    counts = Counter(words)
    for word in telling.keys() & counts.keys():
        for language in telling[word]:
            scores[language] = scores.get(language, 0) + counts[word]
    best = max(scores, key=lambda language: (scores[language], language == hint))
    return scores, best, bool(scores[best]) and scores[best] * _TELLING_SHARE >= len(words)


def _covered(hint: str) -> str:
    """Return the covered tag that a hint such as `zh`, `zh-CN` or `pt-BR` means, or nothing."""
    if hint.lower().startswith("zh"):
        traditional = any(part in hint for part in ("Hant", "TW", "HK", "MO"))
        return "zh-Hant" if traditional else "zh-Hans"
    return next((tag for tag in COVERED if tag == hint.split("-", maxsplit=1)[0].lower()), "")
