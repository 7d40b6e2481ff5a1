"""Who a text names as having to act, in the languages of publishers."""

import pytest

from config.lexicon import load_lexicon
from domain.understand import understand
from domain.understanding_json import from_json, to_json


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Exporters need a licence to export graphite; re-exports and brokers are covered too.",
            {"exporter", "reexporter", "broker"},
        ),
        (
            "对石墨实施出口管制：出口经营者应当申请许可，任何国家和地区的组织、个人不得向最终用户转移。",
            {"exporter", "reexporter", "end_user"},
        ),
        ("輸出貿易管理令：輸出者は需要者を確認し、許可を申請する。", {"exporter", "end_user"}),
        ("전략물자 수출통제: 수출자는 최종사용자를 확인하여야 한다.", {"exporter", "end_user"}),
        ("Ausfuhrgenehmigung für Graphit: Ausführer und Vermittler", {"exporter", "broker"}),
        ("Экспортный контроль: экспортеры и посредники", {"exporter", "broker"}),
    ],
)
def test_who_is_named_is_told_with_a_finding(text: str, expected: set[str]) -> None:
    got = understand(title=text, text="", lexicon=load_lexicon())

    told = {f.means.removeprefix("affected:") for f in got.findings if "affected:" in f.means}
    assert expected <= set(got.affected)
    assert set(got.affected) == told
    assert from_json(to_json(got)) == got


def test_a_text_that_does_not_matter_affects_nobody() -> None:
    got = understand(title="A cake for exporters", text="", lexicon=load_lexicon())

    assert got.affected == ()
