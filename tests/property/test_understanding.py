"""Laws of understanding that hold for every text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.errors import Unclassifiable
from domain.model import Understanding
from domain.understand import understand
from domain.understanding_json import from_json, to_json

WORDS = (
    "export", "control", "licence", "ban on", "lithium-ion batteries", "machine tools", "graphite",
    "effective September 6, 2024.", "ECCN 2B001", "HS 8457", "Ausfuhr", "Genehmigung", "出口管制",
    "锂离子电池", "自公布之日起实施。", "수출허가", "이차전지",
    "輸出許可", "工作機械", "\n\n", "ﬁ", "İ", "\u00ad",
    "вывоз", "станков", "запрещен", "e\u0301", "\u200b", "A\u030a", "≥ 300 Wh/kg",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=12).map("".join),
)
TRAPS = (
    "sexual battery", "artillery battery", "search engine", "magnet school", "slot machine",
    "rare disease", "press release", "vending machine", "graphite electrodes", "ferrite magnets",
)  # fmt: skip


def read(title: str, text: str) -> Understanding | None:
    try:
        return understand(
            title=title, text=text, lexicon=load_lexicon(), published_on=date(2025, 1, 1)
        )
    except Unclassifiable:
        return None


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_every_finding_quotes_the_original(title: str, text: str) -> None:
    import unicodedata

    got = read(title, text)

    original = "\n".join(unicodedata.normalize("NFC", part) for part in (title, text))
    for finding in got.findings if got else ():
        assert original[finding.start : finding.end] == finding.quote != ""


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_what_is_written_as_json_is_read_back(title: str, text: str) -> None:
    got = read(title, text)

    assert got is None or from_json(to_json(got)) == got


@settings(max_examples=200, deadline=None)
@given(texts)
def test_every_conclusion_names_findings_that_exist(text: str) -> None:
    got = read("", text)

    if got is not None:
        numbers = [n for score in got.sectors for n in score.findings]
        numbers += [code.finding for code in got.codes] + [day.finding for day in got.dates]
        assert all(score.findings for score in got.sectors)
        told = [score.findings for score in got.sectors] + [got.measure.findings]
        assert all(list(each) == sorted(set(each)) for each in told)
        assert set(numbers) <= set(range(len(got.findings)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(TRAPS), min_size=1, max_size=5))
def test_a_trap_alone_never_switches_a_sector_on(traps: list[str]) -> None:
    got = read("Export control licence", "; ".join(traps))

    assert got is not None
    assert got.sectors == ()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["machine tools", "lithium-ion batteries", "motor vehicles", "robots"]))
def test_a_product_under_an_export_licence_always_switches_one_on(product: str) -> None:
    got = read(f"New export licence requirement for {product}", "")

    assert got is not None
    assert got.relevant
    assert got.sectors
