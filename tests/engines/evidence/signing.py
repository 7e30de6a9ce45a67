"""A centre that signs anything at all: what it signs need not be in its form."""

from hezhan.engines import evidence
from tests.engines.evidence.centre import BEGIN, LOG, Centre
from tests.reference.evidence import sha


def signed_anyhow(lines_of):
    """A package whose anchors are signed over what `lines_of` makes of the honest entries (dicts)."""
    centre = Centre()
    centre.act("A")
    centre.act("A")
    contents = evidence.contents_member([], b"")
    centre.act("A", evidence.EXPORT, [evidence.digest(contents)])
    head, shown = evidence.beginning(LOG), []
    for data in lines_of([one.entry for one in centre.linked]):
        mine = evidence.Shown(head.seq + 1, head.link, data)
        content = evidence.digest(data)
        after = sha(f"hezhan link\n{mine.seq}\n{mine.before}\n{content}\n")
        shown.append(mine)
        head = evidence.Head(LOG, mine.seq, after)
    links = [sha(f"hezhan link\n{one.seq}\n{one.before}\n{evidence.digest(one.entry)}\n") for one in shown]
    anchor = evidence.sign_anchor(LOG, None, links, BEGIN, centre.signer)
    return evidence.package(
        shown, [anchor], {1: links}, centre.pems, {"README.md": b"", "contents.jsonl": contents}, []
    )
