"""The mail channel before a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from alerts.channels.email import EmailChannel, compose_mail
from alerts.channels.registry import channel_problems, open_channels
from demo.sinks import MailSink
from domain.errors import DeliveryDeferred, DeliveryRefused
from tests.standins.alerts import an_alert
from tests.standins.receivers import SECRET_WORD, address, settings_of
from tests.standins.tls import tls_pair

TO = address("email", "desk@hanbit.example")


@asynccontextmanager
async def mailing(sink: MailSink, **settings: object) -> AsyncIterator[EmailChannel]:
    async with sink.listening() as port:
        yield EmailChannel(settings_of(smtp_host="127.0.0.1", smtp_port=port, **settings))


async def test_the_mail_is_one_block_as_text_and_as_html() -> None:
    sink = MailSink()
    async with mailing(sink, mail_from="봉수 <alerts@bongsu.example>") as channel:
        receipt = await channel.send(an_alert("ko"), TO, seen_before=False)

    (mail,) = sink.mails
    assert mail["Subject"].startswith("[4/5] 중국")
    assert mail["From"] == "봉수 <alerts@bongsu.example>"
    assert mail["To"] == "desk@hanbit.example"
    assert mail["Content-Language"] == "ko"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://bongsu.example/leave/delivery-1.0a1b2c>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Message-ID"] == "<delivery-1@bongsu.example>"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "石墨" in _content(mail, "plain")
    assert "흑연" in _content(mail, "html")
    assert receipt.provider_reference == "<delivery-1@bongsu.example> 2.0.0"


@pytest.mark.parametrize(
    ("answer", "refused", "gone"),
    [
        ("550 5.1.1 no such user", True, True),
        ("550 5.2.1 mailbox disabled", True, True),
        ("550 5.7.1 your mail is unwanted", True, False),
        ("550 no", True, False),
        ("552 5.2.2 mailbox full", True, False),
        ("451 4.7.1 greylisted", False, False),
        ("450 4.2.1 busy", False, False),
    ],
)
async def test_a_refused_mailbox_is_told_from_one_that_cannot_now(
    answer: str, *, refused: bool, gone: bool
) -> None:
    sink = MailSink(answers={TO.address: answer})
    async with mailing(sink) as channel:
        with pytest.raises((DeliveryRefused, DeliveryDeferred), match=answer[:3]) as failure:
            await channel.send(an_alert(), TO, seen_before=False)

    assert isinstance(failure.value, DeliveryRefused) is refused
    assert getattr(failure.value, "gone", False) is gone
    assert TO.address not in str(failure.value)


async def test_a_mail_that_the_server_judges_unwanted_is_refused() -> None:
    sink = MailSink(data_answer="554 5.6.0 content rejected")
    async with mailing(sink) as channel:
        with pytest.raises(DeliveryRefused, match=r"554 5\.6\.0"):
            await channel.send(an_alert(), TO, seen_before=False)


async def test_starttls_is_demanded_where_the_settings_say_so() -> None:
    sink = MailSink()
    async with mailing(sink, smtp_starttls=True) as channel:
        with pytest.raises(DeliveryDeferred, match="email: mail server"):
            await channel.send(an_alert(), TO, seen_before=False)

    assert sink.mails == []


async def test_mail_goes_over_tls_to_a_server_that_is_vouched_for(tmp_path: Path) -> None:
    server, client = tls_pair(tmp_path)
    sink = MailSink()
    async with sink.listening(tls=server) as port:
        settings = settings_of(smtp_host="127.0.0.1", smtp_port=port, smtp_starttls=True)
        await EmailChannel(settings, tls=client).send(an_alert(), TO, seen_before=False)
        with pytest.raises(DeliveryDeferred):
            await EmailChannel(settings).send(an_alert(), TO, seen_before=False)

    assert len(sink.mails) == 1


async def test_a_login_that_fails_waits_for_the_operator() -> None:
    sink = MailSink()
    async with mailing(sink, smtp_user="bongsu", smtp_password=SECRET_WORD) as channel:
        with pytest.raises(DeliveryDeferred, match="email: mail server") as failure:
            await channel.send(an_alert(), TO, seen_before=False)

    assert SECRET_WORD not in str(failure.value)


async def test_a_server_that_is_away_defers() -> None:
    channel = EmailChannel(settings_of(smtp_host="127.0.0.1", smtp_port=9))

    with pytest.raises(DeliveryDeferred, match="email: "):
        await channel.send(an_alert(), TO, seen_before=False)


async def test_a_server_that_hangs_defers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alerts.channels.email.TIMEOUT_SECONDS", 0.3)
    closed = asyncio.Event()

    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await closed.wait()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(DeliveryDeferred, match="email: "):
        await EmailChannel(settings_of(smtp_host="127.0.0.1", smtp_port=port)).send(
            an_alert(), TO, seen_before=False
        )

    closed.set()
    server.close()


async def test_mail_waits_until_a_server_is_set_and_the_doctor_says_so() -> None:
    settings = settings_of()

    with pytest.raises(DeliveryDeferred, match="BONGSU_SMTP_HOST") as failure:
        await open_channels(settings)["email"].send(an_alert(), TO, seen_before=False)

    assert failure.value.pause is not None
    assert any("BONGSU_SMTP_HOST" in problem for problem in channel_problems(settings))


@pytest.mark.parametrize(
    "mailbox",
    ["", "desk", "a@b, c@d", "a@b\r\nBcc: c@d", "<a@b>", "a b@c", "desk@", "@hanbit.example"],
)
def test_what_is_not_one_mailbox_is_refused(mailbox: str) -> None:
    with pytest.raises(DeliveryRefused):
        compose_mail(an_alert(), mailbox, "bongsu@localhost")


def _content(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())
