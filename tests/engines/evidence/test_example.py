"""The worked example of docs/evidence.md is what the code computes, and what plain hashing of the words there gives.

`python -m tests.engines.evidence.test_example` prints it anew.
"""

import re
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hezhan.adapters.packages import TOOLS
from hezhan.core.instants import parse_instant
from hezhan.engines import evidence
from hezhan.engines.evidence import Content, Draft, Role, Shown, Signer, Subject, Verified
from tests.engines.evidence.centre import check

PAGE = Path(__file__).parents[3] / "docs/evidence.md"
LOG = "hezhan.example"
CASE = "A440300-2024-0510"
STATEMENT = b"time,payer,payee,amount\n2024-05-10T09:00:00+08:00,V1,A1,350000.00\n"


def example():
    """What the example shows, in order: title → lines."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signer = Signer(TOOLS.key_id(pem), private.sign)
    guide = b"guide\n"
    statement = evidence.digest(STATEMENT)
    contents = evidence.contents_member([Content("账单.csv", Role.SOURCE, statement, len(STATEMENT))], guide)
    drafts = [
        ("2024-05-10T09:20:00+08:00", "陈警官", "receive", Subject("statement", "V1"), CASE, [statement], {"rows": 1}),
        ("2024-05-10T09:21:00+08:00", "林警官", "look", Subject("account", "B7"), "another", [], {}),
        ("2024-05-10T09:30:00+08:00", "陈警官", "export", Subject("case", CASE), CASE, [evidence.digest(contents)], {}),
    ]
    head, ends, linked = evidence.beginning(LOG), {}, []
    for number, (at, who, act, on, case, files, content) in enumerate(drafts):
        draft = Draft(
            at=parse_instant(at), who=who, act=act, on=on, case=case, purpose="追查资金", content=content,
            salt=bytes([number]) * 16, files=files,
        )  # fmt: skip
        entry = evidence.append(head, draft, ends.get(case))
        head, ends[case] = entry.head, entry.case_end
        linked.append(entry)
    links = [one.head.link for one in linked]
    anchor = evidence.sign_anchor(LOG, None, links, parse_instant("2024-05-10T09:30:01+08:00"), signer)
    shown = [Shown(one.head.seq, one.before, one.entry) for one in linked if one.case_end.case == CASE]
    own = {"README.md": guide, "contents.jsonl": contents}
    members = evidence.package(shown, [anchor], {1: links}, {signer.key: pem}, own, [statement])
    whole = {**members, evidence.file_member(statement): STATEMENT}
    return (
        {
            "entries.jsonl": members["entries.jsonl"],
            "chain.txt": members["chain.txt"],
            "contents.jsonl": contents,
            "anchors/00000001.json": anchor.statement + b"\n",
            "anchors/00000001.sig (hex)": anchor.signature.hex().encode() + b"\n",
            f"keys/{signer.key}.pem": pem,
            "SHA256SUMS": members["SHA256SUMS"],
        },
        whole,
        signer.key,
    )


def block():
    """The example as it stands in the page."""
    parts, _, _ = example()
    return "\n".join(f"`{name}`\n\n```text\n{data.decode()}```\n" for name, data in parts.items())


def test_the_page_shows_what_the_code_computes():
    assert block() in PAGE.read_text(encoding="utf-8")


def test_the_example_is_sound():
    _, whole, key = example()
    verdict = check(whole, [key])
    assert isinstance(verdict, Verified)
    assert (verdict.entries, verdict.files, verdict.logged_files) == (2, 1, 1)


def test_its_hashes_follow_from_the_words_of_the_page():
    def sha(text):
        return sha256(text.encode()).hexdigest()

    text = PAGE.read_text(encoding="utf-8")
    entries = re.findall(r'^\{"act".*$', text, re.MULTILINE)
    chain = [line.split() for line in re.findall(r"^\d+ [0-9a-f]{64} .*$", text, re.MULTILINE)]
    anchor = re.search(r'^\{"at".*$', text, re.MULTILINE)[0]
    assert chain[0][1] == sha(f"hezhan log\n{LOG}\n")
    for entry, (seq, before, content, link, *_) in zip(entries, chain, strict=True):
        assert content == sha(entry)
        assert link == sha(f"hezhan link\n{seq}\n{before}\n{content}\n")
    first, second, third = chain[0][3], chain[0][4][1:], chain[1][3]
    pair = sha(f"hezhan node\n{first}\n{second}\n")
    root = sha(f"hezhan node\n{pair}\n{third}\n")
    assert chain[0][4:] == [f"R{second}", f"R{third}"]
    assert chain[1][4:] == [f"L{pair}"]
    assert f'"root":"{root}"' in anchor


if __name__ == "__main__":
    print(block())  # noqa: T201
