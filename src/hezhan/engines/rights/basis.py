"""On what a row rests: an article of `core.law`, or the centre's own rule.

In:  the key in a row. Out: the article in brief, in Chinese and in English.
Law: what the centre set itself never looks like law.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.law import DOCUMENTS, article, in_brief

HOUSE = ("本中心规定", "rule of the centre")

# Not in `core.law` yet; the number of each article is still to be compared with the official text.
WANTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "query-approval": ("程序规定，查询的批准，条号待核对", "程序规定, approval of queries, number to be compared"),
        "equity-approval": (
            "程序规定第239条，股权、保单权益，条款待核对",
            "程序规定第239条, equity, wording to be compared",
        ),
        "return-approval": (
            "银监发〔2016〕41号，设区的市一级以上公安机关批准，条号待核对",
            "银监发〔2016〕41号, approval at city level, number to be compared",
        ),
        "return-officers": (
            "银监发〔2016〕41号，两名民警，条号待核对",
            "银监发〔2016〕41号, two officers, number to be compared",
        ),
    }
)


def basis(key: str) -> tuple[str, str]:
    """'程序规定第239条', or `HOUSE` without a key. Raises `KeyError` on a key nobody knows."""
    if key in WANTED:
        return WANTED[key]
    cited = article(key) if key else None
    return (in_brief(cited), in_brief(cited)) if cited and DOCUMENTS[cited.document].binding else HOUSE
