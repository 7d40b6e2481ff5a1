"""Odd texts have a clear outcome, and cost no more than their length."""

import pytest

from config.lexicon import load_lexicon
from domain.errors import Unclassifiable
from domain.understand import understand

SIZE = 200_000


@pytest.mark.parametrize(
    "piece",
    ["1", "12 ", "1,111,", "8457.10.", "A Ltd, ", "石墨出口管制，", "輸出ポンプ", "公告",
     "2025 ", "\u200b\u00ad", "export control ban "],
)  # fmt: skip
def test_a_line_without_end_is_read_in_linear_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))

    understand(title="Export control", text=text, lexicon=load_lexicon(), language="en")


def test_text_in_an_uncovered_language_is_never_called_irrelevant() -> None:
    with pytest.raises(Unclassifiable, match="not covered"):
        understand(title="", text="ประกาศกระทรวงพาณิชย์ " * 30, lexicon=load_lexicon())


def test_zero_width_marks_hide_nothing() -> None:
    got = understand(
        title="Export licence for lith\u200bium-ion bat\u00adteries",
        text="",
        lexicon=load_lexicon(),
    )

    assert [score.sector for score in got.sectors] == ["battery"]


def test_decomposed_letters_are_composed_before_offsets_are_counted() -> None:
    title = "Exportacio\u0301n de litio: prohibicio\u0301n"

    got = understand(title=title, text="", lexicon=load_lexicon(), language="es")

    assert got.relevant
    assert "Exportación" in {f.quote for f in got.findings} | {got.findings[0].quote[:11]}


def test_an_unrelated_paragraph_removes_no_finding_of_a_product() -> None:
    title = "Export licence requirement for machine tools"
    more = "The office is open on weekdays. Visitors are asked to register at the desk."

    alone = understand(title=title, text="", lexicon=load_lexicon())
    longer = understand(title=title, text=more, lexicon=load_lexicon())

    assert {f.quote for f in alone.findings} <= {f.quote for f in longer.findings}
    assert [s.sector for s in alone.sectors] == [s.sector for s in longer.sectors]


def test_what_is_read_around_another_script_quotes_the_original() -> None:
    text = "فرض ضوابط على تصدير التقنية ذات الاستخدام المزدوج amends \u0ee7 ユーザーリスト 輸出許可"

    got = understand(title="", text=text, lexicon=load_lexicon(), language="ja")

    assert got.findings
    assert all(f"\n{text}"[each.start : each.end] == each.quote for each in got.findings)
