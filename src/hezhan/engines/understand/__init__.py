"""Understanding a statement (笔录): what a frightened person said, or an officer typed, becomes facts with place and owner.

In:  a text in Chinese, the instant of the report, the tables of words (`tables/*.toml`, compiled once with `compiled`).
Out: `Understood`: entities with exact spans, normal forms, owners and confidence; payments as told; the two likeliest types
     of fraud with the sentence that decided; loss, stage, steps of the method; what is to be asked for a lawful stop.
Law: any text gives an answer, in time linear in its length and bounded by `LONGEST` code points; text[start:end] is the
     printed form of every fact, facts do not overlap, and the same text at the same instant gives the same answer.
"""

from hezhan.engines.understand.facts import Fact, Guess, Kind, Owner, Paid, Role, Step, Understood
from hezhan.engines.understand.kinds import OTHER, STAGES
from hezhan.engines.understand.plain import LONGEST
from hezhan.engines.understand.reader import understand
from hezhan.engines.understand.tables import NAMES, Tables, compiled
from hezhan.engines.understand.written import numbers_in

__all__ = [
    "LONGEST",
    "NAMES",
    "OTHER",
    "STAGES",
    "Fact",
    "Guess",
    "Kind",
    "Owner",
    "Paid",
    "Role",
    "Step",
    "Tables",
    "Understood",
    "compiled",
    "numbers_in",
    "understand",
]
