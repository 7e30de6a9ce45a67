"""The tables of this room compiled: what is a signal, how deceptions go, how grave a warning is, what an answer does.

In:  the parsed table files by name. Out: `Rules`. Raises `BadRules`, which lists every fault for whoever wrote them.
Law: a name that nothing bears, or that means nothing here, is a fault and never passed over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.warn.kinds import DIRECTIONS, FORMS, KINDS, SOURCES, Kind
from hezhan.engines.warn.model import BadModel, Model, model_of, untrained

NAMES: Final = ("signals", "scripts", "grades")
HOUR: Final = 3_600_000_000  # microseconds
MINUTE: Final = 60_000_000
FEN: Final = 100  # in a yuan
LONGEST_MIN: Final = 72 * 60  # a warning is worth acting on, where a grade says nothing else
MOST_SIGNALS: Final = 63  # one bit each
_NO_BOUND: Final = 1 << 62


class BadRules(Exception):
    """Tables that cannot be used; every fault found is listed."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What must hold of one event, how long it is remembered, how it is told. None and no bound ask nothing."""

    name: str
    place: int
    kinds: frozenset[Kind]
    listed: bool | None
    direction: int  # place in DIRECTIONS that the event must not contradict
    told_direction: int
    source: int
    blocked: bool | None
    ongoing: bool | None
    number: int  # place in FORMS
    least_s: int
    most_s: int
    least_fen: int
    most_fen: int
    known_at_most: int | None
    same_as: int | None  # place of another signal
    grows_on: int | None
    opens: bool
    danger: bool
    memory: int  # microseconds
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of these signals, within so many microseconds of the step before; `weight` in hundredths of log-odds."""

    any: tuple[int, ...]
    within: int
    weight: int


@dataclass(frozen=True, slots=True)
class Script:
    """How one deception goes."""

    name: str
    zh: str
    en: str
    loss_fen: int
    needs: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """From which probability and expected loss on a warning is this grave, and how soon somebody must act."""

    name: str
    en: str
    least_percent: int
    least_loss_fen: int
    danger: bool
    first_contact_min: int
    on_scene_min: int
    expires_min: int  # from the last rise on: then it is too late to act


@dataclass(frozen=True, slots=True)
class Result:
    """What an officer's answer does; `cool` in microseconds."""

    zh: str
    en: str
    closes: bool
    cool: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that judging needs besides the events."""

    signals: tuple[Signal, ...]
    scripts: tuple[Script, ...]
    grades: tuple[Grade, ...]
    growth_percent: int
    results: Mapping[str, Result]
    model: Model
    enough: tuple[int, int] = (20_000, 1_500)  # events of sites, of apps, before one can be unfamiliar

    @property
    def longest_memory(self) -> int:
        """Microseconds after which nothing at all is remembered of an event."""
        return max(signal.memory for signal in self.signals)


def compiled(tables: Mapping[str, Mapping[str, Any]], model: Mapping[str, Any] | None = None) -> Rules:
    """From the parsed files named in `NAMES` and a trained model; without one the scripts' own weights count."""
    faults: list[str] = []
    signals = _signals(tables["signals"], faults)
    scripts = _scripts(tables["scripts"], {signal.name: signal.place for signal in signals}, faults)
    grades, growth, results = _grades(tables["grades"], faults)
    if faults:
        raise BadRules(faults)
    names = [signal.name for signal in signals], [script.name for script in scripts]
    try:
        judged = untrained(*names) if model is None else model_of(model, *names)
    except BadModel as fault:
        raise BadRules([str(fault)]) from None
    return Rules(signals, scripts, grades, growth, results, judged)


class _Table:
    """One table's keys, each taken once; what is left over is a fault."""

    def __init__(self, where: str, told: object, faults: list[str]) -> None:
        self._where, self._faults = where, faults
        self._told = dict(told) if isinstance(told, Mapping) else {}
        if not isinstance(told, Mapping):
            faults.append(f"{where} is no table")

    def take(self, key: str, fits: Callable[[Any], bool], default: Any) -> Any:
        """The value of a key; None as default: it must be there."""
        if key not in self._told:
            if default is None:
                self._faults.append(f"{self._where}: {key} is missing")
            return default
        value = self._told.pop(key)
        if not fits(value):
            self._faults.append(f"{self._where}: {key} cannot be {str(value)[:60]!r}")
            return default
        return value

    def done(self) -> None:
        """No other key is known."""
        self._faults.extend(f"{self._where}: {key!r} means nothing here" for key in self._told)


def _words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40


def _names_of(known: Sequence[str] | Mapping[str, object]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(one in known for one in value)


def _one_of(known: Sequence[str] | Mapping[str, object]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value != "" and value in known


_UNSAID: Final = object()


def _signals(told: Mapping[str, Any], faults: list[str]) -> tuple[Signal, ...]:
    places = {name: place for place, name in enumerate(told)}
    if not 0 < len(places) <= MOST_SIGNALS:
        faults.append(f"signals: there must be one to {MOST_SIGNALS}")
    return tuple(_signal(name, told[name], places, faults) for name in places)


def _signal(name: str, told: object, places: Mapping[str, int], faults: list[str]) -> Signal:
    table = _Table(f"signals.{name}", told, faults)
    other = _one_of(places)
    same_as, grows_on = table.take("same_as", other, ""), table.take("grows_on", other, "")
    known = table.take("known_at_most", _whole, _UNSAID)

    def perhaps(key: str) -> bool | None:
        value = table.take(key, _flag, _UNSAID)
        return None if value is _UNSAID else bool(value)

    signal = Signal(
        name=name,
        place=places[name],
        kinds=frozenset(KINDS[one] for one in table.take("kind", _names_of(KINDS), None) or ()),
        listed=perhaps("listed"),
        direction=DIRECTIONS.index(table.take("direction", _one_of(DIRECTIONS), "")),
        told_direction=DIRECTIONS.index(table.take("told_direction", _one_of(DIRECTIONS), "")),
        source=SOURCES.index(table.take("source", _one_of(SOURCES), "")),
        blocked=perhaps("blocked"),
        ongoing=perhaps("ongoing"),
        number=FORMS.index(table.take("number", _one_of(FORMS), "")),
        least_s=table.take("least_s", _whole, 0),
        most_s=table.take("most_s", _whole, _NO_BOUND),
        least_fen=table.take("least_yuan", _whole, 0) * FEN,
        most_fen=table.take("most_yuan", _whole, _NO_BOUND) * FEN,
        known_at_most=None if known is _UNSAID else known,
        same_as=places.get(same_as),
        grows_on=places.get(grows_on),
        opens=table.take("opens", _flag, False),
        danger=table.take("danger", _flag, False),
        memory=(table.take("memory_h", _whole, None) or 0) * HOUR,
        zh=table.take("zh", _words, None) or "",
        en=table.take("en", _words, None) or "",
    )
    table.done()
    return signal


def _scripts(told: Mapping[str, Any], places: Mapping[str, int], faults: list[str]) -> tuple[Script, ...]:
    if not told:
        faults.append("scripts: there is none")
    return tuple(_script(name, told[name], places, faults) for name in told)


def _script(name: str, told: object, places: Mapping[str, int], faults: list[str]) -> Script:
    table = _Table(f"scripts.{name}", told, faults)
    steps = table.take("steps", lambda value: isinstance(value, list) and bool(value), None) or ()
    script = Script(
        name=name,
        zh=table.take("zh", _words, None) or "",
        en=table.take("en", _words, None) or "",
        loss_fen=(table.take("loss_yuan", _whole, None) or 0) * FEN,
        needs=table.take("needs", _whole, 1),
        steps=tuple(
            _step(f"scripts.{name}, step {number}", one, places, faults) for number, one in enumerate(steps, 1)
        ),
    )
    table.done()
    return script


def _step(where: str, told: object, places: Mapping[str, int], faults: list[str]) -> Step:
    table = _Table(where, told, faults)
    names = table.take("any", _names_of(places), None) or ()
    step = Step(
        any=tuple(places[one] for one in names),
        within=table.take("within_min", _whole, _NO_BOUND // MINUTE) * MINUTE,
        weight=table.take("weight", _whole, None) or 0,
    )
    table.done()
    return step


def _grades(told: Mapping[str, Any], faults: list[str]) -> tuple[tuple[Grade, ...], int, dict[str, Result]]:
    table = _Table("grades", told, faults)
    rows = table.take("grade", lambda value: isinstance(value, list) and bool(value), None) or ()
    growth = _Table("grades.growth", table.take("growth", lambda value: isinstance(value, Mapping), {}), faults)
    percent = growth.take("percent", lambda value: _whole(value) and value > 100, 200)
    growth.done()
    results = table.take("result", lambda value: isinstance(value, Mapping), {})
    table.done()
    grades = tuple(_grade(f"grades, grade {number}", one, faults) for number, one in enumerate(rows, 1))
    return grades, percent, {name: _result(name, one, faults) for name, one in results.items()}


def _grade(where: str, told: object, faults: list[str]) -> Grade:
    table = _Table(where, told, faults)
    grade = Grade(
        name=table.take("name", _words, None) or "",
        en=table.take("en", _words, None) or "",
        least_percent=table.take("least_percent", lambda value: _whole(value) and value <= 100, None) or 0,
        least_loss_fen=table.take("least_loss_yuan", _whole, 0) * FEN,
        danger=table.take("danger", _flag, False),
        first_contact_min=table.take("first_contact_min", _whole, None) or 0,
        on_scene_min=table.take("on_scene_min", _whole, 0),
        expires_min=table.take("expires_min", _whole, LONGEST_MIN),
    )
    table.done()
    return grade


def _result(name: str, told: object, faults: list[str]) -> Result:
    table = _Table(f"grades.result.{name}", told, faults)
    result = Result(
        zh=table.take("zh", _words, None) or "",
        en=table.take("en", _words, "") or name,
        closes=table.take("closes", _flag, False),
        cool=table.take("cool_h", _whole, 0) * HOUR,
    )
    table.done()
    return result
