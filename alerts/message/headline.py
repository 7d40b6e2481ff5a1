"""Say in one line how grave it is, whose rule it is, what changed and by when."""

from alerts.materials import material_id
from alerts.message.clocks import days_left, in_force_since, next_due, publishers_today
from alerts.message.due import due_phrase
from alerts.message.values import Headline
from alerts.safe import clip, one_line
from alerts.words import Words
from domain.model import Alert, ChangeKind, EntryChange, Severity, Understanding

SUBJECT_LENGTH = 90
"""Longer subjects are cut in the lists of common mail readers (PEERS: what changed in 90)."""
SUBJECTS_NAMED = 3
PUBLISHER_LENGTH = 60
PREHEADER_LENGTH = 140


def headline(alert: Alert, words: Words) -> Headline:
    """Return the line; the date to act by survives every clipping."""
    reading = alert.change.understanding
    severity = reading.severity if reading else Severity.NOTE
    land, what = words.name("jurisdiction", alert.notice.jurisdiction), what_changed(alert, words)
    publisher = clip(one_line(alert.publisher), PUBLISHER_LENGTH)
    text = f"{land}, {publisher}: {what}" if publisher else f"{land}: {what}"
    due = _due(alert, words)
    return Headline(
        fires=int(severity),
        severity=words.name("severity", int(severity)),
        text=text,
        due=due,
        subject=_subject(
            f"[{int(severity)}/5]", (text, f"{land}: {what}"), _due_in_short(alert, words)
        ),
        preheader=clip(
            f"{due or words.say('no_act_by')} · {one_line(alert.version.title)}", PREHEADER_LENGTH
        ),
    )


def what_changed(alert: Alert, words: Words) -> str:
    """Return the kind of measure and what it is about, as far as both are known."""
    reading = alert.change.understanding
    if only_named(alert):
        return words.say("names_watched")
    measure = _measure(reading, words) if reading else words.name("family", "other")
    about = (_about(reading, words) if reading else "") or _followed(alert)
    named = f"{measure} ({about})" if about else measure
    due = due_phrase(alert, words)
    if due:
        return f"{due}; {named}"
    if alert.change.entry_changes:
        return f"{named}; {entry_counts(alert.change.entry_changes, words)}"
    if alert.change.kind is ChangeKind.NEW_NOTICE:
        return named
    return f"{named}; {words.name('kind', alert.change.kind)}"


def only_named(alert: Alert) -> bool:
    """Tell whether the reader only hears of it because it names someone whom they watch."""
    reading = alert.change.understanding
    named = bool(alert.because) and all(each.rule == "party" for each in alert.because)
    return named and reading is not None and not reading.relevant


def entry_counts(changes: tuple[EntryChange, ...], words: Words) -> str:
    """Return how many entries were added, removed, reworded and moved, in words."""
    kinds = [change.kind for change in changes]
    counts = {kind: kinds.count(kind) for kind in ("added", "removed", "reworded")}
    moved = kinds.count("moved")
    said = [words.say("counts", **counts)] if any(counts.values()) else []
    said += [words.say("counts_moved", moved=moved)] if moved else []
    return ", ".join(said)


def _subject(fires: str, texts: tuple[str, ...], due: str) -> str:
    """Return the subject with the first of `texts` that fits; the last one is clipped."""
    ending = f" · {due}" if due else ""
    room = SUBJECT_LENGTH - len(fires) - 1 - len(ending)
    fitting = next((text for text in texts if len(text) <= room), texts[-1])
    return f"{fires} {clip(one_line(fitting), room)}{ending}"


def _measure(reading: Understanding, words: Words) -> str:
    if reading.measure.type:
        return words.name("type", reading.measure.type)
    return words.name("family", reading.measure.family)


def _about(reading: Understanding, words: Words) -> str:
    materials = [words.name("material", material_id(each)) for each in reading.materials]
    best = sorted(reading.sectors, key=lambda each: -each.score)
    sectors = [words.name("sector", each.sector) for each in best]
    named = list(dict.fromkeys(materials or sectors))
    rest = len(named) - SUBJECTS_NAMED
    shown = ", ".join(named[:SUBJECTS_NAMED])
    return f"{shown} +{rest}" if rest > 0 else shown


def _followed(alert: Alert) -> str:
    """Return the numbers of the measures that the reader was told of and this is about."""
    return ", ".join(one_line(each.value) for each in alert.because if each.rule == "measure")


def _due(alert: Alert, words: Words) -> str:
    on = next_due(alert)
    if on is None:
        return _due_in_short(alert, words)
    return words.say("act_by_long", on=on, left=days_left(words, on, publishers_today(alert)))


def _due_in_short(alert: Alert, words: Words) -> str:
    on, since = next_due(alert), in_force_since(alert)
    if on is not None:
        return words.say("act_by", on=on)
    return words.say("in_force_since", on=since) if since else ""
