"""Ed25519 keys: made, locked, told by their id; other keys and other spellings are none."""

import subprocess
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from hezhan.adapters.packages import TOOLS, given_key, new_private_key, public_key, signer_of
from hezhan.core.problems import Refused


def test_a_new_key_signs_and_its_public_part_verifies():
    private = new_private_key()
    signer, pem = signer_of(private), public_key(private)
    assert TOOLS.key_id(pem) == signer.key
    assert TOOLS.fits(pem, b"said", signer.sign(b"said"))
    assert not TOOLS.fits(pem, b"Said", signer.sign(b"said"))
    assert not TOOLS.fits(pem, b"said", b"")
    assert not TOOLS.fits(public_key(new_private_key()), b"said", signer.sign(b"said"))
    assert private != new_private_key()


def test_a_locked_key_opens_with_its_password_only():
    private = new_private_key(b"password")
    assert b"ENCRYPTED" in private
    assert signer_of(private, b"password").key == TOOLS.key_id(public_key(private, b"password"))
    for password in (None, b"another"):
        with pytest.raises(Refused, match="password"):
            signer_of(private, password)


def test_openssl_tells_the_same_id(tmp_path):
    pem = tmp_path / "k.pem"
    pem.write_bytes(public_key(new_private_key()))
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", pem, "-outform", "DER"], capture_output=True, check=True
    ).stdout
    assert given_key(pem) == TOOLS.key_id(pem.read_bytes()) == sha256(der).hexdigest()


def test_a_key_that_somebody_brings_may_have_other_line_ends_but_one_in_a_package_not(tmp_path):
    pem = public_key(new_private_key())
    path = tmp_path / "k.pem"
    path.write_bytes(b"\r\n" + pem.replace(b"\n", b"\r\n"))
    assert given_key(path) == TOOLS.key_id(pem)
    assert TOOLS.key_id(path.read_bytes()) is None
    assert TOOLS.key_id(pem + b"\n") is None


def others():
    """Keys of other kinds, as PEM."""
    for key in (ec.generate_private_key(ec.SECP256R1()), Ed448PrivateKey.generate()):
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        yield public, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_other_keys_and_other_bytes_are_refused(tmp_path):
    path = tmp_path / "k.pem"
    for public in [*(public for public, _ in others()), new_private_key(), b"", b"-----BEGIN PUBLIC KEY-----\n"]:
        path.write_bytes(public)
        assert TOOLS.key_id(public) is None
        assert not TOOLS.fits(public, b"", b"")
        with pytest.raises(Refused, match="not an Ed25519 public key"):
            given_key(path)
    for _, private in others():
        with pytest.raises(Refused, match="not an Ed25519 key"):
            signer_of(private)
    with pytest.raises(Refused, match="not a private key"):
        signer_of(b"x")


def test_a_package_or_two_keys_are_no_key_to_be_trusted(tmp_path):
    one, another = public_key(new_private_key()), public_key(new_private_key())
    path = tmp_path / "k.pem"
    for data in (one + another, b"PK\x03\x04" + one, one + b"x"):
        path.write_bytes(data)
        with pytest.raises(Refused, match="nothing else"):
            given_key(path)
