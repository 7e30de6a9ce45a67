"""On what a row rests: an article of `core.law`, or the centre's own rule.

In:  the key in a row. Out: the article in brief, in Chinese and in English.
Law: what the centre set itself never looks like law.
"""

from hezhan.core.law import DOCUMENTS, article, in_brief

HOUSE = ("本中心规定", "rule of the centre")


def basis(key: str) -> tuple[str, str]:
    """'程序规定第239条', or `HOUSE` without a key. Raises `KeyError` on a key nobody knows."""
    cited = article(key) if key else None
    if cited is None or not DOCUMENTS[cited.document].binding:
        return HOUSE
    told = in_brief(cited)
    return (f"{told}（待核对）", f"{told} (to be compared)") if cited.doubt else (told, told)
