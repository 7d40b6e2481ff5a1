"""Give an alert the form of a channel: e-mail, Slack blocks, or an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from alerts.event import render_event
from alerts.message import compose
from alerts.slack_blocks import SlackContent, render_slack
from alerts.words import TEMPLATES, words_of
from domain.model import Alert

__all__ = ["EmailContent", "SlackContent", "render_email", "render_event", "render_slack"]


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailContent:
    """One e-mail without its sender and receiver."""

    subject: str
    text: str
    html: str
    headers: Mapping[str, str]


def render_email(alert: Alert) -> EmailContent:
    """Return the e-mail: the same block as text and as HTML, with no remote part.

    `List-Unsubscribe-Post` is RFC 8058's one click; `Message-ID` comes from the delivery, so that
    a mail sent again is the same mail; `Auto-Submitted` (RFC 3834) keeps absence notes away.
    """
    message = compose(alert)
    known = {"message": message, "words": words_of(message.language)}
    return EmailContent(
        subject=message.headline.subject,
        text=_template("email.txt.j2").render(known),
        html=_template("email.html.j2").render(known),
        headers={
            "Message-ID": f"<{alert.delivery_id}@{_host(alert.base_url)}>",
            "List-Unsubscribe": f"<{alert.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )


def _host(base_url: str) -> str:
    """Return the right side of a Message-ID; an address is written as RFC 5322's literal."""
    host = urlsplit(base_url).hostname or "bongsu.invalid"
    is_address = ":" in host or host.replace(".", "").isdigit()
    return f"[{host}]" if is_address else host


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.j2",)),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
