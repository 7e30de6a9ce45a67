"""Call servers: flagged callers rejected at the edge, by a table of their own and by asking.

In:  snapshots, who answers for a rejection. Out: Kamailio's table and configuration; a signed address for redress.
Law: a call goes through whenever this house is away, slow or wrong in form; a call to an emergency number always does; an
     allowed number is never rejected; whoever is rejected is told, signed, where to object.
"""

from hezhan.adapters.sip.kamailio import kamailio
from hezhan.adapters.sip.redress import Redress, redress_card
from hezhan.adapters.sip.table import numbers_table

__all__ = ["Redress", "kamailio", "numbers_table", "redress_card"]
