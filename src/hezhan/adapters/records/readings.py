"""The usual reading of a Chinese character with the number of its tone: 重 → `zhong4`."""

from functools import cache

from pypinyin import Style, pinyin


@cache
def reading(character: str) -> str:
    """The reading, `ü` as such, a light tone as 5; '' for what has none."""
    told = pinyin(character, style=Style.TONE3, errors="ignore", neutral_tone_with_five=True, v_to_u=True)
    return str(told[0][0]) if told else ""
