"""Two names: characters, sounds, looks, masks, titles, pinyin, words in Latin letters; compiled."""

import numba
import numpy as np

from hezhan.engines.identify import levels
from hezhan.engines.identify.moments import Int64s
from hezhan.engines.identify.names import CALLED, HAN, HIDDEN, LATIN, MASKED, NONE, Names
from hezhan.engines.identify.near import jaro_winkler

CLOSE, FAIR, FIRST_CLOSE = 0.94, 0.86, 0.84  # Jaro–Winkler
_SAME, _TONE, _SOUND, _NEAR = levels.NAME_SAME, levels.NAME_TONE, levels.NAME_SOUND, levels.NAME_NEAR
_LOOK, _ONE_OFF, _MASKED, _CALLED = levels.NAME_LOOK, levels.NAME_ONE_OFF, levels.NAME_MASKED, levels.NAME_CALLED
_GIVEN, _ROMAN, _UNLIKE = levels.NAME_GIVEN, levels.NAME_ROMAN, levels.NAME_UNLIKE_ROMAN
_SURNAME, _OTHER = levels.NAME_SURNAME, levels.NAME_OTHER
_W_SAME = levels.WORDS_SAME
_W_REORDERED, _W_CLOSE, _W_LAST_CLOSE = levels.WORDS_REORDERED, levels.WORDS_CLOSE, levels.WORDS_LAST_CLOSE
_W_FAIR, _W_LAST, _W_FIRST, _W_OTHER = levels.WORDS_FAIR, levels.WORDS_LAST, levels.WORDS_FIRST, levels.WORDS_OTHER


@numba.njit(cache=True, nogil=True)
def name_level(name: Names, a: int, b: int, alike: Int64s):  # type: ignore[no-untyped-def]
    """The level of two names."""
    ka, kb = name.kind[a], name.kind[b]
    if ka == NONE or kb == NONE:
        return 0
    if ka == LATIN and kb == LATIN:
        return _latin(name, a, b)
    if ka == LATIN or kb == LATIN:
        return _across(name, a, b) if ka == HAN or kb == HAN else 0
    if ka == CALLED or kb == CALLED:
        return _called(name, a, b)
    if ka == MASKED or kb == MASKED:
        return _masked(name, a, b)
    return _SAME if name.whole[a] == name.whole[b] else _chinese(name, a, b, alike)


@numba.njit(cache=True, nogil=True)
def _called(name, a, b):  # type: ignore[no-untyped-def]
    return _CALLED if name.surname[a] == name.surname[b] else _OTHER


@numba.njit(cache=True, nogil=True)
def _masked(name, a, b):  # type: ignore[no-untyped-def]
    """What is shown agrees; a mask may be shorter or longer than what it hides, so ends are compared then."""
    la, lb = name.length[a], name.length[b]
    pa, pb = name.points[a], name.points[b]
    shown = 0
    for place in range(min(la, lb)):
        from_end = la != lb and place > 0
        x = pa[la - place] if from_end else pa[place]
        y = pb[lb - place] if from_end else pb[place]
        if x != HIDDEN and y != HIDDEN:
            if x != y:
                return _SURNAME if shown > 0 else _OTHER
            shown += 1
        elif from_end:
            break
    return _MASKED if shown > 0 else 0


@numba.njit(cache=True, nogil=True)
def _across(name, a, b):  # type: ignore[no-untyped-def]
    """A Chinese name and one in Latin letters: the passport's spelling, surname first or last."""
    if name.letters[a] == name.letters[b] or name.turned[a] == name.turned[b]:
        return _ROMAN
    if name.letters[a] == name.turned[b] or name.turned[a] == name.letters[b]:
        return _ROMAN
    return _UNLIKE


@numba.njit(cache=True, nogil=True)
def _chinese(name, a, b, alike):  # type: ignore[no-untyped-def]
    la, lb = name.length[a], name.length[b]
    if la != lb:
        return _of_unequal_length(name, a, b)
    tone, plain, near, differing, at = 0, 0, 0, 0, -1
    for place in range(la):
        tone += name.tone[a, place] != name.tone[b, place]
        plain += name.plain[a, place] != name.plain[b, place]
        near += name.near[a, place] != name.near[b, place]
        if name.points[a, place] != name.points[b, place]:
            differing += 1
            at = place
    if tone == 0:
        return _TONE
    if plain == 0:
        return _SOUND
    if near == 0:
        return _NEAR
    if differing == 1:
        if look_alike(name.points[a, at], name.points[b, at], alike):
            return _LOOK
        if la >= 3:
            return _ONE_OFF
    return _SURNAME if name.surname[a] == name.surname[b] else _OTHER


@numba.njit(cache=True, nogil=True)
def _of_unequal_length(name, a, b):  # type: ignore[no-untyped-def]
    """The given name alone, or one character left out."""
    if name.length[a] > name.length[b]:
        a, b = b, a
    la, lb = name.length[a], name.length[b]
    begin = name.surname_length[b]
    if la == lb - begin and la >= 2:
        alone = True
        for place in range(la):
            alone &= name.points[a, place] == name.points[b, begin + place]
        if alone:
            return _GIVEN
    if la == lb - 1 and la >= 2:
        skipped = 0
        for place in range(la):
            if name.points[a, place] != name.points[b, place + skipped]:
                skipped += 1
                if skipped > 1 or name.points[a, place] != name.points[b, place + 1]:
                    return _SURNAME if name.surname[a] == name.surname[b] else _OTHER
        return _ONE_OFF
    return _SURNAME if name.surname[a] == name.surname[b] else _OTHER


@numba.njit(cache=True, nogil=True)
def look_alike(x, y, alike):  # type: ignore[no-untyped-def]
    """Whether two characters are among those that look alike."""
    key = (np.int64(x) << 32) | np.int64(y)
    at = np.searchsorted(alike, key)
    return at < len(alike) and alike[at] == key


@numba.njit(cache=True, nogil=True)
def _latin(name, a, b):  # type: ignore[no-untyped-def]
    if name.whole[a] == name.whole[b]:
        return _W_SAME
    if name.words[a] == name.words[b] or name.letters[a] == name.letters[b] or name.letters[a] == name.turned[b]:
        return _W_REORDERED
    likeness = jaro_winkler(name.text[a], name.text[b])
    if likeness >= CLOSE:
        return _W_CLOSE
    last = name.surname[a] == name.surname[b]
    if last and likeness >= FIRST_CLOSE:
        return _W_LAST_CLOSE
    if likeness >= FAIR:
        return _W_FAIR
    if last:
        return _W_LAST
    return _W_FIRST if name.given[a] == name.given[b] else _W_OTHER
