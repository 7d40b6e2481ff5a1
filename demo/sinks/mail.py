"""A local mailbox: a real SMTP server that keeps every mail, and a page that shows them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import escape
from ssl import SSLContext
from typing import TYPE_CHECKING

from aiohttp import web

from demo.sinks.serve import page

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailSink:
    """Keeps mails in memory; `answers` maps a mailbox to what RCPT TO is answered there.

    `data_answer` is what the mail itself is answered, when it is not taken.
    """

    answers: dict[str, str] = field(default_factory=dict)
    data_answer: str = ""
    mails: list[EmailMessage] = field(default_factory=list)

    @asynccontextmanager
    async def listening(
        self, *, host: str = "127.0.0.1", port: int = 0, tls: SSLContext | None = None
    ) -> AsyncIterator[int]:
        """Yield the port of the SMTP server; with `tls` it demands STARTTLS."""
        from aiosmtpd.smtp import SMTP

        def protocol() -> SMTP:
            return SMTP(
                _Keeper(self),
                hostname="mail.sink",
                enable_SMTPUTF8=True,
                tls_context=tls,
                require_starttls=tls is not None,
            )

        server = await asyncio.get_running_loop().create_server(protocol, host, port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            await server.wait_closed()

    def app(self) -> web.Application:
        """Return the page of the mailbox."""
        app = web.Application()
        app.router.add_get("/", self._page)
        return app

    async def _page(self, _: web.Request) -> web.Response:
        shown = "".join(_shown(mail) for mail in reversed(self.mails))
        return page(f"Mailbox: {len(self.mails)}", shown)


class _Keeper:
    """The hooks that aiosmtpd calls; their names are its."""

    def __init__(self, sink: MailSink) -> None:
        self._sink = sink

    async def handle_RCPT(  # noqa: N802
        self,
        server: "SMTP",
        session: "Session",
        envelope: "Envelope",
        address: str,
        rcpt_options: list[str],
    ) -> str:
        answer = self._sink.answers.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self,
        server: "SMTP",
        session: "Session",
        envelope: "Envelope",
    ) -> str:
        if self._sink.data_answer:
            return self._sink.data_answer
        content = envelope.content
        raw = content.encode() if isinstance(content, str) else content or b""
        self._sink.mails.append(message_from_bytes(raw, policy=default))
        return "250 2.0.0 kept"


def html_of(mail: EmailMessage) -> str:
    """Return the HTML part of a mail, or an empty string."""
    part = mail.get_body(("html",))
    return part.get_content() if part else ""


def _shown(mail: EmailMessage) -> str:
    meta = f"{mail['From']} → {mail['To']} · {mail['Date']}"
    return (
        f"<article><p><b>{escape(str(mail['Subject']))}</b></p>"
        f"<p class='meta'>{escape(meta)}</p>"
        f'<iframe sandbox="allow-same-origin allow-popups"'
        f' srcdoc="{escape(html_of(mail))}"></iframe></article>'
    )
