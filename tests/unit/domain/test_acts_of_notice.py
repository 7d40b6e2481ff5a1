"""What a notice does, by what was read of it: its own act, and what it does to others."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.acts_of_notice import (
    as_amended,
    as_republished,
    own_acts,
    own_keys,
    own_numbers,
)
from domain.acts_on_others import linked_acts, told_by_links
from domain.model import (
    Act,
    ActKind,
    DateReading,
    Finding,
    IdentifierReading,
    LinkReading,
    MeasureReading,
    Notice,
    Severity,
    Understanding,
)
from tests.standins.readings import an_understanding

PUBLISHED, STARTS, ENDS = date(2026, 11, 7), date(2026, 11, 8), date(2027, 11, 10)
SEEN = date(2026, 11, 9)
LICENCE = MeasureReading(
    family="export_license_requirement", type="new_licence_requirement", direction="tightening"
)


def a_notice(**changes: Any) -> Notice:
    values: dict[str, Any] = {
        "id": "n", "source_id": "zz", "jurisdiction": "ZZ", "identity": "n", "number": "No. 70",
        "issuers": ("Ministry",), "title": "Announcement No. 70", "url": "u",
        "published_on": PUBLISHED, "language": "en",
        "first_seen_at": datetime(2026, 11, 7, tzinfo=UTC),
    }  # fmt: skip
    return Notice(**{**values, **changes})


def a_reading(**changes: Any) -> Understanding:
    findings = (Finding(start=0, end=9, quote="suspended", means="link:suspends"),)
    return replace(an_understanding(findings=findings), **changes)


def acts(understood: Understanding, notice: Notice | None = None) -> list[Act]:
    notice = notice or a_notice()
    keys = own_keys(notice, own_numbers(notice, understood, [notice.number]))
    return [one.act for one in own_acts(notice, understood, keys, notice.number, SEEN)]


def links(understood: Understanding, notice: Notice | None = None) -> list[Act]:
    return [one.act for one in linked_acts(notice or a_notice(), understood, SEEN)]


def effective(on: date | None, **more: Any) -> DateReading:
    return DateReading(kind="effective", on=on, finding=0, **more)


def test_an_act_without_a_day_is_adopted_on_the_day_of_its_publication() -> None:
    (act,) = acts(a_reading(dates=()))

    assert (ActKind.ADOPTS, PUBLISHED, None) == (act.kind, act.published_on, act.effective_on)


def test_where_the_publisher_gives_no_day_the_day_of_our_sight_stands_in() -> None:
    (act,) = acts(a_reading(dates=()), a_notice(published_on=None))

    assert SEEN == act.published_on


def test_a_consultation_proposes_and_its_comments_close_on_a_day() -> None:
    measure = MeasureReading(family="consultation", type="consultation", direction="neutral")
    dates = (DateReading(kind="comments_until", on=ENDS, finding=0),)

    (act,) = acts(a_reading(measure=measure, dates=dates))

    assert (ActKind.PROPOSES, ENDS) == (act.kind, act.comments_until)


def test_every_effective_day_is_an_act_with_its_part() -> None:
    first, second = effective(STARTS, concerns="Article 2"), effective(ENDS, concerns="Article 3")

    found = acts(a_reading(dates=(first, second)))

    assert [(STARTS, "Article 2"), (ENDS, "Article 3")] == [
        (act.effective_on, act.scope) for act in found
    ]


def test_a_limited_life_ends_with_its_last_day() -> None:
    until = DateReading(kind="until", on=ENDS, finding=0)

    (act,) = acts(a_reading(dates=(effective(STARTS), until)))

    assert (STARTS, ENDS) == (act.effective_on, act.until)


def test_the_end_of_what_is_still_allowed_ends_no_act() -> None:
    until = DateReading(kind="until", on=ENDS, finding=0, concerns="may proceed until")

    (act,) = acts(a_reading(dates=(effective(STARTS), until)))

    assert act.until is None


def test_an_end_before_publication_or_before_a_later_stage_ends_no_act() -> None:
    past = DateReading(kind="until", on=date(2026, 1, 1), finding=0)
    staged = (effective(STARTS, until=date(2026, 12, 31)), effective(date(2027, 1, 1)))

    found = [*acts(a_reading(dates=(past,))), *acts(a_reading(dates=staged))]

    assert [act.until for act in found] == [None, None, None]


def test_a_number_that_heads_the_title_is_the_notices_own_whatever_its_family() -> None:
    title = "No. 6 关于采取反制措施的决定"
    read = a_reading(
        measure=MeasureReading(family="other", type="other", direction="neutral"),
        findings=(Finding(start=0, end=5, quote="No. 6", means="number"),),
        identifiers=(IdentifierReading(kind="cn_order", value="No. 6", finding=0),),
    )

    heading = own_numbers(a_notice(number="", title=title), read, [])
    spoken_of = own_numbers(a_notice(number="", title="No. 6的解读"), read, [])

    assert (heading, spoken_of) == (("No. 6",), ())


def test_the_end_of_a_suspension_is_that_of_what_is_suspended_and_not_of_the_act_that_says_so() -> (
    None
):
    link = LinkReading(kind="suspends", value="No. 55", finding=0)
    understood = a_reading(dates=(effective(STARTS, until=ENDS),), links=(link,))

    (own,), (linked,) = acts(understood), links(understood)

    assert (STARTS, None) == (own.effective_on, own.until)
    assert (ActKind.SUSPENDS, STARTS, ENDS) == (linked.kind, linked.effective_on, linked.until)


def test_what_is_done_to_a_part_keeps_the_part_and_its_own_day() -> None:
    link = LinkReading(kind="suspends", value="No. 46", finding=0, scope="paragraph 2")
    days = (effective(STARTS), effective(ENDS, concerns="paragraph 2"))

    (linked,) = links(a_reading(dates=days, links=(link,)))

    assert ("paragraph 2", ENDS) == (linked.scope, linked.effective_on)


def test_an_amendment_gives_no_end_to_what_it_amends() -> None:
    link = LinkReading(kind="amends", value="No. 5", finding=0)

    (linked,) = links(a_reading(dates=(effective(STARTS, until=ENDS),), links=(link,)))

    assert linked.until is None


@pytest.mark.parametrize(
    ("kind", "home"), [("eu_act", "EU"), ("uk_si", "GB"), ("celex", "EU"), ("act_number", "DE")]
)
def test_a_number_of_another_state_names_that_states_act(kind: str, home: str) -> None:
    value = "(EU) 2021/821"
    understood = a_reading(
        identifiers=(IdentifierReading(kind=kind, value=value, finding=0),),
        links=(LinkReading(kind="implements", value=value, finding=0),),
    )

    (linked,) = linked_acts(a_notice(jurisdiction="DE"), understood, SEEN)

    assert home == linked.jurisdiction


def test_a_fictional_land_cites_its_own_acts_though_their_numbers_look_like_others() -> None:
    value = "商务部公告2026年第51号"
    understood = a_reading(
        identifiers=(IdentifierReading(kind="cn_announcement", value=value, finding=0),),
        links=(LinkReading(kind="suspends", value=value, finding=0),),
    )

    (linked,) = linked_acts(a_notice(jurisdiction="XZ"), understood, SEEN)

    assert "XZ" == linked.jurisdiction


def test_the_first_number_of_a_title_is_its_own_and_one_that_is_amended_is_not() -> None:
    notice = a_notice(
        number="", title="Regulation (EU) 2025/2003 amending Regulation (EU) 2021/821"
    )
    spans = tuple(
        Finding(start=notice.title.index(value), end=0, quote=value, means="identifier:eu_act")
        for value in ("(EU) 2021/821", "(EU) 2025/2003")
    )
    numbers = tuple(
        IdentifierReading(kind="eu_act", value=span.quote, finding=place)
        for place, span in enumerate(spans)
    )
    understood = a_reading(identifiers=numbers, measure=LICENCE, findings=spans)

    assert ("(EU) 2025/2003",) == own_numbers(notice, understood, [])


def test_a_guide_to_an_act_does_not_bear_its_number() -> None:
    notice = a_notice(number="", title="Guide to Regulation (EU) 2021/821")
    guide = MeasureReading(family="guidance", type="guidance", direction="neutral")
    number = IdentifierReading(kind="eu_act", value="(EU) 2021/821", finding=0)

    assert () == own_numbers(notice, a_reading(identifiers=(number,), measure=guide), [])


def test_two_acts_without_a_number_are_known_by_title_and_day() -> None:
    first, other = a_notice(number=""), a_notice(number="", published_on=STARTS)

    assert own_keys(first, ()) != own_keys(other, ())
    assert own_keys(first, ()) == own_keys(a_notice(number="", id="again"), ())


def test_a_further_publication_is_noted_and_adds_the_days_it_alone_gives() -> None:
    understood = a_reading(dates=(effective(STARTS), DateReading(kind="until", on=ENDS, finding=0)))
    notice = a_notice()
    keys = own_keys(notice, ["No. 70"])
    own = own_acts(notice, understood, keys, "No. 70", SEEN)
    known = [Act(measure_id="m", notice_id="a", kind=ActKind.ADOPTS, published_on=PUBLISHED)]
    full = [replace(known[0], effective_on=STARTS, until=ENDS)]

    assert [ActKind.REPUBLISHES, ActKind.ADOPTS] == [
        one.act.kind for one in as_republished(own, known)
    ]
    assert [ActKind.REPUBLISHES] == [one.act.kind for one in as_republished(own, full)]


def test_a_list_that_changed_after_its_publication_is_amended_on_the_day_of_our_sight() -> None:
    notice = a_notice()
    (own,) = own_acts(notice, a_reading(dates=()), ("k",), "", SEEN)

    amended = as_amended(own, SEEN)

    assert (ActKind.AMENDS, SEEN) == (amended.act.kind, amended.act.published_on)


def test_a_day_inside_the_words_of_a_link_is_that_links_and_of_no_other() -> None:
    text = "自7日起至10日暂停55号；46号自7日起至27日暂停"
    quotes = ("自7日起至10日", "暂停55号", "46号自7日起至27日暂停", "27日")
    spans = tuple(
        Finding(start=text.index(q), end=text.index(q) + len(q), quote=q, means="") for q in quotes
    )
    understood = a_reading(
        findings=spans,
        dates=(
            effective(STARTS, until=ENDS),
            DateReading(kind="until", on=date(2027, 11, 27), finding=3),
        ),
        links=(
            LinkReading(kind="suspends", value="55号", finding=1),
            LinkReading(kind="suspends", value="46号", finding=2, scope="第二款"),
        ),
    )

    whole, part = links(understood)

    assert (ENDS, date(2027, 11, 27)) == (whole.until, part.until)


def test_many_links_and_dates_take_no_longer_than_their_number() -> None:
    count = 3000
    spans = tuple(
        Finding(start=10 * n, end=10 * n + 5, quote="x", means="") for n in range(2 * count)
    )
    understood = a_reading(
        findings=spans,
        dates=tuple(DateReading(kind="effective", on=STARTS, finding=2 * n) for n in range(count)),
        links=tuple(
            LinkReading(kind="amends", value=f"No. {n}", finding=2 * n + 1) for n in range(count)
        ),
    )

    assert count == len(links(understood))


@pytest.mark.parametrize(
    ("kinds", "type_", "direction"),
    [
        (("suspends",), "suspension", "loosening"),
        (("repeals",), "repeal", "loosening"),
        (("suspends", "resumes"), "new_licence_requirement", "tightening"),
        (("extends",), "other", "neutral"),
    ],
)
def test_a_text_that_names_only_a_number_means_what_it_does_to_it(
    kinds: tuple[str, ...], type_: str, direction: str
) -> None:
    named = tuple(LinkReading(kind=kind, value="No. 5", finding=0) for kind in kinds)

    told = told_by_links(a_reading(relevant=False, severity=Severity.NOTE, links=named))

    assert (True, type_, direction, Severity.WATCH) == (
        told.relevant,
        told.measure.type,
        told.measure.direction,
        told.severity,
    )
