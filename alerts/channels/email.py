"""Deliver alerts by e-mail through the operator's mail server."""

import re
import ssl
from datetime import timedelta
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING

from alerts.render import render_email
from config.settings import Settings
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, Receipt

if TYPE_CHECKING:
    from aiosmtplib import SMTPException

TIMEOUT_SECONDS = 30.0
IMPLICIT_TLS_PORT = 465
"""RFC 8314 §7.3: TLS from the first byte."""
OFF_PAUSE = timedelta(hours=1)
PERMANENT = 500
ADDRESS = re.compile(r"[^@\s<>,;:\"\\()\[\]]+@[^@\s<>,;:\"\\()\[\]]+")
ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
"""RFC 3463: the part of an answer that never holds an address."""
DEAD_MAILBOX = re.compile(r"5\.1\.[1236]|5\.2\.1")
"""RFC 3463 §3.2: no such mailbox or system, moved; §3.3: mailbox disabled."""


class EmailChannel:
    """Send each alert as one mail; the address is a mailbox.

    The mail server is the operator's own, often on a private network: the guard is not for it.
    """

    def __init__(self, settings: Settings, tls: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._tls = tls

    async def send(
        self,
        alert: Alert,
        to: ChannelAddress,
        *,
        seen_before: bool,  # the Message-ID tells: mailboxes show one mail once
    ) -> Receipt:
        """Send once; the server's word is for its queue, not yet for the mailbox."""
        from aiosmtplib import SMTPException

        if not self._settings.smtp_host:
            raise DeliveryDeferred("email: BONGSU_SMTP_HOST is not set", OFF_PAUSE)
        mail = compose_mail(alert, to.address, self._settings.mail_from)
        try:
            word = await self._sent(mail)
        except SMTPException as error:
            failure = _failure(error)
        except (OSError, ssl.SSLError):
            failure = DeliveryDeferred("email: no connection to the mail server")
        except ValueError:
            failure = DeliveryRefused("email: the address or the sender is not a mail address")
        else:
            return Receipt(delivery_id=alert.delivery_id, provider_reference=word)
        raise failure  # outside the handlers: a cause would carry the address

    async def close(self) -> None:
        """Nothing is kept open between two mails."""

    async def _sent(self, mail: EmailMessage) -> str:
        from aiosmtplib import send

        settings = self._settings
        implicit = settings.smtp_port == IMPLICIT_TLS_PORT
        password = settings.smtp_password
        _, answer = await send(
            mail,
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user or None,
            password=password.get_secret_value() if password and settings.smtp_user else None,
            local_hostname=parseaddr(settings.mail_from)[1].rpartition("@")[2] or "localhost",
            timeout=TIMEOUT_SECONDS,
            use_tls=implicit,
            start_tls=settings.smtp_starttls and not implicit,
            tls_context=self._tls,
        )
        return f"{mail['Message-ID']} {_enhanced(answer)}".strip()


def compose_mail(alert: Alert, to: str, sender: str) -> EmailMessage:
    """Return the mail as it travels: text first, HTML as its richer form.

    Raises:
        DeliveryRefused: the address is not one mailbox.
    """
    if not ADDRESS.fullmatch(to):
        raise DeliveryRefused("email: the address is not one mailbox", gone=True)
    content = render_email(alert)
    mail = EmailMessage(policy=SMTP)
    mail.set_content(content.text, cte="base64")
    mail.add_alternative(content.html, subtype="html", cte="base64")
    named = {"From": sender, "To": to, "Subject": content.subject, "Date": _date(alert)}
    try:
        for name, value in {**named, **content.headers}.items():
            mail[name] = value
    except (MessageError, ValueError, IndexError):
        raise DeliveryRefused("email: the address or the sender cannot stand in a mail") from None
    return mail


def _date(alert: Alert) -> str:
    return format_datetime(alert.now)


def _failure(error: "SMTPException") -> DeliveryDeferred | DeliveryRefused:
    from aiosmtplib import SMTPDataError, SMTPNotSupported, SMTPRecipientsRefused

    if isinstance(error, SMTPRecipientsRefused):
        return _answered("the mailbox was refused", error.recipients[0])
    if isinstance(error, SMTPDataError):
        return _answered("the mail was refused", error)
    if isinstance(error, SMTPNotSupported):
        return DeliveryRefused("email: the mail server cannot take this address")
    return _server_trouble(error)


def _answered(what: str, error: "SMTPException") -> DeliveryDeferred | DeliveryRefused:
    code, enhanced = int(getattr(error, "code", 0)), _enhanced(getattr(error, "message", ""))
    reason = f"email: {what}: {code} {enhanced}".rstrip()
    if code >= PERMANENT:
        return DeliveryRefused(reason, gone=DEAD_MAILBOX.fullmatch(enhanced) is not None)
    return DeliveryDeferred(reason)


def _server_trouble(error: "SMTPException") -> DeliveryDeferred:
    """Return what is wrong between us and our own server: a person mends it, nothing is lost."""
    code = getattr(error, "code", "")
    name = type(error).__name__.removeprefix("SMTP")
    return DeliveryDeferred(f"email: mail server: {name} {code}".rstrip())


def _enhanced(answer: str) -> str:
    found = ENHANCED.search(answer)
    return found.group() if found else ""
