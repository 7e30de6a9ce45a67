"""Names that look like a brand and do not belong to it.

In:  hosts that belong to brands, a host. Out: the brand that it looks like, and how.
Law: whatever lies at or below a brand's own registrable name never looks like it; a brand shorter than `SHORTEST` is only
     seen as a whole word, one shorter than `LONG` never with a letter changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import idna

from hezhan.engines.block.suffixes import Suffixes

SHORTEST: Final = 4
LONG: Final = 6
_SHOWN: Final = str.maketrans("0134578", "oleastb")
_FOREIGN: Final = str.maketrans("аеорсхуікмтвнɡӏ", "aeopcxyikmtbhgl")  # Cyrillic and the like, as a reader takes them
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_BESIDE: Final = (  # words that stand beside a brand on such names
    *("login", "signin", "secure", "verify", "account", "support", "service", "help", "kefu", "online", "official"),
    *("bank", "pay", "wallet", "app", "download", "xiazai", "guanwang", "mobile", "shop", "vip", "auth", "update"),
)


@dataclass(frozen=True, slots=True)
class Brands:
    """Brand → its own registrable names; brands by their text without one letter."""

    own: Mapping[str, frozenset[str]]
    without_one: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, hosts: Iterable[str], suffixes: Suffixes) -> "Brands":
        """From the names that belong to brands."""
        own: dict[str, set[str]] = {}
        for host in hosts:
            name = registrable(host, suffixes)
            label = name.partition(".")[0]
            if len(label) >= SHORTEST and not label.isdigit():
                own.setdefault(label, set()).add(name)
        shorter: dict[str, set[str]] = {}
        for brand in own:
            if len(brand) >= LONG:
                for text in _without_one(brand):
                    shorter.setdefault(text, set()).add(brand)
        return cls(
            MappingProxyType({brand: frozenset(names) for brand, names in own.items()}),
            MappingProxyType({text: frozenset(brands) for text, brands in shorter.items()}),
        )

    def like(self, host: str, suffixes: Suffixes) -> tuple[str, str] | None:
        """The brand and how it is worn: `word`, `letters` (other signs that look alike), `changed`, `joined`."""
        name = registrable(host, suffixes)
        if name in self.own.get(name.partition(".")[0], ()):
            return None
        before = host.removesuffix("." + suffixes.suffix(host))
        for label in before.split("."):
            for word in _readable(label).split("-"):
                told = self._of_word(word)
                if told is not None and name not in self.own[told[0]]:
                    return told if word in label else (told[0], "letters")
        return None

    def _of_word(self, word: str) -> tuple[str, str] | None:
        if word in self.own:
            return word, "word"
        shown = _as_read(word)
        if shown in self.own:
            return shown, "letters"
        for beside in _BESIDE:
            for rest in (shown.removeprefix(beside), shown.removesuffix(beside)):
                if rest != shown and rest in self.own:
                    return rest, "joined"
        if len(word) >= LONG:
            near = self.without_one.get(word, frozenset()).union(
                *(self._near(text, word) for text in _without_one(word))
            )
            if near:
                return min(near), "changed"
        return None

    def _near(self, text: str, word: str) -> frozenset[str]:
        """Brands that are this text, or one letter longer with the letter in the same place or beside it."""
        if text in self.own and len(text) >= LONG:
            return frozenset({text})
        return frozenset(brand for brand in self.without_one.get(text, ()) if _one_apart(brand, word))


def registrable(host: str, suffixes: Suffixes) -> str:
    """The name that somebody registered: one label more than the suffix; a suffix is its own."""
    suffix = suffixes.suffix(host)
    if host == suffix:
        return host
    return f"{host.removesuffix('.' + suffix).rpartition('.')[2]}.{suffix}"


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label).translate(_FOREIGN)
    except (idna.IDNAError, UnicodeError):
        return label


def _as_read(word: str) -> str:
    shown = word.translate(_SHOWN)
    for signs, sign in _PAIRS:
        shown = shown.replace(signs, sign)
    return shown


def _without_one(text: str) -> list[str]:
    return [text[:n] + text[n + 1 :] for n in range(len(text))]


def _one_apart(one: str, other: str) -> bool:
    """One letter is another, or two that stand beside each other changed places."""
    apart = [n for n in range(len(one)) if one[n] != other[n]] if len(one) == len(other) else []
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(apart) == 1
