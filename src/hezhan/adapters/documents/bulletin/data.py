"""What a bulletin says, as one plain dict: the printer and the Word file both read this and nothing else."""

from typing import Any, Final

from hezhan.core.instants import SECOND, clock, local
from hezhan.core.papers import BulletinPaper
from hezhan.core.papers.parts import Language

_WORDS: Final = {
    Language.CHINESE: {
        "period": "统计期",
        "draft": "未发布，不得引用",
        "published": "发布",
        "figures": "数据表",
        "heads": ("指标", "本期", "环比", "同比"),
        "charts": "近十二期",
        "vouched": "文中其他数字的来历",
        "definitions": "口径",
        "locked": "带下划线的数为封存的统计数，可查到构成它的每一条记录。",
        "page": ("第 ", " 页　共 ", " 页"),
    },
    Language.ENGLISH: {
        "period": "Period",
        "draft": "Not published, not to be quoted",
        "published": "Published",
        "figures": "Figures",
        "heads": ("Figure", "Now", "On the period before", "On the year before"),
        "charts": "The last twelve periods",
        "vouched": "Where other numbers come from",
        "definitions": "Definitions",
        "locked": "Underlined figures are sealed and open to every record that makes them.",
        "page": ("Page ", " of ", ""),
    },
}


def told(paper: BulletinPaper) -> dict[str, Any]:
    """Everything that is printed."""
    words = _WORDS[paper.language]
    published = f"{words['published']} {clock(paper.published_at)}" if paper.published_at else words["draft"]
    return {
        **words,
        "lang": str(paper.language),
        "unit": paper.unit,
        "title": paper.title,
        "span": f"{words['period']} {_day(paper.since)} – {_day(paper.until - SECOND)}",
        "status": published,
        "is_draft": paper.published_at is None,
        "paragraphs": [[[one.text, one.locked] for one in line] for line in paper.paragraphs],
        "rows": [[one.name, one.value, one.to_period, one.to_year] for one in paper.figures],
        "defined": [[one.name, one.definition] for one in paper.figures],
        "sources": [list(one) for one in paper.vouched],
        "matter": paper.matter,
    }


def _day(at: int) -> str:
    return local(at).strftime("%Y-%m-%d")
