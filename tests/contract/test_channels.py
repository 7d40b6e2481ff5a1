"""What every registered channel keeps, tried before a real receiver of its kind."""

import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from alerts.channels.registry import REGISTRY
from domain.errors import DeliveryDeferred, DeliveryRefused
from tests.standins.alerts import a_list_alert, a_reworded_alert, an_alert
from tests.standins.receivers import RECEIVERS, SECRET_WORD, SIGNING_SECRET, Receiver


@pytest.fixture(params=sorted(REGISTRY))
async def receiver(request: pytest.FixtureRequest) -> AsyncIterator[Receiver]:
    """Each registered kind; one without a receiver here is an error, never skipped."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(RECEIVERS[request.param]())


async def test_an_alert_arrives_once_and_carries_its_delivery_id(receiver: Receiver) -> None:
    receipt = await receiver.channel.send(an_alert(), receiver.to, seen_before=False)

    assert receiver.delivery_ids() == ["delivery-1"]
    assert receipt.delivery_id == "delivery-1"
    assert receipt.provider_reference


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_alerts_of_every_kind_and_language_are_taken(
    receiver: Receiver, language: str
) -> None:
    for alert in (a_reworded_alert(language), a_list_alert(language)):
        await receiver.channel.send(alert, receiver.to, seen_before=False)

    assert set(receiver.delivery_ids()) == {"delivery-1"}


async def test_a_receiver_that_asks_to_wait_defers(receiver: Receiver) -> None:
    receiver.ask_to_wait()

    with pytest.raises(DeliveryDeferred) as failure:
        await receiver.channel.send(an_alert(), receiver.to, seen_before=False)

    assert receiver.delivery_ids() == []
    if receiver.kind != "email":  # SMTP has no word for how long
        assert failure.value.pause is not None
        assert 0 < failure.value.pause.total_seconds() <= 18


async def test_a_receiver_that_breaks_down_defers(receiver: Receiver) -> None:
    receiver.break_down()

    with pytest.raises(DeliveryDeferred):
        await receiver.channel.send(an_alert(), receiver.to, seen_before=False)

    assert receiver.delivery_ids() == []


async def test_a_receiver_that_is_gone_refuses_for_all(receiver: Receiver) -> None:
    receiver.refuse_for_ever()

    with pytest.raises(DeliveryRefused) as failure:
        await receiver.channel.send(an_alert(), receiver.to, seen_before=False)

    assert failure.value.gone
    assert receiver.delivery_ids() == []


@pytest.mark.parametrize("way", ["ask_to_wait", "break_down", "refuse_for_ever"])
async def test_no_failure_shows_an_address_or_a_secret(
    receiver: Receiver, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    getattr(receiver, way)()

    with pytest.raises((DeliveryDeferred, DeliveryRefused)) as failure:
        await receiver.channel.send(an_alert(), receiver.to, seen_before=False)

    ours = [each.getMessage() for each in caplog.records if each.name != "mail.log"]  # aiosmtpd's
    shown = "\n".join([*traceback.format_exception(failure.value), *ours])
    for secret in (SECRET_WORD, SIGNING_SECRET, receiver.to.address):
        assert secret not in shown
    assert SECRET_WORD not in repr(receiver.to)


async def test_a_failure_names_its_kind(receiver: Receiver) -> None:
    receiver.break_down()

    with pytest.raises(DeliveryDeferred, match=rf"^{receiver.kind}: "):
        await receiver.channel.send(an_alert(), receiver.to, seen_before=False)


async def test_sending_again_after_silence_has_the_same_id(receiver: Receiver) -> None:
    await receiver.channel.send(an_alert(), receiver.to, seen_before=False)
    await receiver.channel.send(an_alert(), receiver.to, seen_before=True)

    assert set(receiver.delivery_ids()) == {"delivery-1"}


async def test_a_channel_can_be_closed_twice(receiver: Receiver) -> None:
    await receiver.channel.close()
    await receiver.channel.close()
