"""A wrong address is told when it is given, and never repeated in the words."""

import pytest

from alerts.address_forms import FORMS, address_problem
from alerts.channels.registry import REGISTRY

SECRET = "whsec_c2luay1zaW5rLXNpbmstc2luay1zaW5r"  # noqa: S105 nobody's
TOKEN = "xoxb-1"  # noqa: S105 nobody's


def test_every_kind_of_channel_has_a_form() -> None:
    assert set(REGISTRY) == set(FORMS)


@pytest.mark.parametrize(
    ("kind", "address", "secret"),
    [
        ("slack", "C0123456789", TOKEN),
        ("slack_webhook", "https://hooks.slack.com/services/T0/B0/x", ""),
        ("email", "수출@firm.example", ""),
        ("webhook", "https://firm.example/bongsu", SECRET),
        ("webhook", "https://93.184.216.34:8443/x", SECRET),
    ],
)
def test_a_sound_address_is_taken(kind: str, address: str, secret: str) -> None:
    assert address_problem(kind, address, secret, private=False) == ""


@pytest.mark.parametrize(
    ("kind", "address", "secret", "problem"),
    [
        ("slack", "#general", TOKEN, "channel id"),
        ("slack", "C0123456789", "abc", "token"),
        ("slack_webhook", "hooks.slack.com/services/x", "", "not a URL"),
        ("email", "nobody", "", "mailbox"),
        ("email", "a@firm.example\r\nBcc: b@x.example", "", "mailbox"),
        ("webhook", "https://[::1", SECRET, "not a URL"),
        ("webhook", "ftp://firm.example/x", SECRET, "not a URL"),
        ("webhook", "http://firm.example/x", SECRET, "https"),
        ("webhook", "https://user:secret@firm.example/x", SECRET, "password"),
        ("webhook", "https://169.254.169.254/x", SECRET, "private"),
        ("webhook", "https://localhost/x", SECRET, "private"),
        ("webhook", "https://firm.example/x", "abc", "whsec_"),
        ("webhook", "https://firm.example/x", "whsec_c2hvcnQ=", "24 to 64 bytes"),
    ],
)
def test_a_wrong_address_is_told(kind: str, address: str, secret: str, problem: str) -> None:
    told = address_problem(kind, address, secret, private=False)

    assert problem in told
    assert address not in told


def test_a_local_address_is_taken_where_private_networks_are_allowed() -> None:
    assert address_problem("webhook", "http://127.0.0.1:9/x", SECRET, private=True) == ""
