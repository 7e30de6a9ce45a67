"""Word files that are the same bytes for the same content: the zip is written again with one fixed date."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)


def packed(archive: bytes) -> bytes:
    """The archive with the same members in the same order and nothing that depends on when it was made."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(ZipInfo(member.filename, _DATE), old.read(member), ZIP_DEFLATED)
    return out.getvalue()
