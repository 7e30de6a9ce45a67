"""What one sees of an address without knowing its words: lengths, digits, hyphens, letters that are hard to say.

In:  addresses. Out: one row of figures for each, in the order of `COLUMNS`.
Law: each figure is a property of the text alone; nothing is known of who owns it or where it lies.
"""

from typing import Final

import numba
import numpy as np
import numpy.typing as npt

from hezhan.engines.block.finding.addresses import Addresses
from hezhan.engines.block.finding.grams import MOST

Floats = npt.NDArray[np.float64]

COLUMNS: Final = {
    "host_length": "主机名的长度 length of the host",
    "labels": "主机名的段数 labels of the host",
    "longest_label": "最长一段的长度 its longest label",
    "last_label": "最后一段的长度 its last label",
    "own_label": "倒数第二段的长度 its last label but one",
    "host_digits": "主机名里的数字 digits in the host",
    "digit_run": "连着的数字 digits in a row",
    "turns": "字母和数字交替的次数 changes between letters and digits",
    "hyphens": "主机名里的连字符 hyphens in the host",
    "vowels": "元音的比例 share of vowels",
    "consonant_run": "连着的辅音 consonants in a row",
    "spread": "字母的分散程度 how evenly letters are spread",
    "rest_length": "路径和参数的长度 length of path and query",
    "folders": "路径的层数 folders",
    "rest_digits": "路径里的数字 digits in the path",
    "asked": "参数的个数 fields of the query",
    "escaped": "转义的字符 escaped signs",
    "dots_in_path": "路径里的点 dots in the path",
    "path_spread": "路径字母的分散程度 how evenly the path's signs are spread",
    "longest_part": "路径最长的一段 longest part of the path",
}
_BITS: Final = np.array([0.0, *(n * np.log2(n) for n in range(1, MOST + 1))])
_VOWEL: Final = np.zeros(256, np.bool_)
_VOWEL[list(b"aeiouy")] = True


def lexical(of: Addresses) -> Floats:
    """All rows."""
    out = np.zeros((len(of), len(COLUMNS)))
    _rows(of.text, of.starts, of.hosts, of.ends, out)
    return out


@numba.njit(cache=True, nogil=True)
def _rows(text, starts, hosts, ends, out):  # type: ignore[no-untyped-def]
    seen = np.zeros(256, np.int64)
    for one in range(len(starts)):
        _host(text, starts[one], hosts[one], seen, out[one])
        _rest(text, hosts[one], ends[one], seen, out[one])


@numba.njit(cache=True, nogil=True)
def _host(text, begin, end, seen, out):  # type: ignore[no-untyped-def]
    label, longest, own, labels = 0, 0, 0, 1
    digits, run, longest_run, turns, hyphens, vowels, hard, hardest = 0, 0, 0, 0, 0, 0, 0, 0
    before = 0  # what the last sign was: 1 a letter, 2 a digit
    for i in range(begin, end):
        sign = text[i]
        if sign == 46:
            own, label, labels, before = label, 0, labels + 1, 0
            hard, run = 0, 0
            continue
        label += 1
        longest = max(longest, label)
        is_digit, is_letter = 48 <= sign <= 57, 97 <= sign <= 122
        kind = 2 if is_digit else 1 if is_letter else 0
        turns += 1 if kind and before and kind != before else 0
        before = kind
        digits += 1 if is_digit else 0
        run = run + 1 if is_digit else 0
        longest_run = max(longest_run, run)
        hyphens += 1 if sign == 45 else 0
        vowels += 1 if _VOWEL[sign] else 0
        hard = hard + 1 if is_letter and not _VOWEL[sign] else 0
        hardest = max(hardest, hard)
    out[0], out[1], out[2], out[3], out[4] = end - begin, labels, longest, label, own
    out[5], out[6], out[7], out[8] = digits, longest_run, turns, hyphens
    out[9], out[10] = vowels / max(end - begin, 1), hardest
    out[11] = _spread(text, begin, end, seen)


@numba.njit(cache=True, nogil=True)
def _rest(text, begin, end, seen, out):  # type: ignore[no-untyped-def]
    folders, digits, asked, escaped, dots, part, longest, in_query = 0, 0, 0, 0, 0, 0, 0, False
    for i in range(begin, end):
        sign = text[i]
        in_query = in_query or sign == 63
        folders += 1 if sign == 47 and not in_query else 0
        asked += 1 if sign == 61 else 0
        digits += 1 if 48 <= sign <= 57 else 0
        escaped += 1 if sign == 37 else 0
        dots += 1 if sign == 46 and not in_query else 0
        part = 0 if sign in (47, 63, 38, 61) else part + 1
        longest = max(longest, part)
    out[12], out[13], out[14], out[15], out[16], out[17] = end - begin, folders, digits, asked, escaped, dots
    out[18], out[19] = _spread(text, begin, end, seen), longest


@numba.njit(cache=True, nogil=True)
def _spread(text, begin, end, seen):  # type: ignore[no-untyped-def]
    """Entropy in bits a sign."""
    size = min(end - begin, MOST)
    if size <= 0:
        return 0.0
    for i in range(begin, begin + size):
        seen[text[i]] += 1
    told = 0.0
    for i in range(begin, begin + size):
        told += _BITS[seen[text[i]]]
        seen[text[i]] = 0
    return np.log2(size) - told / size
