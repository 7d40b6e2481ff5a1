"""Seals keep addresses from being read, and links from being forged."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from domain.errors import ConfigInvalid, StoreUnusable
from storage.sealing import Seal, open_seal

OLD, NEW = "o" * 32, "n" * 32
seal = Seal([OLD])


@given(st.text())
def test_what_was_sealed_opens_again(clear: str) -> None:
    assert clear == seal.open(seal.seal(clear))


@given(st.text(min_size=4))
def test_a_seal_never_shows_what_it_holds_and_never_repeats_itself(clear: str) -> None:
    assert clear.encode() not in seal.seal(clear)
    assert seal.seal(clear) != seal.seal(clear)


@given(st.text(), st.text())
def test_a_signature_holds_for_its_text_alone(text: str, other: str) -> None:
    assert seal.verify(text, seal.sign(text))
    assert (text == other) == seal.verify(other, seal.sign(text))


@given(st.text())
def test_words_that_are_no_signature_are_refused(words: str) -> None:
    assert not seal.verify("text", words)


def test_another_key_opens_nothing_and_verifies_nothing() -> None:
    stranger = Seal([NEW])

    with pytest.raises(StoreUnusable, match="another key"):
        stranger.open(seal.seal("C0123"))
    assert not stranger.verify("text", seal.sign("text"))


def test_a_changed_key_still_opens_what_the_old_one_sealed_and_seals_with_the_new() -> None:
    changed = Seal([NEW, OLD])

    assert "C0123" == changed.open(seal.seal("C0123"))
    assert changed.verify("text", seal.sign("text"))
    assert "C0123" == Seal([NEW]).open(changed.seal("C0123"))


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    sealed = open_seal(tmp_path, None).seal("C0123")

    assert "C0123" == open_seal(tmp_path, None).open(sealed)
    assert 0o600 == (tmp_path / "secret.key").stat().st_mode & 0o777
    assert ["secret.key"] == [path.name for path in tmp_path.iterdir()]


def test_two_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    seals: list[Seal] = []
    threads = [
        threading.Thread(target=lambda: seals.append(open_seal(tmp_path, None))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 8 == len(seals)
    assert {"C0123"} == {opener.open(seals[0].seal("C0123")) for opener in seals}


def test_the_key_of_the_settings_comes_before_the_file(tmp_path: Path) -> None:
    opened = open_seal(tmp_path, SecretStr(f"{NEW},{OLD}"))

    assert "C0123" == opened.open(seal.seal("C0123"))
    assert [] == list(tmp_path.iterdir())


def test_a_short_key_is_refused_by_the_name_of_its_setting(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="BONGSU_SECRET_KEY: a key has fewer than 32") as caught:
        open_seal(tmp_path, SecretStr("hunter2"))

    assert "hunter2" not in str(caught.value)


def test_a_key_file_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"key file .*secret\.key"):
        open_seal(tmp_path / "missing", None)
