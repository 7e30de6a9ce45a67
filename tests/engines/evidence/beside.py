"""The verdict beside that of the reference: what both read, and what both tell."""

import io
import zipfile

from hezhan.engines.evidence import Broken


def zipped(members):
    """As a file, for the reference."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members):
            archive.writestr(name, members[name])
    return out


def where(verdict):
    """What the reference tells of the same."""
    return (verdict.place.member, verdict.place.line) if isinstance(verdict, Broken) else None
