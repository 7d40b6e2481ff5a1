"""What is surely a slip or a trick is undone; every sound text comes back as it is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charsets import best_charset
from domain.mending import is_garbled, mended

LABELLED = Path(__file__).parents[2] / "golden" / "labelled"
NOTICES = [
    json.loads(line)
    for path in sorted(LABELLED.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
ZH = "商务部公告：自2026年12月1日起对石墨物项实施出口管制，出口经营者应当申请许可。"
KO = "산업통상자원부는 2026년 12월 1일부터 흑연의 수출을 허가 대상으로 정하는 고시를 개정하였다."
JA = (
    "経済産業省は、輸出貿易管理令の一部を改正する政令を公布しました。黒鉛の輸出には許可が必要です。"
)
RU = "Постановление вводит временный запрет на вывоз графита и иных материалов из страны."
DE = "Für die Ausfuhr von Graphit gilt ab dem 1. März eine Genehmigungspflicht; Näheres später."


def as_seen(text: str, charset: str, wrong: str) -> str:
    """Return the text as a program shows it that takes its bytes for another charset."""
    return text.encode(charset).decode(wrong, "replace")


def western(body: bytes) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in body)


@pytest.mark.parametrize("text", [ZH, KO, JA, RU, DE])
def test_utf8_that_was_read_as_a_western_charset_is_read_as_utf8(text: str) -> None:
    for seen in (text.encode().decode("latin-1"), western(text.encode())):
        got = mended(f"{seen}\nplain line")

        assert f"{text}\nplain line" == got.text
        assert ("lines read in a wrong charset",) == got.notes


@pytest.mark.parametrize(
    ("text", "charset"), [(ZH, "gb18030"), (KO, "cp949"), (JA, "cp932"), (RU, "cp1251")]
)
def test_an_old_charset_that_was_read_as_a_western_one_is_found_by_its_commonest_signs(
    text: str, charset: str
) -> None:
    seen = text.encode(charset).decode("latin-1")

    assert text == mended(seen).text
    assert is_garbled(seen)


def test_utf8_that_was_read_as_gbk_is_read_as_utf8() -> None:
    text = "石墨出口管制公告目录"

    assert text == mended(text.encode().decode("gb18030")).text


def test_lines_in_different_charsets_are_mended_each_for_itself() -> None:
    lines = [DE, western(DE.encode()), ZH, ZH.encode("gb18030").decode("latin-1"), "plain"]

    assert [DE, DE, ZH, ZH, "plain"] == mended("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize("notice", NOTICES, ids=[one["id"] for one in NOTICES])
def test_a_sound_text_stays_as_it_is(notice: dict[str, str]) -> None:
    text = f"{notice['title']}\n{notice['text']}"

    assert text == mended(text).text
    assert not is_garbled(text)


def test_old_charsets_of_sound_texts_are_told_by_their_signs() -> None:
    charsets = {"zh": "gb18030", "ko": "cp949", "ja": "cp932", "ru": "cp1251", "tr": "cp1254"}
    wrong = [
        (one["id"], found)
        for one in NOTICES
        if (charset := charsets.get(one["lang"][:2]))
        and (found := best_charset(one["text"].encode(charset, "ignore"))) != charset
        and found
    ]

    assert [] == wrong


@given(st.text(max_size=60))
def test_no_text_makes_mending_fail_or_grows_by_it(text: str) -> None:
    assert len(mended(text).text) <= len(text)


@given(st.text("ab &;#x<>/p 12\n", max_size=40).filter(lambda text: "&" not in text))
def test_plain_words_without_entities_stay_as_they_are(text: str) -> None:
    assert (text, ()) == (mended(text).text, mended(text).notes)


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("graphite&amp;amp;nbsp;electrodes", "graphite\xa0electrodes"),
        ("&amp;#26087;法 &#x77F3;墨", "旧法 石墨"),
        ("&lt;p&gt;lathes&lt;/p&gt;", " lathes "),
        ("R&D; AT&T &notices", "R&D; AT&T &notices"),
        ("\u202eyrettab\u202c cells", "battery cells"),
        ("\u202e\u05d0\u05d1\u202c", "\u202e\u05d0\u05d1\u202c"),
        ("b\u0430ttery and \u0441ell", "battery and cell"),
        ("литиeвых батарей", "литиевых батарей"),
        ("µm, kΩ, α-Bromo, ΔT", "µm, kΩ, α-Bromo, ΔT"),
    ],
)
def test_tricks_and_slips_of_markup_are_undone(printed: str, seen: str) -> None:
    assert seen == mended(printed).text


def test_a_row_of_ornaments_is_not_garbled() -> None:
    assert not is_garbled("«" * 400 + "—" * 400)


def test_what_cannot_be_mended_is_seen_to_be_garbled() -> None:
    lost = western(ZH.encode()).replace("\x81", "?").replace("\x8d", "?")[1:]

    assert is_garbled(lost * 3)
    assert is_garbled("ÖÐ¹úÉÌÎñ²¿³öżżżÚ¹ÜÖÆÎïÏî " * 5)
