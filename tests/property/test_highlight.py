"""Laws of highlighting: the original words are never changed, and every finding is shown."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from domain.model import Finding
from tests.asgi import text_of
from web import presenting
from web.desk import TEMPLATES
from web.highlight import cut
from web.words import words_in

texts = st.text("ab <&\"'>\n石é😀", max_size=40)


@st.composite
def _findings(draw: st.DrawFn) -> list[Finding]:
    bounds = st.integers(-5, 60)
    pairs = draw(st.lists(st.tuples(bounds, bounds), max_size=6))
    return [Finding(start=a, end=b, quote="q", means="material:graphite") for a, b in pairs]


@given(texts, _findings(), st.integers(0, 10))
def test_the_runs_joined_are_the_text_character_for_character(
    text: str, findings: list[Finding], start: int
) -> None:
    runs = cut(text, findings, start=start)

    assert text == "".join(run.text for run in runs)


@given(texts, _findings(), st.integers(0, 10))
def test_a_character_is_marked_with_exactly_the_findings_that_cover_it(
    text: str, findings: list[Finding], start: int
) -> None:
    marked = [set(run.findings) for run in cut(text, findings, start=start) for _ in run.text]

    assert marked == [
        {
            position
            for position, finding in enumerate(findings)
            if finding.start - start <= place < finding.end - start
        }
        for place in range(len(text))
    ]


@given(texts, _findings())
def test_a_finding_begins_once_where_its_first_character_is(
    text: str, findings: list[Finding]
) -> None:
    runs = cut(text, findings)

    begun = sorted(position for run in runs for position in run.begins)
    shown = {position for run in runs for position in run.findings}
    assert begun == sorted(shown)


@given(texts, _findings())
def test_the_page_without_its_tags_is_the_original_text(text: str, findings: list[Finding]) -> None:
    words = words_in("ko")
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    module = templates.get_template("parts.html").make_module(
        {"t": words, "show": presenting, "meaning": lambda one: presenting.meaning(one, words)}
    )

    html = str(module.runs(cut(text, findings), findings, []))  # type: ignore[attr-defined]

    assert text == text_of(html)
