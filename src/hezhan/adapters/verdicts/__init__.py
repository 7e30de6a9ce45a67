"""Verdicts over HTTP: for call servers, desk phones and everybody who wants to know why something is blocked.

In:  snapshots as they are now, requests. Out: verdicts, pages, hits.
Law: look-ups are answered and forgotten; only a block that was met is kept, under a pseudonym.
"""

from hezhan.adapters.verdicts.appeals import AppealBox
from hezhan.adapters.verdicts.desk import Desk
from hezhan.adapters.verdicts.hits import Hits
from hezhan.adapters.verdicts.server import VerdictServer
from hezhan.adapters.verdicts.speech import Answered, Asked

__all__ = ["Answered", "AppealBox", "Asked", "Desk", "Hits", "VerdictServer"]
