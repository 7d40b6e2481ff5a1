"""One correction that several publishers make is one alert; another one is always told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from domain.model import ActKind, Change, ChangeState, DeliveryState, Understanding
from domain.told import LONG
from pipeline.alerting import alert_for
from pipeline.station import Station
from pipeline.triage import confirm, dismiss, read_detected
from storage import changes, deliveries, measures
from storage.tables import deliveries as delivery_rows
from tests.publishing import publish, publishers, reads, republish, saying
from tests.seeds import add_firm, firm_file

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=10)
NUMBER = "商务部 海关总署公告2026年第155号"
TITLE = f"{NUMBER} 关于对石墨相关物项实施出口管制的公告"
OLD = "决定对高纯度石墨实施出口管制。本公告自2026年12月1日起正式实施。"
NEW = OLD.replace("2026年12月1日", "2027年1月15日")


def press(text: str) -> str:
    return f"首页 打印\n{text}\n责任编辑"


@pytest.fixture
def watching(station: Station) -> Station:
    """A station with two publishers of Zedland, and a firm that wants batteries."""
    add_firm(station, firm_file(), AT)
    return replace(station, sources=publishers(zz_gazette="gazette", zz_press="press"))


class Desk:
    """Two copies of one act that were told once, and what happens to each."""

    def __init__(self, station: Station, text: str = OLD) -> None:
        self.station, self.at = station, AT
        self.copies = {
            "zz-gazette": publish(station, NUMBER, AT, title=TITLE, text=text),
            "zz-press": publish(
                station, NUMBER, LATER, source_id="zz-press", title=TITLE, text=press(text)
            ),
        }
        self.sequences = dict.fromkeys(self.copies, 1)
        self.read()

    def read(self, understood: Understanding | None = None) -> None:
        """Let the rules read what was detected."""
        self.at += timedelta(hours=1)
        reading = understood or saying(effective=date(2026, 12, 1))
        read_detected(self.station, self.at, reader=reads({NUMBER: reading}))

    def change(self, source_id: str, text: str, understood: Understanding | None = None) -> Change:
        """Let a publisher change its copy, and the rules read it."""
        self.sequences[source_id] += 1
        before = self.copies[source_id]
        after = republish(self.station, before, self.sequences[source_id], self.at, text)
        self.copies[source_id] = after
        self.read(understood)
        return self.found(after)

    def found(self, change: Change) -> Change:
        """Return a change as it stands."""
        with self.station.database.reading() as tx:
            return changes.find(tx, change.id)

    def sent(self, change: Change) -> int:
        """Return how many deliveries a change brought."""
        query = sa.select(sa.func.count()).where(delivery_rows.c.change_id == change.id)
        with self.station.database.reading() as tx:
            return tx.execute(query).scalar_one()

    def why(self, change: Change) -> tuple[str, str]:
        """Return by whom and why the last verdict was given."""
        with self.station.database.reading() as tx:
            last = changes.history(tx, change.id)[-1]
        return last.by, last.reason

    def kinds(self) -> list[ActKind]:
        """Return what stands in the life of the measure."""
        with self.station.database.reading() as tx:
            (measure_id,) = measures.touched_by(tx, self.copies["zz-gazette"].id) or ("",)
            return [kept.act.kind for kept in measures.acts_of(tx, [measure_id])]


def test_the_same_change_of_the_second_copy_tells_nobody_again(watching: Station) -> None:
    desk = Desk(watching)

    first = desk.change("zz-gazette", NEW)
    second = desk.change("zz-press", press(NEW))

    assert (1, 0) == (desk.sent(first), desk.sent(second))
    assert ChangeState.CONFIRMED is second.state
    by, reason = desk.why(second)
    assert "rule:same_act" == by
    assert f"the same change as change {first.id}" in reason


def test_a_second_change_is_told_also_right_behind_the_first(watching: Station) -> None:
    desk = Desk(watching)

    first = desk.change("zz-gazette", NEW)
    second = desk.change("zz-press", press(NEW.replace("高纯度石墨", "石墨")))

    assert (1, 1) == (desk.sent(first), desk.sent(second))


def test_a_copy_that_goes_back_is_told_though_it_says_what_was_said_once(
    watching: Station,
) -> None:
    desk = Desk(watching)
    desk.change("zz-gazette", NEW)
    desk.change("zz-press", press(NEW))

    back = desk.change("zz-gazette", OLD)
    again = desk.change("zz-gazette", NEW)

    assert (1, 1) == (desk.sent(back), desk.sent(again))


def test_the_same_change_two_months_later_is_told(watching: Station) -> None:
    desk = Desk(watching)
    desk.change("zz-gazette", NEW)
    desk.at += timedelta(days=61)

    late = desk.change("zz-press", press(NEW))

    assert 1 == desk.sent(late)


def test_a_firm_that_only_the_second_copy_reaches_hears_of_it(watching: Station) -> None:
    other = firm_file("saebom")
    wish = replace(other.profiles[0], sectors=frozenset({"auto"}))
    add_firm(watching, replace(other, profiles=(wish,)), AT)
    desk = Desk(watching)
    desk.change("zz-gazette", NEW)
    both = saying(effective=date(2026, 12, 1))
    both = replace(both, sectors=(*both.sectors, replace(both.sectors[0], sector="auto")))

    second = desk.change("zz-press", press(NEW), both)

    with watching.database.reading() as tx:
        query = sa.select(delivery_rows.c.channel_id)
        told = tx.scalars(query.where(delivery_rows.c.change_id == second.id)).all()
    assert ["saebom.hook-0"] == list(told)


def test_the_alert_names_every_publisher_that_made_the_change(watching: Station) -> None:
    desk = Desk(watching)
    first = desk.change("zz-press", press(NEW))
    desk.change("zz-gazette", NEW)

    with watching.database.transaction() as tx:
        while (delivery := deliveries.next_due(tx, desk.at)) and delivery.change_id != first.id:
            deliveries.give_up(tx, delivery.id, DeliveryState.EXHAUSTED, reason="out of the way")
        assert delivery is not None
        alert = alert_for(tx, watching, delivery, desk.at)

    assert [one.url.split("/")[3] for one in alert.publications] == ["zz-gazette", "zz-press"]


def test_the_same_as_a_change_that_a_person_dismissed_is_for_a_person(watching: Station) -> None:
    desk = Desk(watching)
    first = desk.change("zz-gazette", NEW)
    dismiss(watching, first.id, "Lee", "a slip of the printer", desk.at)

    second = desk.change("zz-press", press(NEW))

    assert ChangeState.PROPOSED is second.state


def test_a_person_who_confirms_the_second_change_tells_it_and_parts_no_act(
    watching: Station,
) -> None:
    desk = Desk(watching)
    desk.change("zz-gazette", NEW)
    second = desk.change("zz-press", press(NEW))

    confirm(watching, second.id, "Lee", "it says more than that", desk.at)

    assert 1 == desk.sent(second)
    with watching.database.reading() as tx:
        own = [one for one in measures.acts_by(tx, second.notice_id) if one.is_own]
    assert [ActKind.REPUBLISHES] == [one.act.kind for one in own]


def test_a_long_text_that_two_publishers_amend_alike_is_amended_once(watching: Station) -> None:
    filler = "\n".join(f"第{at}条 其他规定{at}。" for at in range(LONG // 8))
    desk = Desk(watching, text=f"{OLD}\n{filler}")

    desk.change("zz-gazette", f"{NEW}\n{filler}")
    desk.change("zz-press", press(f"{NEW}\n{filler}"))

    assert 1 == desk.kinds().count(ActKind.AMENDS)
