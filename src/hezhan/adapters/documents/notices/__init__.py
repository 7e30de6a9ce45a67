"""Notices: the papers that a centre sends, signs and hands over, one file for each."""

from hezhan.adapters.documents.notices.printing import KINDS, file_name, render, write

__all__ = ["KINDS", "file_name", "render", "write"]
