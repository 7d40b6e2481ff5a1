"""Both languages say everything, and strangers' text is made safe."""

import string

import pytest

from alerts.message.reasons import meaning
from alerts.safe import clean, clip, one_line, web_link
from alerts.words import words_of

FAMILIES = (
    *("export_control_list_change", "export_license_requirement", "export_ban_or_quota"),
    *("entity_listing", "end_use_end_user_rule", "sanctions", "import_measure", "tariff"),
    *("regime_announcement", "guidance", "consultation", "other"),
)


def test_both_languages_have_the_same_keys_and_the_same_blanks() -> None:
    english, korean = words_of("en").sections, words_of("ko").sections

    ours = english.keys() - {"material", "concept"}  # names.yaml: English ids speak for themselves
    assert {name: set(english[name]) for name in ours} == {
        name: set(korean[name]) for name in korean.keys() - {"material", "concept"}
    }
    for key, label in english["label"].items():
        assert _blanks(label) == _blanks(korean["label"][key]), key


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_sector_family_and_severity_has_a_word(language: str) -> None:
    sections = words_of(language).sections

    assert {"any", "cross_cutting"} == set(sections["sector"])
    assert set(FAMILIES) == set(sections["family"])
    assert set("12345") == set(sections["severity"])


@pytest.mark.parametrize(
    ("language", "spoken"), [("ko", "ko"), ("ko-KR", "ko"), ("EN", "en"), ("de", "en"), ("", "en")]
)
def test_a_language_that_we_do_not_speak_is_answered_in_english(language: str, spoken: str) -> None:
    assert words_of(language).language == spoken


@pytest.mark.parametrize(
    ("means", "korean", "english"),
    [
        ("material:graphite", "소재 흑연", "material graphite"),
        ("concept:machinery/bearing?", "기계: 베어링", "machinery: bearing"),
        ("concept:machinery/moon drill", "기계: moon drill", "machinery: moon drill"),
        ("cue:control_list", "표현 통제 목록", "wording control list"),
        ("act:export+licence", "행위 수출 허가", "act export licence"),
        ("destination:CN", "목적지 중국", "destination China"),
        ("code:HS:380110", "코드 HS:380110", "code HS:380110"),
        ("threshold:>=50 %", "기준값 >=50 %", "threshold >=50 %"),
        ("party", "당사자", "party"),
        ("moon:dust", "moon dust", "moon dust"),
    ],
)
def test_a_meaning_is_said_in_the_readers_words(means: str, korean: str, english: str) -> None:
    assert meaning(means, words_of("ko")) == korean
    assert meaning(means, words_of("en")) == english


@pytest.mark.parametrize(
    ("language", "spoken"), [("ko", ("기계", "모든 업종")), ("en", ("machinery", "any sector"))]
)
def test_a_sector_is_named_by_its_own_file(language: str, spoken: tuple[str, str]) -> None:
    words = words_of(language)

    assert spoken == (words.name("sector", "machinery"), words.name("sector", "any"))


def test_a_thing_without_a_word_keeps_its_own_name() -> None:
    assert words_of("ko").name("material", "moon_dust") == "moon dust"


def test_what_cannot_be_seen_is_removed() -> None:
    assert clean("a\u202eb\u200bc\x00d\ud800e\u2028f\tg\r\nh") == "abcde\nf\tg\nh"
    assert one_line(" a\r\n b\t\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("abc", 1, "…"), ("", 0, "")],
)
def test_a_clipped_text_says_so_and_fits(text: str, limit: int, expected: str) -> None:
    assert clip(text, limit) == expected


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f"),
        ("https://a.example/공고 1", "https://a.example/%EA%B3%B5%EA%B3%A0%201"),
        ("https://a.example/\"'<>|", "https://a.example/%22%27%3C%3E%7C"),
        ("HTTP://a.example/%20", "HTTP://a.example/%20"),
        ("javascript:alert(1)", ""),
        ("javascript://a.example/%0aalert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("//a.example", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://a.example/" + "x" * 2000, ""),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str, link: str) -> None:
    assert web_link(url) == link


def _blanks(label: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name}
