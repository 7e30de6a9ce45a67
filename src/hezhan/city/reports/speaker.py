"""Says names of a sheet into a text: draws one of the ways that the known facts allow.

A slot is a fact: something that appends itself. A way with a slot that is not known is not drawn.
"""

from collections.abc import Callable, Mapping

from hezhan.city.draws import Draws
from hezhan.city.reports.builder import TextBuilder
from hezhan.city.reports.language import Choice, Name, Slot, Way
from hezhan.city.reports.sheets import Said, Sheet, Table


class Speaker:
    """One who speaks: words, facts, chance, and the text so far."""

    def __init__(
        self,
        words: Sheet,
        facts: Mapping[str, "Fact"],
        text: TextBuilder,
        draws: Draws,
        settled: dict[str, Said] | None = None,
    ) -> None:
        self.words = words
        self.facts = facts
        self.text = text
        self.draws = draws
        self._settled: dict[str, Said] = {} if settled is None else settled  # what was drawn once and stays
        self._open: dict[tuple[str, str], tuple[Said, ...]] = {}

    def knowing(self, more: Mapping[str, "Fact"]) -> "Speaker":
        """The same speaker with other facts in mind."""
        return Speaker(self.words, {**self.facts, **more}, self.text, self.draws, self._settled)

    def can_say(self, section: str) -> bool:
        """Whether the facts that are known allow any way of it."""
        return bool(self._ways(section, None))

    def say(self, section: str) -> None:
        """One way of it, drawn; each allowed way is equally likely."""
        self._name(section, None)

    def _name(self, name: str, inside: Table | None) -> None:
        said = self.draws.pick(self._ways(name, inside))
        if name in said.table.once:
            said = self._settled.setdefault(name, said)
        self._way(said.way, said.table)

    def _way(self, way: Way, inside: Table) -> None:
        for part in way:
            if isinstance(part, str):
                self.text.say(part)
            elif isinstance(part, Name):
                self._name(part.name, inside)
            elif isinstance(part, Slot):
                self.facts[part.name](self)
            else:
                self._way(self.draws.pick([inner for inner in part.ways if self._allowed(inner, inside)]), inside)

    def _ways(self, name: str, inside: Table | None) -> tuple[Said, ...]:
        key = (inside.file if inside else "", name)
        known = self._open.get(key)
        if known is None:
            known = self.words.find(name, inside)
            if not self.words.slotless(name, inside):
                known = tuple(said for said in known if self._allowed(said.way, said.table))
            self._open[key] = known
        return known

    def _allowed(self, way: Way, inside: Table) -> bool:
        for part in way:
            if isinstance(part, Slot) and part.name not in self.facts:
                return False
            if isinstance(part, Name) and not self._ways(part.name, inside):
                return False
            if isinstance(part, Choice) and not any(self._allowed(inner, inside) for inner in part.ways):
                return False
        return True


Fact = Callable[[Speaker], None]
