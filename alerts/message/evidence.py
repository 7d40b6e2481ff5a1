"""Say what kind of measure it is, how we know, and what the reader can do."""

from alerts.message.clocks import seen_at
from alerts.message.values import Fact, Link
from alerts.safe import clip, one_line, web_link
from alerts.words import Words
from domain.model import Alert

LONG = 300
RULE = "rule:"
PUBLICATIONS_SHOWN = 5


def change_url(alert: Alert) -> str:
    """Return the page of the change."""
    return f"{alert.base_url}/changes/{alert.change.id}"


def stage(alert: Alert, words: Words) -> tuple[Fact, ...]:
    """Return family, type and direction in words, and what happened."""
    reading = alert.change.understanding
    unknown = words.say("unknown")
    measure = reading.measure if reading else None
    facts = (
        ("family", words.name("family", measure.family) if measure else ""),
        ("type", words.name("type", measure.type) if measure else ""),
        ("direction", words.name("direction", measure.direction) if measure else ""),
        ("kind", words.name("kind", alert.change.kind)),
    )
    named = ", ".join(words.name("affected", who) for who in reading.affected) if reading else ""
    return tuple(
        Fact(label=words.say(label), value=value or unknown)
        for label, value in (*facts, *((("affected", named),) if named else ()))
    )


def evidence(alert: Alert, words: Words) -> tuple[Fact, ...]:
    """Return where the words can be checked, and how far we vouch for our reading."""
    official = web_link(alert.notice.url)
    shown = clip(one_line(alert.notice.url), LONG) or words.say("unknown")
    above, below = _other_publications(alert, words)
    return (
        *above,
        Fact(label=words.say("official"), value=shown, link=official),
        *below,
        *_number(alert, words),
        *_archived(alert, words),
        Fact(label=words.say("score"), value=_scores(alert, words)),
        Fact(label=words.say("reviewed"), value=_review(alert, words)),
        Fact(label=words.say("source"), value=_source(alert, words)),
    )


def actions(alert: Alert, words: Words) -> tuple[Link, ...]:
    """Return what the reader can do, as links."""
    url = change_url(alert)
    return (
        Link(label=words.say("open"), url=url),
        Link(
            label=words.say("not_relevant"),
            url=f"{url}?delivery={alert.delivery_id}#not-relevant",
        ),
    )


def footer(alert: Alert, words: Words) -> tuple[str, ...]:
    """Return whose wish this was, and what in the message is not ours."""
    profile = alert.profile
    names = {
        "profile": clip(one_line(profile.name), LONG),
        "firm": clip(one_line(alert.firm_name), LONG),
    }
    why = clip(one_line(profile.why), LONG)
    note = (words.say("your_why", why=why),) if why else ()
    return (words.say("profile", **names), *note, words.say("untranslated"))


def _other_publications(alert: Alert, words: Words) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the other publications of the act: those more official than this one, and the rest."""
    ids = [each.notice_id for each in alert.publications]
    if alert.notice.id not in ids:
        return (), ()
    facts = tuple(
        Fact(
            label=words.say("also_published"),
            value=clip(one_line(each.url), LONG) or words.say("unknown"),
            link=web_link(each.url),
            note=clip(one_line(each.publisher), LONG),
        )
        for each in alert.publications
    )
    here = ids.index(alert.notice.id)
    return facts[:here], facts[here + 1 :][:PUBLICATIONS_SHOWN]


def _number(alert: Alert, words: Words) -> tuple[Fact, ...]:
    facts = (
        ("number", alert.notice.number),
        ("issuers", ", ".join(alert.notice.issuers)),
    )
    return tuple(
        Fact(label=words.say(label), value=clip(one_line(value), LONG))
        for label, value in facts
        if value
    )


def _archived(alert: Alert, words: Words) -> tuple[Fact, ...]:
    snapshot = alert.snapshot
    if snapshot is None:
        return (Fact(label=words.say("archived"), value=words.say("no_archive")),)
    url = f"{alert.base_url}/snapshots/{snapshot.id}"
    return (
        Fact(label=words.say("archived"), value=url, link=web_link(url)),
        Fact(label=words.say("sha256"), value=snapshot.sha256),
        Fact(label=words.say("fetched"), value=seen_at(snapshot.fetched_at, alert)),
    )


def _scores(alert: Alert, words: Words) -> str:
    reading = alert.change.understanding
    scores = sorted(reading.sectors, key=lambda each: -each.score) if reading else []
    named = (f"{words.name('sector', each.sector)} {each.score:.2f}" for each in scores)
    return ", ".join(named) or words.say("no_score")


def _review(alert: Alert, words: Words) -> str:
    by = one_line(alert.decided_by)
    if by and not by.startswith(RULE):
        return words.say("reviewed_by", person=clip(by, LONG))
    return words.say("unreviewed", rule=by.removeprefix(RULE) or words.say("unknown"))


def _source(alert: Alert, words: Words) -> str:
    publisher, official = one_line(alert.publisher), one_line(alert.official)
    names = " / ".join(dict.fromkeys(name for name in (publisher, official) if name))
    return f"{clip(names, LONG)} ({words.name('proven', alert.proven)})"
