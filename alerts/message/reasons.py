"""Say why this reader hears of it: what was asked for, and the publisher's own words."""

from math import floor

from alerts.message.values import Quote, Reason
from alerts.safe import clip, one_line
from alerts.words import Words
from domain.model import Alert, Because, Finding
from domain.told import told_text

QUOTES_SHOWN = 3
NAME_LENGTH = 120
AROUND = 40
"""Characters on either side: enough to see a table cell or half a sentence."""
SPAN_LENGTH = 200
LONGEST_HALF_WORD = 15
PRINTED = frozenset({"code", "measure"})
"""Rules whose value is shown as it is printed."""
NAMED_BY = {"destination": "jurisdiction"}
"""Kinds of finding whose words stand under another heading."""


def reasons(alert: Alert, words: Words) -> tuple[Reason, ...]:
    """Return the reasons in the order of matching, each with its first places in the text.

    A place that was quoted for one reason is not quoted again for the next.
    """
    told: set[tuple[int, int]] = set()
    found = []
    for because in alert.because:
        findings = _findings(because, alert)
        fresh = [each for each in findings if (each.start, each.end) not in told]
        told |= {(each.start, each.end) for each in fresh[:QUOTES_SHOWN]}
        found.append(_reason(because, fresh, alert, words, any_at_all=bool(findings)))
    return tuple(found)


def meaning(means: str, words: Words) -> str:
    """Return what a finding means in the reader's words: `material:graphite` → 소재 흑연.

    A `?` at the end (a word that needs others beside it) is left out. What has no word keeps its
    own name.
    """
    kind, _, value = means.removesuffix("?").partition(":")
    if kind == "concept":
        sector, _, product = value.partition("/")
        known = words.sections.get("concept", {}).get(value)
        return f"{words.name('sector', sector)}: {known or words.name('concept', product)}"
    section = NAMED_BY.get(kind, kind)
    return f"{words.name('meaning', kind)} {words.name(section, value)}".strip()


def _reason(
    because: Because, fresh: list[Finding], alert: Alert, words: Words, *, any_at_all: bool
) -> Reason:
    rest = len(fresh) - QUOTES_SHOWN
    if rest > 0:
        more = words.say("more_quotes", count=rest)
    elif fresh:
        more = ""
    else:
        more = words.say("same_words" if any_at_all else "no_quote")
    return Reason(
        label=words.name("rule", because.rule),
        value=_value(because, words),
        quotes=tuple(_quote(finding, alert, words) for finding in fresh[:QUOTES_SHOWN]),
        more=more,
    )


def _value(because: Because, words: Words) -> str:
    if because.rule == "party":
        percent = floor((because.score or 0) * 100 + 0.5)
        name, met = (clip(one_line(each), NAME_LENGTH) for each in (because.value, because.met))
        return words.say("watched", name=name, met=met, percent=percent)
    section = "" if because.rule in PRINTED else because.rule
    return words.name(section, because.value)


def _findings(because: Because, alert: Alert) -> list[Finding]:
    reading = alert.change.understanding
    known = reading.findings if reading else ()
    found = [known[at] for at in dict.fromkeys(because.findings) if 0 <= at < len(known)]
    return list({(each.start, each.end): each for each in found}.values())


def _quote(finding: Finding, alert: Alert, words: Words) -> Quote:
    earlier = None if alert.previous is None else alert.previous.text
    told = told_text(alert.change.entry_changes, alert.version.text, earlier)
    text = f"{alert.version.title}\n{told}"
    means = meaning(finding.means, words)
    if text[finding.start : finding.end] != finding.quote:
        return Quote(before="", span=_span(finding), after="", meaning=means)
    before = text[max(finding.start - AROUND, 0) : finding.start]
    after = text[finding.end : finding.end + AROUND]
    if finding.start > AROUND:
        before = f"…{_from_whole_word(before)}"
    if finding.end + AROUND < len(text):
        after = f"{_from_whole_word(after[::-1])[::-1]}…"
    return Quote(
        before=_kept_space(before), span=_span(finding), after=_kept_space(after), meaning=means
    )


def _from_whole_word(text: str) -> str:
    """Return `text` without the half word that it was cut in; scripts without spaces keep all."""
    half, space, rest = text.partition(" ")
    return rest if space and rest and len(half) < LONGEST_HALF_WORD else text


def _span(finding: Finding) -> str:
    return clip(one_line(finding.quote), SPAN_LENGTH)


def _kept_space(text: str) -> str:
    """Return one line that still touches its neighbour, or stands off, as it did."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{one_line(text)}{right}" if text.strip() else left
