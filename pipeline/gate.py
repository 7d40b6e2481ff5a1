"""Hold a visit against the sanity gate, in the gate's own words."""

from datetime import date

from config.schema import AnySource
from crawlers.model import ReadRow, VisitResult
from domain.decide import Decision
from domain.model import Outcome
from domain.sanity import Answer, Judgement, Past, SeenRow, judge
from pipeline.visited import ONE_TEXT, Known, Visited


def judged(visited: Visited, known: Known) -> Judgement:
    """Return what the gate says of a visit; of an archived one, no acceptance counts."""
    source, result = visited.source, visited.result
    return judge(
        _answer(source, result),
        _past(source, known),
        source.expectations,
        languages=source.languages,
        now=result.started_at,
        accepted="" if visited.archived else known.state.accepted_reason,
    )


def _answer(source: AnySource, result: VisitResult) -> Answer:
    is_one_text = source.reader in ONE_TEXT
    return Answer(
        rows=[
            SeenRow(
                identity=read.identity,
                row_sha256=read.row_sha256,
                title=read.row.title,
                text=_whole_text(read) if is_one_text else read.row.text,
            )
            for read in result.rows
        ],
        unreadable=len(result.unreadable),
        doubts=[
            f"{read.row.title[:60]!r}: {doubt}" for read in result.rows for doubt in read.row.doubts
        ],
        page_text=result.page_text,
        failure=result.failure,
        suspicion=result.suspicion,
        not_modified=result.not_modified,
    )


def _whole_text(read: ReadRow) -> str:
    return "\n".join([read.row.text, *(entry.text for entry in read.row.entries)])


def _past(source: AnySource, known: Known) -> Past:
    chars = None
    if source.reader in ONE_TEXT:
        chars = sum(
            len(version.text) + sum(len(entry.text) for entry in version.entries)
            for version in known.last_versions.values()
        )
    published: dict[str, date] = {
        identity: one.published_on
        for identity, one in known.notices.items()
        if one.published_on is not None
    }
    return Past(
        last_rows=known.last_rows,
        known={identity: one.row_sha256 for identity, one in known.notices.items()},
        published=published,
        text_chars=chars,
    )


def with_flapping(judgement: Judgement, decision: Decision | None) -> Judgement:
    """Return the judgement, degraded where a text changes at every visit and is not kept."""
    if decision is None or not decision.flapping:
        return judgement
    reason = (
        f"the text of {decision.flapping[0]!r} changes at every visit and is not kept any more: "
        "name the part that changes in the source's `ignore`"
    )
    reasons = [part for part in (judgement.reason, reason) if part]
    return Judgement(outcome=Outcome.DEGRADED, reason="; ".join(reasons))
