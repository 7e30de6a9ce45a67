"""The article's evening: 990,000 yuan are reported at half past five, and a whole centre races the money at live banks.

In:  a made city, an evening's number, an empty data folder. Out: the centre as it stands when the victim's statement is
     signed, what became known, asked and stopped at which minute, and the same beside the truth.
Law: the centre is the one that serves: store, flows, jobs, the line over HTTP; only its people act by a script, and its
     clock is the city's. What is told of the truth was never shown to it.
"""

from hezhan.bench.evening.figures import Figures, Minute
from hezhan.bench.evening.playing import Played, play
from hezhan.bench.evening.telling import told

__all__ = ["Figures", "Minute", "Played", "play", "told"]
