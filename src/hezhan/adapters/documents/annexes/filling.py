"""The annexes filled in: application, proposal to return, decision; a page for each victim.

In: a digest. Out: Word files made from those in `templates/`. Values are only ever text in them, escaped.
"""

from io import BytesIO

from docxtpl import DocxTemplate

from hezhan.adapters.documents import words
from hezhan.adapters.documents.annexes.building import FOLDER
from hezhan.adapters.documents.annexes.packing import packed
from hezhan.adapters.documents.annexes.pages import annex_page, basis
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.printable import printable
from hezhan.core.instants import local

ANNEXES = ("annex-1", "annex-2", "annex-3")


def annex(digest: Digest, name: str) -> bytes:
    """One annex as a Word file. Everybody may apply; only those who are paid are proposed and decided on."""
    claims = [c for c in digest.case.claims if name == "annex-1" or digest.paid(c.claim_id)]
    pages = [annex_page(digest, claim) for claim in claims]
    template = DocxTemplate(FOLDER / f"{name}.docx")
    template.render({"pages": pages, "basis": basis(digest)}, autoescape=True)
    head = digest.case.head
    properties = template.docx.core_properties
    properties.created = properties.modified = local(head.made_at).replace(tzinfo=None)
    properties.title = printable(head.title)[:255]
    properties.author = properties.last_modified_by = printable(head.unit)[:255]
    properties.comments = words.PROPOSAL
    filled = BytesIO()
    template.save(filled)
    return packed(filled.getvalue())
