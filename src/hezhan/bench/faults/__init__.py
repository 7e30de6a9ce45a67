"""`hezhan bench faults`: the day of `bench/day` while processes of the tree are killed at random moments.

In:  how many kills, a seed, which banks. Out: what was killed, how long until all was ready again, where the state at the
     end of a day differs from that of a day on which nothing was killed.
Law: no report, order, answer or entry of the log is lost or doubled, whatever is killed when: every difference is a fault.

Days follow one another until all kills were made; none is made between days, when the state is read. Banks at folders: one
centre, another case each day. Banks of a city, alive and over HTTP: each day another centre before the same city anew.
"""

from hezhan.bench.faults.killer import ROLES, Faults, Kill, Killer
from hezhan.bench.faults.running import run
from hezhan.bench.faults.telling import as_json, kills_table

PACKAGES = ("fastapi", "uvicorn", "procrastinate", "psycopg", "sqlalchemy", "httpx", "psutil")

__all__ = ["PACKAGES", "ROLES", "Faults", "Kill", "Killer", "as_json", "kills_table", "run"]
