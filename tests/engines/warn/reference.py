"""The slow plain engine: each event is looked at alone, and everything is worked out anew from a person's whole past."""

import math
import re

from hezhan.engines.warn.kinds import APPS, FORMS, SITES, Kind

DAY = 86_400_000_000


def rises(rules, events, *, listed):
    """Every rise in order, as tuples."""
    told, earlier, past = [], [], {}
    for event in _in_order(events):
        person = past.setdefault(event["subject"], Past())
        if event["kind"] == Kind.ANSWER:
            person.answered(rules, event)
        else:
            told += person.happens(rules, event, _known(rules, event, earlier), listed=listed)
        earlier.append(event)
    return told


def _in_order(events):
    once = {}
    for event in sorted(events, key=lambda one: (one["time"], one["event_id"], *map(str, one.values()))):
        once.setdefault((event["time"], event["event_id"]), event)
    return list(once.values())


def _known(rules, event, earlier):
    """How often the site or app was named since it was last forgotten; None while little was seen and for other kinds."""
    if event["kind"] not in SITES | APPS:
        return None
    times = [one["time"] for one in earlier if _name(one) == _name(event)]
    run = 0
    for at, time in enumerate(times):
        run = run + 1 if at and time - times[at - 1] <= 30 * DAY else 1
    if times and event["time"] - times[-1] > 30 * DAY:
        run = 0
    began = earlier[0]["time"] if earlier else event["time"]
    group = SITES if event["kind"] in SITES else APPS
    seen = sum(one["kind"] in group for one in earlier)
    warm = event["time"] >= began + 3 * DAY and seen >= rules.enough[group == APPS]
    return run if warm else None


def _name(event):
    if event["kind"] in SITES:
        text = re.sub(r"^[a-zA-Z][a-zA-Z0-9+.-]*://", "", event["counterpart"]).split("/")[0]
        return "site", text.split("@")[-1].split(":")[0].lower()
    return "app", event["counterpart"].lower()


def _form(number):
    plain = re.sub(r"^(\+|00)?86(?=1|400|800|9)", "", number)
    if re.fullmatch("1[0-9]{10}", plain):
        return "mobile"
    if plain.startswith("106"):
        return "bulk"
    if re.fullmatch("400[0-9]{7}|800[0-9]{7}|9[0-9]{4,9}", plain):
        return "service"
    return "abroad" if number.startswith(("+", "00", "857")) else ""


def _gives(signal, event, known):
    """Whether one event alone may give a signal."""
    asked = (
        event["kind"] in signal.kinds,
        signal.listed in (None, event["listed"]),
        signal.blocked in (None, event["blocked"]),
        signal.ongoing in (None, event["ongoing"]),
        not signal.direction or event["direction"] in (0, signal.direction),
        signal.told_direction in (0, event["direction"]),
        signal.source in (0, event["source"]),
        not signal.number or FORMS[signal.number] == _form(event["counterpart"]),
        signal.least_s <= event["duration_s"] <= signal.most_s,
        signal.least_fen <= event["amount_fen"] <= signal.most_fen,
        signal.known_at_most is None or (known is not None and known <= signal.known_at_most),
    )
    return all(asked)


class Past:
    """All that one person's events gave, and the warning that is open."""

    def __init__(self):
        self.given = []  # (time, place, event)
        self.cool_until = 0
        self.warned = None

    def runs(self, rules, now):
        """The occurrences of each signal that still count, since none of them was forgotten."""
        found = {}
        for signal in rules.signals:
            run = []
            for time, place, event in self.given:
                if place == signal.place:
                    run = [*run, event] if run and time - run[-1]["time"] <= signal.memory else [event]
            if run and now - run[-1]["time"] <= signal.memory:
                found[signal.place] = run
        return found

    def answered(self, rules, event):
        result = rules.results.get(event["counterpart"])
        self._let_go(rules, event["time"])
        if result is not None and result.closes and self.given:
            self.given, self.warned, self.cool_until = [], None, event["time"] + result.cool

    def _let_go(self, rules, now):
        if not self.runs(rules, now):
            self.given, self.warned = [], None

    def happens(self, rules, event, known, *, listed):
        self._let_go(rules, event["time"])
        runs = self.runs(rules, event["time"])
        given = [one for one in rules.signals if _gives(one, event, known) and _fits(one, event, runs)]
        if not given or (not runs and not any(one.opens for one in given)):
            return
        self.given += [(event["time"], one.place, event) for one in given]
        runs = self.runs(rules, event["time"])
        best = _best(rules, runs)
        if best is None:
            return
        (score, script, matched), second = best
        weights = rules.model.weights(listed)
        odds = weights.bias + weights.score * score + weights.second * second + weights.scripts[script]
        odds += weights.steps * len(matched) + sum(weights.signals[place] for place in runs)
        likely = int(10_000 / (1 + math.exp(-odds)))
        loss = rules.model.losses[script]
        expected = likely * (rules.scripts[script].loss_fen if loss is None else loss) // 10_000
        grade = self._grade(rules, runs, likely, expected)
        if grade is None or (event["time"] < self.cool_until and grade):
            return
        if self.warned is None:
            first = min((runs[place][0]["time"], runs[place][0]["event_id"]) for place in matched)[1]
            self.warned = [first, grade, expected]
        elif grade < self.warned[1] or expected * 100 >= self.warned[2] * rules.growth_percent:
            self.warned[1:] = min(grade, self.warned[1]), max(expected, self.warned[2])
        else:
            return
        yield event["subject"], self.warned[1], event["time"], self.warned[0], expected, likely, script

    def _grade(self, rules, runs, likely, expected):
        danger = any(rules.signals[place].danger for place in runs)
        for place, grade in enumerate(rules.grades):
            enough = likely >= 100 * grade.least_percent and expected >= grade.least_loss_fen
            if enough and (danger or not grade.danger):
                return place
        return None


def _fits(signal, event, runs):
    if signal.same_as is not None:
        run = runs.get(signal.same_as)
        if not run or run[-1]["counterpart"] != event["counterpart"]:
            return False
    if signal.grows_on is not None:
        run = runs.get(signal.grows_on)
        return bool(run) and event["amount_fen"] >= 2 * max(one["amount_fen"] for one in run)
    return True


def _best(rules, runs):
    """The best script with its score and signals, and the score of the next best."""
    found = []
    for place, script in enumerate(rules.scripts):
        score, matched, before = 0, [], None
        for step in script.steps:
            near = [
                one
                for one in step.any
                if one in runs
                and one not in matched
                and (
                    before is None
                    or (
                        runs[one][-1]["time"] >= runs[before][0]["time"]
                        and abs(runs[one][-1]["time"] - runs[before][-1]["time"]) <= step.within
                    )
                )
            ]
            if near:
                before = max(near, key=lambda one: (runs[one][-1]["time"], -step.any.index(one)))
                matched.append(before)
                score += step.weight
        if len(matched) >= script.needs:
            found.append((score, -place, matched))
    if not found:
        return None
    found.sort(reverse=True)
    score, place, matched = found[0]
    return (score, -place, matched), found[1][0] if len(found) > 1 else 0
