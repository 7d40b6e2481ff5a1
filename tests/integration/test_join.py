"""An analyst joins two acts that no rule took for one, and parts them again without a trace."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cli import bongsu
from domain.errors import TransitionRefused
from domain.model import ActKind, Change, ChangeState
from pipeline.join import join
from pipeline.station import Station
from pipeline.triage import confirm, dismiss, read_detected
from storage import changes, measure_views, measures
from storage.measure_moves import keys_of
from storage.tables import deliveries
from tests.asgi import ask
from tests.publishing import publish, publishers, reads, republish, saying
from tests.seeds import add_firm, firm_file
from web.app import build_app

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
FIRST, SECOND, SUSPENSION = "55", "Circular 900", "60"
READINGS = reads(
    {
        FIRST: saying(effective=date(2026, 12, 1)),
        SECOND: saying(effective=date(2026, 12, 1), until=date(2027, 12, 1)),
        SUSPENSION: saying(effective=date(2026, 12, 20), links=(("suspends", SECOND, ""),)),
    }
)
LEE = ("Lee", "the circular carries announcement 55")


@pytest.fixture
def watching(station: Station) -> Station:
    """A station with three publishers of Zedland, and a firm that wants batteries."""
    add_firm(station, firm_file(), AT)
    kinds = {"zz_gazette": "gazette", "zz_press": "press", "zz_customs": "ministry"}
    return replace(station, sources=publishers(**kinds))


def told(station: Station, name: str, source_id: str, hours: int) -> Change:
    """Publish a notice, let the rules read it, and return it as it stands."""
    at = AT + timedelta(hours=hours)
    title = f"Notice {name} on batteries and their parts"
    made = publish(station, name, at, source_id=source_id, title=title)
    read_detected(station, at, reader=READINGS)
    return found(station, made.id)


def found(station: Station, change_id: str) -> Change:
    with station.database.reading() as tx:
        return changes.find(tx, change_id)


def sent(station: Station, change_id: str, *states: str) -> int:
    query = sa.select(sa.func.count()).where(deliveries.c.change_id == change_id)
    if states:
        query = query.where(deliveries.c.state.in_(states))
    with station.database.reading() as tx:
        return tx.execute(query).scalar_one()


def standing(station: Station) -> dict[str, tuple[set[str], set[tuple[object, ...]]]]:
    """Return every measure with its keys and the acts that stand on it, and since when."""
    with station.database.reading() as tx:
        return {
            line.measure.id: (
                set(keys_of(tx, line.measure.id)),
                {(kept.act, kept.is_own, kept.recorded_at) for kept in line.acts},
            )
            for line in measure_views.all_lines(tx, limit=10)
        }


def test_two_acts_that_a_person_joins_are_one_measure_with_all_that_is_known_of_either(
    watching: Station,
) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    told(watching, SUSPENSION, "zz-gazette", 2)

    join(watching, second.id, first.id, LEE, AT + timedelta(hours=3))

    with watching.database.reading() as tx:
        (measure_id,) = {one.act.measure_id for one in measures.acts_by(tx, second.notice_id)}
        acts = [one.act for one in measures.acts_of(tx, [measure_id])]
    kinds = {ActKind.ADOPTS, ActKind.REPUBLISHES, ActKind.SUSPENDS}
    assert kinds == {act.kind for act in acts}
    assert date(2027, 12, 1) in {act.until for act in acts}


def test_a_later_publication_under_the_second_number_tells_nobody_again(
    watching: Station,
) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    join(watching, second.id, first.id, LEE, AT + timedelta(hours=2))

    third = told(watching, SECOND, "zz-customs", 3)

    assert 0 == sent(watching, third.id)
    with watching.database.reading() as tx:
        assert f"the same act as change {first.id}" in changes.history(tx, third.id)[-1].reason


def test_who_joined_when_and_why_is_kept(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    at = AT + timedelta(hours=2)

    join(watching, second.id, first.id, LEE, at)

    with watching.database.reading() as tx:
        last = changes.history(tx, second.id)[-1]
    assert ("Lee", at, ChangeState.CONFIRMED) == (last.by, last.at, last.state)
    assert f"the same act as change {first.id}: {LEE[1]}" == last.reason


def test_what_waits_to_be_sent_of_the_second_act_is_withdrawn(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    assert 1 == sent(watching, second.id, "pending")

    end = join(watching, second.id, first.id, LEE, AT + timedelta(hours=2))

    assert (1, 0) == (end.withdrawn, sent(watching, second.id, "pending"))
    assert 1 == sent(watching, first.id, "pending")


def test_parting_gives_back_all_that_joining_took_and_joining_again_takes_it_again(
    watching: Station,
) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    told(watching, SUSPENSION, "zz-gazette", 2)
    copy = told(watching, SECOND, "zz-customs", 3)
    before = standing(watching)

    join(watching, second.id, first.id, LEE, AT + timedelta(hours=4))
    joined = standing(watching)
    confirm(watching, second.id, "Lee", "they are two", AT + timedelta(hours=5))

    assert (3, 2) == (len(before), len(joined))  # the suspension is a measure of its own
    assert before == standing(watching)
    assert (1, 0) == (sent(watching, second.id, "pending"), sent(watching, copy.id, "pending"))
    join(watching, second.id, first.id, LEE, AT + timedelta(hours=6))
    assert joined == standing(watching)


def test_after_parting_a_later_publication_goes_to_the_act_that_bears_its_number(
    watching: Station,
) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    join(watching, second.id, first.id, LEE, AT + timedelta(hours=2))
    confirm(watching, second.id, "Lee", "they are two", AT + timedelta(hours=3))

    third = told(watching, SECOND, "zz-customs", 4)

    with watching.database.reading() as tx:
        assert measures.acts_by(tx, third.notice_id)[0].act.measure_id in {
            one.act.measure_id for one in measures.acts_by(tx, second.notice_id)
        }
        assert f"the same act as change {second.id}" in changes.history(tx, third.id)[-1].reason


def test_what_is_joined_to_a_dismissed_act_is_dismissed(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    dismiss(watching, first.id, "Lee", "a draft", AT + timedelta(hours=2))

    end = join(watching, second.id, first.id, LEE, AT + timedelta(hours=3))

    assert (ChangeState.DISMISSED, 1) == (end.state, end.withdrawn)


def test_what_was_perhaps_the_same_is_joined_by_a_persons_word(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    doubtful = saying(effective=date(2026, 12, 1))
    made = publish(
        watching,
        "",
        AT + timedelta(days=3),
        source_id="zz-press",
        title="Notice 55 on batteries and their parts",
    )
    read_detected(watching, AT + timedelta(days=3), reader=reads({"": doubtful}))
    assert ChangeState.PROPOSED is found(watching, made.id).state

    end = join(watching, made.id, first.id, LEE, AT + timedelta(days=4))

    assert (ChangeState.CONFIRMED, 0) == (end.state, sent(watching, made.id))


def test_two_corrections_of_one_act_are_joined_and_no_act_is_moved(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, FIRST, "zz-press", 1)
    edits = [
        republish(watching, one, 2, AT + timedelta(hours=2 + at), f"battery rules {at}")
        for at, one in enumerate((first, second))
    ]
    read_detected(watching, AT + timedelta(hours=4), reader=READINGS)
    before = standing(watching)

    join(watching, edits[1].id, edits[0].id, LEE, AT + timedelta(hours=5))

    assert (1, 0) == tuple(sent(watching, one.id, "pending") for one in edits)
    assert before == standing(watching)


def test_what_cannot_be_one_is_refused_and_says_why(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    edit = republish(watching, first, 2, AT + timedelta(hours=2), "battery rules, corrected")
    read_detected(watching, AT + timedelta(hours=3), reader=READINGS)
    asked = [
        (second.id, edit.id, LEE, "one is a new notice"),
        (edit.id, first.id, LEE, "changes of one notice"),
        (second.id, first.id, ("Lee", " "), "needs a name and a reason"),
    ]

    for change_id, other_id, why, said in asked:
        with pytest.raises(TransitionRefused, match=said):
            join(watching, change_id, other_id, why, AT + timedelta(hours=4))

    join(watching, second.id, first.id, LEE, AT + timedelta(hours=4))
    for change_id, other_id in ((second.id, first.id), (first.id, second.id)):
        with pytest.raises(TransitionRefused, match="told as one"):
            join(watching, change_id, other_id, LEE, AT + timedelta(hours=5))


async def test_the_page_of_a_change_names_what_is_told_as_one_with_it(watching: Station) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    join(watching, second.id, first.id, LEE, AT + timedelta(hours=2))

    answer = await ask(build_app(watching), f"/changes/{first.id}?lang=en")

    assert "Told as one with Circular 900 zz-press" in answer.words
    assert f'href="/changes/{second.id}"' in answer.html


def test_the_command_joins_and_says_what_became_of_it(
    watching: Station, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(watching, FIRST, "zz-gazette", 0)
    second = told(watching, SECOND, "zz-press", 1)
    monkeypatch.setenv("BONGSU_DATA_DIR", str(watching.settings.data_dir))
    monkeypatch.setenv("BONGSU_DATABASE_URL", database_url)
    words = ["triage", "join", second.id, first.id, "--reason", "one act", "--by", "Lee"]

    result = CliRunner().invoke(bongsu, words, standalone_mode=False)

    assert result.exception is None
    assert f"{second.id}: confirmed; 0 to send, 1 withdrawn\n" == result.output
