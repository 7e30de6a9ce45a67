"""Checks that a number itself carries: cards (Luhn), ID numbers (GB 11643), wallets (Base58Check, Bech32, EIP-55).

Out: whether the check holds. A number whose check fails was misheard or mistyped; it is told with a flaw, never dropped.
"""

import hashlib
from datetime import date
from typing import Final

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999, ISO 7064 MOD 11-2
_ID_LETTERS: Final = "10X98765432"
_BASE58: Final = {
    char: value for value, char in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}
_BECH32: Final = {char: value for value, char in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_BECH32_STEPS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_ENDS: Final = (1, 0x2BC830A3)  # BIP 173 and BIP 350


def luhn(digits: str) -> bool:
    """Whether a card number's last digit fits (ISO/IEC 7812-1). Account numbers need not obey it."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def id_card(number: str) -> bool:
    """Whether the last letter of an 18-digit ID number fits."""
    return (
        len(number) == 18
        and _ID_LETTERS[sum(int(char) * weight for char, weight in zip(number, _ID_WEIGHTS, strict=False)) % 11]
        == number[17].upper()
    )


def born(number: str) -> bool:
    """Whether digits 7 to 14 of an ID number are a day on which a living person may have been born."""
    try:
        return 1900 <= date(int(number[6:10]), int(number[10:12]), int(number[12:14])).year <= 2100
    except ValueError:
        return False


def base58(address: str) -> bool:
    """Base58Check with a payload of 21 bytes: addresses of TRON and the older ones of Bitcoin."""
    number = 0
    for char in address:
        if char not in _BASE58:
            return False
        number = number * 58 + _BASE58[char]
    if number >= 1 << 200:
        return False
    whole = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(whole[:21]).digest()).digest()[:4] == whole[21:]


def bech32(address: str) -> bool:
    """Bech32 or Bech32m: the newer addresses of Bitcoin (`bc1…`)."""
    plain = address.lower()
    if address not in (plain, address.upper()) or any(char not in _BECH32 for char in plain[3:]):
        return False
    check = 1
    for value in (3, 3, 0, 2, 3, *(_BECH32[char] for char in plain[3:])):  # 'bc' expanded
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate(_BECH32_STEPS):
            check ^= step if top >> place & 1 else 0
    return check in _BECH32_ENDS


def eip55(address: str) -> bool:
    """Mixed-case check of an Ethereum address; one in a single case carries none and passes."""
    letters = address[2:]
    if letters in (letters.lower(), letters.upper()):
        return True
    digest = _keccak256(letters.lower().encode()).hex()
    return all(
        char.isdigit() or (char.isupper() == (int(digest[place], 16) >= 8)) for place, char in enumerate(letters)
    )


_ROTATIONS: Final = (1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44)
_LANES: Final = (10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1)
_MASK: Final = (1 << 64) - 1
_RATE: Final = 136


def _keccak256(message: bytes) -> bytes:
    """Keccak-256 with its first padding, as Ethereum uses it; one block is enough for an address."""
    block = bytearray(message.ljust(_RATE, b"\0"))
    block[len(message)] ^= 0x01
    block[_RATE - 1] ^= 0x80
    lanes = [int.from_bytes(block[at : at + 8], "little") for at in range(0, _RATE, 8)] + [0] * 8
    state, register = lanes, 1
    for _ in range(24):
        register = _round(state, register)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _round(state: list[int], register: int) -> int:
    """One round in place; gives the state of the register that makes the round constants."""
    columns = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
    for x in range(5):
        mixed = columns[(x + 4) % 5] ^ _rolled(columns[(x + 1) % 5], 1)
        for y in range(0, 25, 5):
            state[x + y] ^= mixed
    moving = state[1]
    for lane, rotation in zip(_LANES, _ROTATIONS, strict=True):
        state[lane], moving = _rolled(moving, rotation), state[lane]
    for y in range(0, 25, 5):
        row = state[y : y + 5]
        for x in range(5):
            state[y + x] = row[x] ^ (~row[(x + 1) % 5] & _MASK & row[(x + 2) % 5])
    for place in range(7):
        if register & 1:
            state[0] ^= 1 << ((1 << place) - 1)
        register = (register << 1) ^ (0x171 if register & 0x80 else 0)
    return register


def _rolled(value: int, by: int) -> int:
    return (value << by | value >> (64 - by)) & _MASK
