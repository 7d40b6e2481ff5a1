"""The command leaves with the promised exit codes, and says what is wrong."""

import sys

import pytest

import cli
from domain.errors import ConfigInvalid, DeliveryRefused


@pytest.mark.parametrize(
    ("raised", "code"),
    [(ConfigInvalid("x"), 2), (DeliveryRefused("x"), 1), (KeyboardInterrupt(), 130)],
)
def test_each_branch_of_errors_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli, "bongsu", fail)

    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == code


def test_bytes_of_a_stranger_never_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise ConfigInvalid("\x1b[2J\x07 전략물자 " + "x" * 5000)

    monkeypatch.setattr(cli, "bongsu", fail)

    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "전략물자" in said
    assert len(said) < 2100


def test_an_unknown_command_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bongsu", "fly"])

    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
