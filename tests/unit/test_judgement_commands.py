"""`bongsu classify` and `bongsu eval` at their door: outputs, exit codes, bad input."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.classify import classify
from commands.evaluate import evaluate
from commands.explain import explain_file
from domain.errors import ConfigInvalid, NotFound, Unclassifiable

TEXT = "The ministry adds lithium-ion batteries to the export control list.\n"
GOLD_LINE = {
    "id": "own-1",
    "lang": "en",
    "jurisdiction": "US",
    "published": "2025-01-01",
    "title": "Export licence requirement for machine tools",
    "text": "Effective March 1, 2025, exports of machine tools require a licence.",
    "measure_group": None,
    "labels": {
        "relevant": True,
        "sectors": ["machinery"],
        "family": "export_license_requirement",
        "materials": [],
        "codes": [],
        "effective_date": "2025-03-01",
    },
}


LIST = "export_control_list_change"


def run(command: object, *arguments: str, stdin: str | bytes | None = None) -> str:
    result = CliRunner().invoke(command, arguments, input=stdin, standalone_mode=False)  # type: ignore[arg-type]
    if result.exception:
        raise result.exception
    return result.output


def test_classify_prints_the_object_that_others_rely_on() -> None:
    got = json.loads(run(classify, "-", "--json", "--title", "Notice", stdin=TEXT))

    assert [score["sector"] for score in got["sectors"]] == ["battery"]
    assert set(got) == {
        "language", "relevant", "severity", "sectors", "measure", "materials", "codes",
        "identifiers", "dates", "thresholds", "parties", "destinations", "findings",
        "operations", "links", "affected", "unread",
    }  # fmt: skip


def test_classify_explains_itself_in_words() -> None:
    assert "sector     battery" in run(classify, "-", stdin=TEXT)


def test_explain_marks_the_words_and_says_what_each_did() -> None:
    told = run(explain_file, "-", "--title", "Notice", stdin=TEXT)

    assert "[lithium-ion batteries|concept:battery/" in told
    assert "relevance  " in told
    assert "sector     battery " in told
    assert "family     export_control_list_change" in told
    assert "severity   " in told
    assert "\x1b" not in told, "no colour where it is no terminal"


def test_explain_prints_the_understanding_with_its_reasons() -> None:
    got = json.loads(run(explain_file, "-", "--json", "--title", "Notice", stdin=TEXT))
    plain = json.loads(run(classify, "-", "--json", "--title", "Notice", stdin=TEXT))

    assert plain == got["understood"]
    reasons = {"relevance", "side", "rule", "cues", "sectors", "families", "runners_up", "severity"}
    assert reasons <= set(got)
    assert got["sectors"][0]["meanings"][0]["places"][0]["quote"] == "lithium-ion batteries"


def test_explain_says_what_each_family_weighs_and_which_words_give_it() -> None:
    title = "Notice on licences for the export of machine tools; the control list is amended"
    stdin = "The export of machine tools needs a licence."

    told = run(explain_file, "-", "--title", title, stdin=stdin)
    got = json.loads(run(explain_file, "-", "--json", "--title", title, stdin=stdin))

    licence, listed = got["families"]
    assert ["export_license_requirement", "export_control_list_change"] == [
        licence["family"],
        listed["family"],
    ]
    assert {"cue": "licence", "weight": 0.0} in licence["words"]
    assert {"cue": "control_list", "weight": 0.0} in listed["words"]
    assert f"  {licence['weight']:5.2f}    export_license_requirement; " in told
    assert "0.00 without control_list" in told


def test_classify_reads_html(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html lang=en><title>T</title><body><script>x</script><p>{TEXT}</body>"
    )

    got = json.loads(run(classify, str(page), "--json"))

    assert got["relevant"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        ("ประกาศกระทรวงพาณิชย์ เรื่อง การส่งออก".encode(), "not covered"),
        (b"%PDF-1.4 broken", "PDF cannot be read"),
        (b"<html><body></body></html>", "no words"),
    ],
)
def test_what_cannot_be_read_has_a_clear_outcome(body: bytes, problem: str) -> None:
    with pytest.raises(Unclassifiable, match=problem):
        run(classify, "-", stdin=body)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound, match=r"nowhere\.txt"):
        run(classify, "nowhere.txt")


def test_eval_counts_what_is_right(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD_LINE) + "\n")

    figures = json.loads(run(evaluate, str(gold), "--json", "--folds", "2"))

    assert figures["relevance"]["f1"] == 1.0
    assert figures["effective_date"] == {"right": 1, "wrong": 0, "missing": 0, "invented": 0}
    assert figures["misses"] == []


def test_eval_quotes_every_miss(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    wrong = {**GOLD_LINE, "labels": {**GOLD_LINE["labels"], "sectors": ["auto"]}}  # type: ignore[dict-item]
    gold.write_text(json.dumps(wrong) + "\n")

    (miss,) = json.loads(run(evaluate, str(gold), "--json"))["misses"]

    assert (miss["field"], miss["expected"], miss["got"]) == ("sectors", ["auto"], ["machinery"])
    assert "machine tools" in miss["quote"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x"}'])
def test_a_malformed_gold_line_is_named(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD_LINE) + "\n" + line + "\n")

    with pytest.raises(ConfigInvalid, match=r"gold\.jsonl:2"):
        run(evaluate, str(gold))


def test_a_pdf_with_text_is_read(tmp_path: Path) -> None:
    file = tmp_path / "notice.pdf"
    file.write_bytes(
        pdf(b"BT /F1 12 Tf 72 720 Td (Export licence requirement for machine tools) Tj ET")
    )

    assert "sector     machinery" in run(classify, str(file))


def test_a_scanned_pdf_is_said_to_have_no_text(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf(b"0 0 100 100 re f"))

    with pytest.raises(Unclassifiable, match="scanned PDF with no text"):
        run(classify, str(file))


def pdf(content: bytes) -> bytes:
    """Return the smallest PDF of one page with this content."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 7\n0000000000 65535 f \n"
    tail = b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + head + table + tail


def test_a_title_alone_is_judged_though_the_text_is_empty() -> None:
    got = json.loads(
        run(classify, "-", "--json", "--title", "Export ban on lithium-ion batteries", stdin="")
    )

    assert got["relevant"] is True
