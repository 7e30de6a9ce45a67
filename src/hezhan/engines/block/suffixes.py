"""Public suffixes: names under which others register, so that no one speaks for all of them.

In:  the lines of the public suffix list. Out: which name is a suffix, and of whom.
Source: publicsuffix.org, "Format" (rules, wildcards, exceptions; the longest rule wins).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hezhan.engines.block.canonical.hosts import NotCanonical, canonical_host

# Suffixes that an authority gives out to its own kind only: whoever allows one means all that is below it.
_CLOSED: Final = frozenset({"gov", "edu", "mil", "int", "ac", "police", "政务", "xn--zfr164b"})


@dataclass(frozen=True, slots=True)
class Suffixes:
    """Rules by their text; `wild` are the parents of wildcards, `not_` the exceptions to them."""

    plain: frozenset[str]
    wild: frozenset[str]
    not_: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Suffixes":
        """From the list as it is published; comments and blank lines are passed over."""
        sets: dict[str, set[str]] = {"": set(), "*.": set(), "!": set()}
        for line in lines:
            rule = line.split(maxsplit=1)[0] if line.strip() else ""
            if not rule or rule.startswith("//"):
                continue
            sign = next(sign for sign in ("*.", "!", "") if rule.startswith(sign))
            try:
                sets[sign].add(canonical_host(rule.removeprefix(sign))[0])
            except NotCanonical:
                continue  # a rule for names that nobody can write, so nobody can ask for them
        return cls(frozenset(sets[""]), frozenset(sets["*."]), frozenset(sets["!"]))

    def is_suffix(self, name: str) -> bool:
        """Whether others register below this name."""
        return self.suffix(name) == name

    def is_open(self, name: str) -> bool:
        """Whether anyone may register below it, so that what is below it belongs to nobody in particular."""
        return self.is_suffix(name) and not any(label in _CLOSED for label in name.split("."))

    def suffix(self, name: str) -> str:
        """The public suffix of a host; its last label where no rule fits."""
        labels = name.split(".")
        for begin in range(len(labels)):
            at = ".".join(labels[begin:])
            parent = ".".join(labels[begin + 1 :])
            if at in self.not_:
                return parent
            if at in self.plain or (parent in self.wild):
                return at
        return labels[-1]
