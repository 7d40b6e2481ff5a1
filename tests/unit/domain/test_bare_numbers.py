"""A text that only gives the number of an act is told so, never taken for irrelevant."""

import pytest

from config.lexicon import load_lexicon
from domain.errors import Unclassifiable
from domain.understand import understand


@pytest.mark.parametrize(
    "title",
    [
        "02014R0833-20260717",
        "Council Regulation (EU) 2024/1485",
        "Implementing Regulation 1708/2026",
        "商务部公告2026年第90号",
        "商务部 海关总署公告2026年第90号",
        "산업통상부고시 제2026-88호",
        "SOR/2024-112",
        "Постановление Правительства Российской Федерации от 9 марта 2022 г. № 311",
        "Thông tư số 12/2026/TT-BCT",
        "Verordnung Nr. 12/2026",
        "Peraturan Menteri Nomor 12 Tahun 2026",
    ],
)
def test_a_number_alone_cannot_be_judged(title: str) -> None:
    with pytest.raises(Unclassifiable, match="no word of what it is about"):
        understand(title=title, text="", lexicon=load_lexicon(), language="en")


@pytest.mark.parametrize(
    "title",
    [
        "Council Regulation (EU) 2024/1485 on olive oil",
        "商务部公告2026年第90号 关于公布粮食进口企业名单的公告",
        "산업통상부고시 제2026-88호 쌀 수급 안정",
        "Thông tư số 12/2026/TT-BCT về gạo",
        "Verordnung Nr. 12/2026 über Olivenöl",
    ],
)
def test_a_number_with_a_subject_is_judged(title: str) -> None:
    assert not understand(title=title, text="", lexicon=load_lexicon()).relevant
