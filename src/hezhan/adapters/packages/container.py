"""The bytes of the package file: a ZIP archive in one spelling only, so that any unzip opens it and nothing hides in it.

Members in ascending order of their names, stored without compression, all with the same time and mode, no comment, no extra
field, nothing before, between or behind. What is not exactly so was not written by us, or was changed.
"""

import struct
from dataclasses import dataclass
from typing import Final

LARGEST_PACKAGE: Final = (1 << 32) - 1  # bytes; beyond it a ZIP needs fields of another form
MOST_MEMBERS: Final = 65_000
CHUNK: Final = 1 << 20

LOCAL: Final = struct.Struct("<4s5H3I2H")
CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")
LOCAL_MARK: Final = b"PK\x03\x04"
CENTRAL_MARK: Final = b"PK\x01\x02"
_END_MARK: Final = b"PK\x05\x06"

_VERSION: Final = 20
_MADE_BY: Final = 3 << 8 | _VERSION  # Unix, so that the mode below is understood
_STORED: Final = 0
_TIME: Final = 0
_DAY: Final = 1 << 5 | 1  # 1 January 1980, the first day a ZIP knows
_MODE: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a member lies, and what its header says of it."""

    name: str
    offset: int
    size: int
    crc: int

    @property
    def header(self) -> bytes:
        """The bytes before its content."""
        name = self.name.encode("ascii")
        fixed = (_VERSION, 0, _STORED, _TIME, _DAY, self.crc, self.size, self.size, len(name), 0)
        return LOCAL.pack(LOCAL_MARK, *fixed) + name

    @property
    def listing(self) -> bytes:
        """Its entry in the directory at the end."""
        name = self.name.encode("ascii")
        fixed = (_MADE_BY, _VERSION, 0, _STORED, _TIME, _DAY, self.crc, self.size, self.size, len(name))
        return CENTRAL.pack(CENTRAL_MARK, *fixed, 0, 0, 0, 0, _MODE, self.offset) + name


def directory(slots: list[Slot], begins: int) -> bytes:
    """All bytes behind the last member, which begin at offset `begins`."""
    listing = b"".join(slot.listing for slot in slots)
    return listing + END.pack(_END_MARK, 0, 0, len(slots), len(slots), len(listing), begins, 0)
