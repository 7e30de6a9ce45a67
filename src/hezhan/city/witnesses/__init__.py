"""What each victim knows when they report: the crime as seen from the other end of the line.

In:  the world and the crime. Out: what every report may speak of, and the payments that the report names.
Law: nothing here names a gang, a role or another case; whoever was never met by the victim is not in it.
"""

from hezhan.city.witnesses.claims import Claimed, claims_of
from hezhan.city.witnesses.telling import Reported, what_victims_tell

__all__ = ["Claimed", "Reported", "claims_of", "what_victims_tell"]
