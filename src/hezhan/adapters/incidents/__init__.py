"""Incidents handed over by 110: signed JSON documents, a folder of them, local exports as CSV (docs/duty.md).

Law: whatever comes in arrives; what cannot be read is a problem beside the incident, with its text kept.
"""

from hezhan.adapters.incidents.documents import read_document
from hezhan.adapters.incidents.exports import read_export
from hezhan.adapters.incidents.fields import schema
from hezhan.adapters.incidents.folders import read_folder
from hezhan.adapters.incidents.inbox import IncidentInbox, SignedInbox
from hezhan.adapters.incidents.signatures import (
    Algorithm,
    Gate,
    NonceMemory,
    Nonces,
    NotGenuine,
    SenderKey,
    Why,
    signed_headers,
)

__all__ = [
    "Algorithm",
    "Gate",
    "IncidentInbox",
    "NonceMemory",
    "Nonces",
    "NotGenuine",
    "SenderKey",
    "SignedInbox",
    "Why",
    "read_document",
    "read_export",
    "read_folder",
    "schema",
    "signed_headers",
]
