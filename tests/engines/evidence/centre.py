"""A small centre that keeps a log, anchors it and exports cases; no clock, no chance: all is counted or given."""

import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hezhan.adapters.packages import TOOLS
from hezhan.engines import evidence
from hezhan.engines.evidence import Content, Draft, Found, Member, Role, Shown, Signer, Subject

LOG = "hezhan.test"
GUIDE = b"# how to verify\n"
DAY = 86_400_000_000
BEGIN = 1_715_299_200_000_000  # 2024-05-10T08:00:00+08:00


def key(number):
    """(signer, public PEM) of the key that grows from a number."""
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"test key %d" % number).digest())
    pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Signer(TOOLS.key_id(pem), private.sign), pem


class Centre:
    """Appends, anchors, exports."""

    def __init__(self, key_number=0, log=LOG):
        self.head = evidence.beginning(log)
        self.linked, self.anchors, self.ends, self.pems = [], [], {}, {}
        self.signer = self._key(key_number)

    def _key(self, number):
        signer, pem = key(number)
        self.pems[signer.key] = pem
        return signer

    def act(self, case, act="look", files=(), content=None):
        """One entry."""
        number = self.head.seq
        draft = Draft(
            at=BEGIN + number * 1_000_000,
            who="officer-1",
            act=act,
            on=Subject("account", f"6222{number:04d}"),
            case=case,
            purpose="trace 追踪",
            content={"n": number} if content is None else content,
            salt=hashlib.sha256(b"salt %d" % number).digest()[:16],
            files=files,
        )
        entry = evidence.append(self.head, draft, self.ends.get(case))
        self.head = entry.head
        self.linked.append(entry)
        if case is not None:
            self.ends[case] = entry.case_end
        return entry

    def anchor(self, next_key=None):
        """Anchor what is not anchored; hand over to another key where its number is given."""
        before = self.anchors[-1] if self.anchors else None
        links = [one.head.link for one in self.linked[before.anchor.last if before else 0 :]]
        following = None if next_key is None else self._key(next_key)
        signed = evidence.sign_anchor(
            self.head.log,
            before,
            links,
            BEGIN + len(self.anchors) * DAY,
            self.signer,
            next_key=following and following.key,
        )
        self.anchors.append(signed)
        self.signer = following or self.signer
        return signed

    def export(self, case, files=(), guide=GUIDE):
        """Every member of a case's package by name, files/ included. `files` are (name, role, bytes)."""
        rows = [Content(name, role, evidence.digest(data), len(data)) for name, role, data in files]
        contents = evidence.contents_member(rows, guide)
        self.act(case, evidence.EXPORT, [evidence.digest(contents)])
        self.anchor()
        return self.pack(case, contents, guide, {one.sha256: data for one, (*_, data) in zip(rows, files, strict=True)})

    def pack(self, case, contents, guide, files):
        """The package of all entries of a case so far."""
        mine = [one for one in self.linked if one.case_end and one.case_end.case == case]
        first, last = mine[0].head.seq, mine[-1].head.seq
        anchors = [one for one in self.anchors if one.anchor.last >= first and one.anchor.first <= last]
        members = evidence.package(
            [Shown(one.head.seq, one.before, one.entry) for one in mine],
            anchors,
            {one.anchor.nth: self.stretch(one.anchor) for one in anchors},
            self.pems,
            {"README.md": guide, "contents.jsonl": contents},
            list(files),
        )
        return dict(sorted({**members, **{evidence.file_member(one): data for one, data in files.items()}}.items()))

    def stretch(self, anchor):
        """The links that an anchor covers."""
        return [one.head.link for one in self.linked[anchor.first - 1 : anchor.last]]

    def rows(self):
        """The log as the store keeps it."""
        return [evidence.Row(one.head.seq, one.entry, one.content, one.head.link) for one in self.linked]

    def fits(self, key_id, data, signature):
        """For audits: the keys are at hand."""
        return key_id in self.pems and TOOLS.fits(self.pems[key_id], data, signature)


FILES = (
    ("工行流水.csv", Role.SOURCE, b"time,amount\n1,2\n"),
    ("transfers.csv", Role.FACT, b"t1,V,A,100\n"),
    ("止付通知书.docx", Role.DOCUMENT, b"stop"),
)


def small_world():
    """Two cases over three days, a change of keys between; case A is exported."""
    centre = Centre()
    source = evidence.digest(FILES[0][2])
    for case in ("A", None, "B", "A", "A"):
        centre.act(case, files=[source] if case == "A" else [])
    centre.anchor(next_key=1)
    for case in ("B", None):
        centre.act(case)
    centre.anchor()
    centre.anchor()
    for case in ("B", "A", "B"):
        centre.act(case)
    return centre, centre.export("A", FILES)


def found(members):
    """Members as a reader finds them."""
    return Found(
        {
            name: Member(evidence.digest(data), len(data), None if evidence.is_file(name) else data)
            for name, data in members.items()
        }
    )


def check(members, given=()):
    """The verdict on members."""
    return evidence.verify(found(members), TOOLS, frozenset(given))


def summed(members):
    """The same with SHA256SUMS made anew, as a careful forger does."""
    rest = {name: data for name, data in members.items() if name != "SHA256SUMS"}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(rest.items()))
    return rest | {"SHA256SUMS": sums.encode()}


def spelt(value):
    """JSON as RFC 8785 spells it, for names in the basic plane: written apart from the engine."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
