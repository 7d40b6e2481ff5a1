"""Laws of links: no text breaks the reading, no link is made up, and none of a mere citation."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.reading.findings import Findings
from domain.reading.identifiers import find_numbers
from domain.reading.link_grammar import Page
from domain.reading.links import read_links
from domain.reading.normal_numbers import normal_identifier

LEXICON = load_lexicon()
GRAMMARS = LEXICON.knowledge.links
KINDS = {
    "amends",
    "suspends",
    "resumes",
    "extends",
    "corrects",
    "repeals",
    "implements",
    "translates",
}
PIECES = st.sampled_from(
    [
        "(EU) 2021/821", "90 FR 47201", "公告2025年第55号", "、56号", "令和7年政令第300号",
        "69/2018/NĐ-CP", "산업통상부고시 제2025-123호", "Permendag 11/2019", "Tebliğ (No: 2025/12)",
        "№ 311", "Указ Президента РФ от 08.03.2022 № 100", "amends ", " is repealed", " and ",
        "pursuant to ", "暂停实施", "第二款", "根据", "（", "）", "《", "》", "の一部を改正する",
        "に基づき", "を廃止", "의 시행을 유예", "에 따라", "「", "」", "zur Änderung der ",
        " wird aufgehoben", "Annex I to ", "modifiant ", " est abrogé", "mencabut ", "bãi bỏ ",
        "приостановить ", " yürürlükten kaldırıl",
        "\n", ". ", "; ", ": ", "，", "。", "1", "２", "号", "(", ")", "\u200b", "\ue000",
    ]
)  # fmt: skip
SOUPS = st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)


@pytest.mark.parametrize("language", sorted(GRAMMARS))
@settings(max_examples=40)
@given(text=SOUPS, title=SOUPS)
def test_any_text_is_read_and_each_link_names_an_act_that_stands_in_it(
    language: str, text: str, title: str
) -> None:
    original = f"{title}\n{text}"
    findings = Findings(original)
    numbers = find_numbers(original, LEXICON, "CN")

    links = read_links(Page.of(original), numbers, GRAMMARS[language], findings, len(title) + 1)

    values = {number.value for number in numbers}
    words = " ".join(original.split())
    for link in links:
        assert link.kind in KINDS
        assert link.value in values or link.value in words
        assert " ".join(link.scope.split()) in words
        quote = findings.all()[link.finding]
        assert original[quote.start : quote.end] == quote.quote
    assert len(links) == len({(link.kind, link.value, link.scope) for link in links})


CITED = {
    "en": "The licence is granted pursuant to {}.",
    "zh": "根据{}的有关规定，出口经营者应当申请许可。",
    "ja": "{}の規定に基づき、許可を受けなければならない。",
    "ko": "{}에 따라 허가를 받아야 한다.",
    "de": "Die Ausfuhr bedarf gemäß der Verordnung {} der Genehmigung.",
    "fr": "L'exportation est soumise à autorisation conformément au règlement {}.",
    "es": "La exportación requiere licencia de conformidad con el Reglamento {}.",
    "id": "Ekspor wajib memiliki persetujuan berdasarkan {}.",
    "vi": "Việc xuất khẩu thực hiện theo quy định tại {}.",
    "ru": "Вывоз осуществляется в соответствии с {}.",
    "tr": "İhracat, {} uyarınca izne tabidir.",
}
NUMBERS = [
    "(EU) 2021/821",
    "90 FR 47201",
    "商务部公告2025年第55号",
    "令和7年政令第300号",
    "69/2018/NĐ-CP",
]


@pytest.mark.parametrize("language", sorted(CITED))
@pytest.mark.parametrize("number", NUMBERS)
def test_a_legal_basis_is_no_link(language: str, number: str) -> None:
    original = "\n" + CITED[language].format(number)
    numbers = find_numbers(original, LEXICON, "")

    assert len(numbers) == 1
    page, grammar = Page.of(original), GRAMMARS[language]
    assert read_links(page, numbers, grammar, Findings(original), 1) == ()


def test_a_language_without_a_grammar_has_no_links() -> None:
    original = "x (EU) 2021/821"

    numbers = find_numbers(original, LEXICON, "")

    assert read_links(Page.of(original), numbers, None, Findings(""), 0) == ()


LONG = {
    "numbers in one sentence": "amends Regulation (EU) 2021/821 and ",
    "list of announcements": "公告2025年第5号、",
    "issuers": "商务部",
    "open brackets": "（",
    "titles without an end": "輸出貿易管理令",
    "words of titles": "Peraturan Menteri Aaa ",
    "digits": "1",
    "blank lines": "\n",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_a_long_line_of_one_kind_takes_no_longer_than_its_length_asks(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.perf_counter()
        numbers = find_numbers(text, LEXICON, "CN")
        for language in ("zh", "en"):
            read_links(Page.of(text), numbers, GRAMMARS[language], Findings(text), 0)
        return time.perf_counter() - begin

    assert seconds(120_000) < 20 * seconds(20_000) + 0.2


@given(st.sampled_from([rule.kind for rule in LEXICON.knowledge.identifiers]), st.text(max_size=30))
def test_what_is_no_number_of_a_kind_is_kept_and_not_refused(kind: str, text: str) -> None:
    assert isinstance(normal_identifier(kind, text), str)


DONE = {
    "en": {"amends": "This rule amends {}.", "repeals": "{} is repealed.",
           "suspends": "The application of {} is suspended."},
    "zh": {"repeals": "{}同时废止。", "suspends": "暂停实施{}。", "amends": "对{}作如下修改。"},
    "ja": {"amends": "{}の一部を改正する。", "repeals": "{}を廃止する。"},
    "ko": {"amends": "{}를 일부개정한다.", "repeals": "{}를 폐지한다."},
    "de": {"amends": "Die Verordnung {} wird geändert.",
           "repeals": "Die Verordnung {} wird aufgehoben."},
    "fr": {"amends": "Le règlement {} est modifié.", "repeals": "Le règlement {} est abrogé."},
    "es": {"amends": "Se modifica el Reglamento {}.", "repeals": "Se deroga el Reglamento {}."},
    "id": {"repeals": "{} dicabut dan dinyatakan tidak berlaku."},
    "vi": {"amends": "Sửa đổi, bổ sung {}.", "repeals": "Bãi bỏ {}."},
    "ru": {"repeals": "Признать утратившим силу {}.", "amends": "Внести изменения в {}."},
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(DONE))
@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_done_to_an_act_is_linked_to_its_number(language: str, number: str) -> None:
    for kind, frame in DONE[language].items():
        original = "\n" + frame.format(number)
        numbers = find_numbers(original, LEXICON, "")

        page, findings = Page.of(original), Findings(original)
        links = read_links(page, numbers, GRAMMARS[language], findings, 1)

        assert [(link.kind, link.value) for link in links] == [(kind, numbers[0].value)]
