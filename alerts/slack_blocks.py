"""Lay an alert out in Slack's Block Kit, within its documented limits.

Strangers' words stand in `rich_text` elements, which Slack never parses: no `<!channel>`, no
hidden link. What must be mrkdwn is escaped as https://docs.slack.dev/messaging/formatting-message-text
says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alerts.message import compose
from alerts.message.values import Difference, Fact, Link, Message, Reason
from alerts.safe import clip
from alerts.words import Words, words_of
from domain.model import Alert

# https://docs.slack.dev/reference/block-kit/blocks
HEADER_LENGTH = 150
TEXT_LENGTH = 3000
BLOCK_ID_LENGTH = 255
BLOCKS_MOST = 50
LINK_LENGTH = 1000  # ours: one hostile address must not crowd out the facts after it
Block = dict[str, Any]

UNLIKE_CONTROLS = str.maketrans("<>", "‹›")
"""In `plain_text` an escape may be shown as it is typed; what looks like a control must not be."""

STYLES: dict[str, dict[str, bool]] = {
    "added": {"bold": True},
    "removed": {"strike": True},
    "equal": {},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SlackContent:
    """One Slack message; `text` is what notifications and screen readers get."""

    text: str
    blocks: tuple[Block, ...]


def render_slack(alert: Alert) -> SlackContent:
    """Return the message as blocks, with a fallback of one line."""
    message = compose(alert)
    words = words_of(message.language)
    blocks = (
        *_opening(message, f"bongsu-{alert.delivery_id}"),
        *_why_you(message, words),
        *_what_changed(message, words),
        _section(_heading(words.say("clocks")) + _lines(message.clocks)),
        _section(_heading(words.say("stage")) + _lines(message.stage)),
        _section(_heading(words.say("evidence")) + _lines(message.evidence)),
        _section(_heading(words.say("actions")) + _links(message.actions)),
        _context([*map(escape, message.footer), _link(message.leave)]),
    )
    return SlackContent(text=escape(_fallback(message)), blocks=blocks[:BLOCKS_MOST])


def escape(text: str) -> str:
    """Return `text` so that Slack shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fallback(message: Message) -> str:
    line = message.headline
    return clip(
        " · ".join(part for part in (line.subject, message.title) if part), TEXT_LENGTH // 6
    )


def _opening(message: Message, block_id: str) -> Iterable[Block]:
    line = message.headline
    fires = f"{'🔥' * line.fires} {line.severity} {line.fires}/5"
    text = clip(f"{fires} · {line.text}", HEADER_LENGTH).translate(UNLIKE_CONTROLS)
    yield {
        "type": "header",
        "block_id": clip(block_id, BLOCK_ID_LENGTH),
        "text": {"type": "plain_text", "text": text, "emoji": False},
    }
    if line.due:
        yield _section(f"*{escape(line.due)}*")
    yield _section(_link(Link(label=message.title, url=message.title_link)))


def _why_you(message: Message, words: Words) -> Iterable[Block]:
    yield _section(_heading(words.say("why_you")).rstrip())
    yield _rich([part for reason in message.reasons for part in _reason(reason)])


def _reason(reason: Reason) -> Iterable[Block]:
    yield _line([_text(f"{reason.label}: "), _text(reason.value, bold=True)])
    for quote in reason.quotes:
        yield {
            "type": "rich_text_quote",
            "elements": [
                *_texts([(quote.before, {}), (quote.span, {"bold": True}), (quote.after, {})]),
                _text(f"\n→ {quote.meaning}", italic=True),
            ],
        }
    if reason.more:
        yield _line([_text(reason.more, italic=True)])


def _what_changed(message: Message, words: Words) -> Iterable[Block]:
    yield _section(_heading(words.say("what_changed")) + escape(message.change_note))
    if message.differences:
        yield _rich([part for each in message.differences for part in _difference(each)])
    if message.differences_more:
        yield _context([escape(message.differences_more)])


def _difference(difference: Difference) -> Iterable[Block]:
    yield _line([_text(difference.label, bold=True)])
    yield {"type": "rich_text_quote", "elements": _texts(_styled(difference)) or [_text(" ")]}


def _styled(difference: Difference) -> Iterable[tuple[str, dict[str, bool]]]:
    """Yield the parts with their style; an arrow parts old from new, so 6 and 4 are not 64."""
    before = ""
    for part in difference.parts:
        if (before, part.kind) == ("removed", "added"):
            yield " → ", {}
        yield part.text, STYLES[part.kind]
        before = part.kind


def _texts(parts: Iterable[tuple[str, dict[str, bool]]]) -> list[Block]:
    return [_text(text, **style) for text, style in parts if text]


def _text(text: str, **style: bool) -> Block:
    element: Block = {"type": "text", "text": clip(text, TEXT_LENGTH) or " "}  # "" is refused
    return {**element, "style": style} if style else element


def _line(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _rich(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _heading(text: str) -> str:
    return f"*{escape(text)}*\n"


def _lines(facts: Iterable[Fact]) -> str:
    return "\n".join(_fact(fact) for fact in facts)


def _fact(fact: Fact) -> str:
    value = _link(Link(label=fact.value, url=fact.link)) if fact.link else escape(fact.value)
    note = f" · {escape(fact.note)}" if fact.note else ""
    return f"{escape(fact.label)}: {value}{note}"


def _links(links: Iterable[Link]) -> str:
    return "   ".join(_link(link) for link in links)


def _link(link: Link) -> str:
    """Return mrkdwn's `<url|label>`; neither side may hold what ends it."""
    url = escape(link.url).replace("|", "%7C")
    if not url or len(url) > LINK_LENGTH:
        return escape(link.label)
    return f"<{url}|{escape(link.label.replace('|', '¦'))}>"


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": _clipped(text)}}


def _context(texts: Iterable[str]) -> Block:
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": _clipped(text)} for text in texts],
    }


def _clipped(text: str) -> str:
    """Return whole lines of mrkdwn within the limit: a cut inside `<…|…>` would break it."""
    if len(text) <= TEXT_LENGTH:
        return text
    kept = text[: TEXT_LENGTH - 2]
    return f"{kept[: kept.rfind(chr(10))]}\n…"
