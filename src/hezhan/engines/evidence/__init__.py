"""Evidence: who looked at what and did what, in a chain that a third party checks off-line.

In:  what was done (`Draft`), the end of the log (`Head`), the links of a stretch, a key that signs; or the members of a
     package as bytes, with callables that parse JSON and check a signature.
Out: entries with their links (`append`), signed anchors over stretches of them (`sign_anchor`), the members of a case's
     package (`package`); a verdict on a log (`audit`) or on a package (`verify`): a summary, or the first broken link.
Law: one byte changed, an entry removed, inserted or moved is found, and the first broken place is named; the same entries,
     anchors and files give the same bytes; a package shows nothing of other cases but hashes of hashes.
"""

from hezhan.engines.evidence.anchors import Anchor, KeyNotNamed, SignedAnchor, Signer, anchor_of, sign_anchor
from hezhan.engines.evidence.canonical import LARGEST_WHOLE, NotCanonical, encode
from hezhan.engines.evidence.chain import Row, audit, follow
from hezhan.engines.evidence.contents import Content, Role, contents_member
from hezhan.engines.evidence.entries import (
    EXPORT,
    CaseEnd,
    Draft,
    Head,
    Linked,
    Subject,
    append,
    beginning,
)
from hezhan.engines.evidence.findings import Break, Broken, Fault, Place, SignedBy, Verified
from hezhan.engines.evidence.hashes import Digest, digest
from hezhan.engines.evidence.members import CONTENTS, GUIDE, PAGE, Found, Member, Tools, file_member, is_file, largest
from hezhan.engines.evidence.package import Shown, package
from hezhan.engines.evidence.reading import Malformed
from hezhan.engines.evidence.verify import verify

__all__ = [
    "CONTENTS",
    "EXPORT",
    "GUIDE",
    "LARGEST_WHOLE",
    "PAGE",
    "Anchor",
    "Break",
    "Broken",
    "CaseEnd",
    "Content",
    "Digest",
    "Draft",
    "Fault",
    "Found",
    "Head",
    "KeyNotNamed",
    "Linked",
    "Malformed",
    "Member",
    "NotCanonical",
    "Place",
    "Role",
    "Row",
    "Shown",
    "SignedAnchor",
    "SignedBy",
    "Signer",
    "Subject",
    "Tools",
    "Verified",
    "anchor_of",
    "append",
    "audit",
    "beginning",
    "contents_member",
    "digest",
    "encode",
    "file_member",
    "follow",
    "is_file",
    "largest",
    "package",
    "sign_anchor",
    "verify",
]
