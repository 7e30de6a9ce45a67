"""Lines to banks: the platform's XML messages as files in folders or over HTTP, and ISO 20022 in folders.

In:  applications of `core.banking`. Out: documents for banks; their replies and reports, or problems that say what is wrong.
Law: what is sent under one application id is the same bytes for ever; nothing that a bank hands over raises, is lost or is
believed beyond what it says.
"""

from hezhan.adapters.banks.bookmarks import Bookmark
from hezhan.adapters.banks.files import FolderLine
from hezhan.adapters.banks.http import HttpLine, Patience
from hezhan.adapters.banks.iso20022 import Iso20022
from hezhan.adapters.banks.signing import LineKeys, check, sign
from hezhan.adapters.banks.switchboard import Switchboard

__all__ = [
    "Bookmark",
    "FolderLine",
    "HttpLine",
    "Iso20022",
    "LineKeys",
    "Patience",
    "Switchboard",
    "check",
    "sign",
]
