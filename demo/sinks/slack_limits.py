"""Hold a message against Slack's documented limits.

https://docs.slack.dev/reference/block-kit/blocks and …/reference/methods/chat.postMessage
"""

from collections.abc import Iterable
from typing import Any

BLOCKS_MOST = 50
SECTION_TEXT = 3000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
BLOCK_ID = 255
MESSAGE_TEXT = 40_000
KNOWN_BLOCKS = frozenset({"actions", "context", "divider", "header", "rich_text", "section"})
RICH_PARTS = frozenset({"rich_text_section", "rich_text_quote", "rich_text_list"})


def problems(text: str, blocks: Any) -> list[str]:
    """Return every limit that the message breaks, in Slack's manner of naming places."""
    if not isinstance(blocks, list):
        return ["[ERROR] blocks is not a list"]
    found = [f"[ERROR] text is longer than {MESSAGE_TEXT}"] if len(text) > MESSAGE_TEXT else []
    if len(blocks) > BLOCKS_MOST:
        found.append(f"[ERROR] no more than {BLOCKS_MOST} items allowed [json-pointer:/blocks]")
    identifiers = [block["block_id"] for block in blocks if "block_id" in block]
    if len(identifiers) != len(set(identifiers)):
        found.append("[ERROR] block_id must be unique")
    for place, block in enumerate(blocks):
        found.extend(f"[ERROR] {problem} [json-pointer:/blocks/{place}]" for problem in _of(block))
    return found


def _of(block: dict[str, Any]) -> Iterable[str]:
    kind = block.get("type")
    if kind not in KNOWN_BLOCKS:
        yield f"unsupported type: {kind}"
    if len(block.get("block_id", "")) > BLOCK_ID:
        yield f"block_id is longer than {BLOCK_ID}"
    if kind == "header":
        yield from _text(block.get("text"), "plain_text", HEADER_TEXT)
    if kind == "section":
        yield from _text(block.get("text"), "mrkdwn", SECTION_TEXT)
    if kind == "context":
        yield from _context(block.get("elements", []))
    if kind == "rich_text":
        yield from _rich(block.get("elements", []))


def _text(text: Any, kind: str, most: int) -> Iterable[str]:
    if not isinstance(text, dict) or text.get("type") != kind:
        yield f"must be a {kind} object"
    elif not text.get("text"):
        yield "must be more than 0 characters"
    elif len(text["text"]) > most:
        yield f"must be less than {most + 1} characters"


def _context(elements: list[dict[str, Any]]) -> Iterable[str]:
    if not 1 <= len(elements) <= CONTEXT_ELEMENTS:
        yield f"1 to {CONTEXT_ELEMENTS} elements allowed"
    for element in elements:
        yield from _text(element, "mrkdwn", SECTION_TEXT)


def _rich(parts: list[dict[str, Any]]) -> Iterable[str]:
    if not parts:
        yield "must have elements"
    for part in parts:
        if part.get("type") not in RICH_PARTS:
            yield f"unsupported type: {part.get('type')}"
        for element in part.get("elements", []):
            if not element.get("text") or len(element["text"]) > SECTION_TEXT:
                yield f"text must be 1 to {SECTION_TEXT} characters"
