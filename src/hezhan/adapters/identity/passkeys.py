"""Passkeys (WebAuthn): making one, and proving that one holds it and unlocked it.

In:  the site (its name and origins), what the browser brings. Out: options for the browser; the passkey; its new counter.
Law: an answer fits one challenge, one site and one key, with the person verified by the device; a counter that did not
     grow is refused. Which people have passkeys cannot be asked: the options name none.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

_NAME: Final = "合战 Hezhan"
_CHOICE: Final = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED,
    require_resident_key=True,
    user_verification=UserVerificationRequirement.REQUIRED,
)
# whatever a hostile answer makes of the parser: of an answer nothing but yes or no is wanted
_UNFIT: Final = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as it is kept. `key` is its public part."""

    id: bytes
    key: str
    counter: int


class Passkeys:
    """Passkeys of one site. `origins` are those under which it is reached; the first one's host is the site's name."""

    def __init__(self, origins: Sequence[str]) -> None:
        self._origins = list(origins)
        self._site = urlsplit(origins[0]).hostname or ""

    def making(self, login: str, name: str, member: str, known: Sequence[bytes]) -> tuple[Mapping[str, Any], str]:
        """Options to make a passkey, and the challenge to remember."""
        options = generate_registration_options(
            rp_id=self._site,
            rp_name=_NAME,
            user_name=login,
            user_display_name=name,
            user_id=handle_of(member),
            authenticator_selection=_CHOICE,
            exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        )
        return json.loads(options_to_json(options)), bytes_to_base64url(options.challenge)

    def made(self, challenge: str, answer: Mapping[str, Any]) -> Passkey | None:
        """The passkey that the browser made, None when the answer does not fit."""
        try:
            found = verify_registration_response(
                credential=dict(answer),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._site,
                expected_origin=self._origins,
                require_user_verification=True,
            )
        except _UNFIT:
            return None
        return Passkey(found.credential_id, bytes_to_base64url(found.credential_public_key), found.sign_count)

    def asking(self) -> tuple[Mapping[str, Any], str]:
        """Options to prove that one holds a passkey, whichever, and the challenge to remember."""
        options = generate_authentication_options(
            rp_id=self._site, user_verification=UserVerificationRequirement.REQUIRED
        )
        return json.loads(options_to_json(options)), bytes_to_base64url(options.challenge)

    def named(self, answer: Mapping[str, Any]) -> bytes | None:
        """Which passkey the answer says it is of."""
        try:
            return base64url_to_bytes(str(answer["id"]))
        except _UNFIT:
            return None

    def counter_of(self, challenge: str, answer: Mapping[str, Any], key: str, counter: int, member: str) -> int | None:
        """The new counter when the answer proves the key, otherwise None."""
        try:
            handle = answer["response"].get("userHandle")
            if handle is not None and base64url_to_bytes(handle) != handle_of(member):
                return None
            found = verify_authentication_response(
                credential=dict(answer),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._site,
                expected_origin=self._origins,
                credential_public_key=base64url_to_bytes(key),
                credential_current_sign_count=counter,
                require_user_verification=True,
            )
        except _UNFIT:
            return None
        return found.new_sign_count


def handle_of(member: str) -> bytes:
    """By what a device remembers the account: nothing that can be read."""
    return hashlib.sha256(b"hezhan passkey\0" + member.encode()).digest()
