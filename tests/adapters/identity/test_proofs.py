"""Passwords, one-time passwords, passkeys, codes and the courier, each by itself."""

import json

import pyotp
import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.identity import FolderCourier, Passkeys, Passwords, codes, totp
from hezhan.adapters.identity.passkeys import handle_of
from hezhan.core.instants import SECOND, parse_instant
from tests.adapters.identity.authenticator import ORIGIN, Authenticator

CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
NOW = parse_instant("2026-05-11T08:00:00+08:00")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORDS = Passwords(CHEAP)


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()), st.text(max_size=40))
def test_a_password_fits_itself_and_nothing_else(password, other):
    import unicodedata

    kept = PASSWORDS.hashed(password)
    same = unicodedata.normalize("NFKC", password) == unicodedata.normalize("NFKC", other)
    assert PASSWORDS.fits(kept, password).good
    if other.isprintable():
        assert PASSWORDS.fits(kept, other).good is same


def test_the_same_letters_from_another_keyboard_fit():
    kept = PASSWORDS.hashed("Ａｂｃ１２３四五六七八九")
    assert PASSWORDS.fits(kept, "Abc123四五六七八九").good


def test_what_is_used_in_earnest_is_argon2id_of_at_least_46_mib():
    kept = Passwords().hashed("x" * 12)
    assert kept.startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_without_a_hash_the_same_work_is_done_and_nothing_fits():
    checks = []
    passwords = Passwords(CHEAP, tell=lambda: checks.append(1))
    assert not passwords.fits(None, "the password of nobody").good
    assert checks == [1]


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$m=64,t=1,p=1$$", "$2b$12$abcdefghijklmnopqrstuv"])
def test_a_damaged_hash_fits_nothing(kept):
    assert not PASSWORDS.fits(kept, "x" * 12).good


def test_a_hash_of_other_parameters_is_renewed():
    kept = PASSWORDS.hashed("ein langes Passwort")
    fit = Passwords(PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)).fits(kept, "ein langes Passwort")
    assert "t=2" in fit.renewed
    assert PASSWORDS.fits(kept, "ein langes Passwort").renewed is None
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)).fits(kept, "nein").renewed is None


@pytest.mark.parametrize(
    "password",
    [
        "elfzeichen!",
        "123456789012",
        "１２３４５６７８９０１２",
        "PASSWORD1234",
        "aaaabbbbcccc",
        "xX-duty.EAST-Xx",
        "a1" * 130,
    ],
)
def test_weak_passwords_are_told_why(password):
    assert PASSWORDS.weakness(password, "duty.east")


def test_a_sentence_is_a_password():
    assert PASSWORDS.weakness("四月的雨下在东区 2026", "duty.east") is None


@given(st.integers(0, 10**11), st.sampled_from([-2, -1, 0, 1, 2]))
def test_digits_fit_one_step_early_or_late_and_only_later_than_the_last(seconds, shift):
    now = 60 * SECOND + seconds * SECOND
    step = now // SECOND // 30
    shown = pyotp.HOTP(SECRET).at(step + shift)
    others = {pyotp.HOTP(SECRET).at(step + other) for other in (-1, 0, 1) if other != shift}
    if shown in others:
        return  # two steps with the same digits
    found = totp.step_of(SECRET, shown, now, 0)
    assert found == (step + shift if abs(shift) <= 1 and step + shift > 0 else None)
    assert totp.step_of(SECRET, shown, now, step + shift) is None


def test_digits_of_an_app_fit():
    assert totp.step_of(SECRET, pyotp.TOTP(SECRET).at(NOW // SECOND), NOW, 0) == NOW // SECOND // 30
    assert totp.step_of(SECRET, f" {totp.digits(SECRET, NOW)[:3]} {totp.digits(SECRET, NOW)[3:]} ", NOW, 0)


@pytest.mark.parametrize("given_", ["", "12345", "1234567", "abcdef", "１２３４５６", "-"])
def test_what_is_not_six_digits_fits_nothing(given_):
    assert totp.step_of(SECRET, given_, NOW, 0) is None


def test_without_a_secret_nothing_fits():
    assert all(totp.step_of(None, f"{n:06d}", NOW, 0) is None for n in range(50))


def test_the_apps_address_names_whose_it_is():
    assert totp.address(SECRET, "duty.east").startswith("otpauth://totp/")
    assert "duty.east" in totp.address(SECRET, "duty.east")


def test_a_code_is_the_same_however_it_is_typed_and_no_two_are():
    code = codes.new_code()
    assert codes.code_mark(code) == codes.code_mark(f" {code.lower().replace('-', ' ')} ")
    assert len({codes.code_mark(codes.new_code()) for _ in range(500)}) == 500
    assert not set(code) & set("01OIL")


PASSKEYS = Passkeys([ORIGIN, "http://localhost:9999"])


def made(device):
    options, challenge = PASSKEYS.making("duty.east", "值班甲", "duty.east", [b"old"])
    return options, PASSKEYS.made(challenge, device.make(options))


def test_a_passkey_is_made_and_proves_its_holder():
    device = Authenticator()
    options, key = made(device)
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert len(options["excludeCredentials"]) == 1
    asked, challenge = PASSKEYS.asking()
    assert asked["userVerification"] == "required"
    answer = device.prove(asked)
    assert PASSKEYS.named(answer) == key.id == device.id
    assert PASSKEYS.counter_of(challenge, answer, key.key, key.counter, "duty.east") == 1
    assert PASSKEYS.counter_of(challenge, answer, key.key, 1, "duty.east") is None
    assert PASSKEYS.counter_of(challenge, answer, key.key, 0, "somebody.else") is None
    other, another = PASSKEYS.asking()
    assert PASSKEYS.counter_of(another, answer, key.key, 0, "duty.east") is None
    assert other["challenge"] != asked["challenge"]


@pytest.mark.parametrize(
    "spoil", [{"origin": "https://localhost:8787"}, {"site": "evil.example"}, {"flags": 0x01}, {"flags": 0x04}], ids=str
)
def test_a_passkey_that_was_made_wrongly_is_none(spoil):
    assert made(Authenticator(**spoil))[1] is None


def test_an_answer_to_another_challenge_makes_no_passkey():
    options, _ = PASSKEYS.making("duty.east", "值班甲", "duty.east", [])
    _, other = PASSKEYS.making("duty.east", "值班甲", "duty.east", [])
    assert PASSKEYS.made(other, Authenticator().make(options)) is None


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.dictionaries(st.sampled_from(["id", "rawId", "type", "response", "userHandle"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["id", "rawId", "type", "response"]), junk))
def test_whatever_comes_is_yes_or_no(answer):
    _, challenge = PASSKEYS.asking()
    assert PASSKEYS.counter_of(challenge, answer, "AA", 0, "x") is None
    assert PASSKEYS.made(challenge, answer) is None
    PASSKEYS.named(answer)


@given(st.data())
def test_no_flipped_bit_of_an_answer_passes(data):
    device = Authenticator()
    _, key = made(device)
    asked, challenge = PASSKEYS.asking()
    answer = device.prove(asked)
    part = data.draw(st.sampled_from(["clientDataJSON", "authenticatorData", "signature"]))
    raw = bytearray(_bytes(answer["response"][part]))
    raw[data.draw(st.integers(0, 10_000)) % len(raw)] ^= 1 << data.draw(st.integers(0, 7))
    spoilt = {**answer, "response": {**answer["response"], part: _text(bytes(raw))}}
    assert PASSKEYS.counter_of(challenge, spoilt, key.key, 0, "duty.east") is None


def _bytes(text):
    from tests.adapters.identity.authenticator import data

    return data(text)


def _text(raw):
    from tests.adapters.identity.authenticator import text

    return text(raw)


def test_by_what_a_device_remembers_an_account_nobody_reads_it():
    assert handle_of("duty.east") != handle_of("duty.west")
    assert b"duty" not in handle_of("duty.east")


def test_a_message_lies_in_the_folder_for_its_owner_only(tmp_path):
    courier = FolderCourier(tmp_path / "out")
    courier.send("13900000001", "验证码 123456")
    courier.send("", "验证码 654321")
    (only,) = (tmp_path / "out").iterdir()
    assert json.loads(only.read_text("utf-8")) == {"number": "13900000001", "words": "验证码 123456"}
    assert only.stat().st_mode & 0o777 == 0o600
    assert "139" not in only.name
