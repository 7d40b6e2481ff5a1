"""Show Slack's blocks as a page, near to how Slack shows them."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any

CONTROL = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
BOLD = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
Block = Mapping[str, Any]


def blocks_html(blocks: list[Block]) -> str:
    """Return HTML; whatever the blocks hold, it cannot become markup."""
    return "".join(
        RENDERERS[block["type"]](block) for block in blocks if block["type"] in RENDERERS
    )


def mrkdwn_html(text: str) -> str:
    """Return Slack's mrkdwn as HTML: links, bold, mentions; the rest as plain text."""
    out, at = [], 0
    for found in CONTROL.finditer(text):
        out += [_plain(text[at : found.start()]), _control(found.group(1), found.group(2))]
        at = found.end()
    return "".join([*out, _plain(text[at:])])


def _control(target: str, label: str | None) -> str:
    if target[0] in "!@#":
        return f"<span class='mention'>@{escape(target[1:])}</span>"
    url = unescape(target)
    shown = escape(unescape(label or target))
    return f"<a href='{escape(url)}' rel='noreferrer'>{shown}</a>"


def _plain(text: str) -> str:
    safe = escape(unescape(text))
    return BOLD.sub(r"<b>\1</b>", safe).replace("\n", "<br>")


def _header(block: Block) -> str:
    return f"<h2>{escape(block['text']['text'])}</h2>"


def _section(block: Block) -> str:
    return f"<p>{mrkdwn_html(block['text']['text'])}</p>"


def _context(block: Block) -> str:
    texts = (mrkdwn_html(element["text"]) for element in block["elements"])
    return f"<p class='context'>{'<br>'.join(texts)}</p>"


def _rich(block: Block) -> str:
    return "".join(_rich_part(part) for part in block["elements"])


def _rich_part(part: Block) -> str:
    inner = "".join(_rich_text(element) for element in part["elements"])
    tag = "blockquote" if part["type"] == "rich_text_quote" else "div"
    return f"<{tag}>{inner}</{tag}>"


def _rich_text(element: Block) -> str:
    shown = escape(element.get("text", "")).replace("\n", "<br>")
    for style, tag in (("bold", "b"), ("italic", "i"), ("strike", "s")):
        if element.get("style", {}).get(style):
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


RENDERERS: Mapping[str, Callable[[Block], str]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "rich_text": _rich,
    "divider": lambda _: "<hr>",
}
