"""The three annexes of 银监发〔2016〕41号, filled in (docx)."""

from hezhan.adapters.documents.annexes.filling import ANNEXES, annex

__all__ = ["ANNEXES", "annex"]
