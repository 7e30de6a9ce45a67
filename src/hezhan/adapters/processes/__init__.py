"""The process tree of `hezhan serve`: a parent that starts store, web processes and jobs worker, and keeps them alive.

In: `Plan` (settings, where the parts are found, how patient to be). Out: steps as they are done, a state file, an exit
status. Law: whatever is killed, what is left is started again or ended; nothing of the tree outlives the parent by itself
but the store's server, and the next start takes that over; never two trees on one data folder.
"""

from hezhan.adapters.processes.database import facts, store_folder
from hezhan.adapters.processes.folders import place_of, prepare
from hezhan.adapters.processes.looking import StoreLook, look_at_store
from hezhan.adapters.processes.measures import shared_folder
from hezhan.adapters.processes.parts import Parts
from hezhan.adapters.processes.patience import Patience
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.adapters.processes.serving import held, serve
from hezhan.adapters.processes.state import ProcessState, Serving, serving_in
from hezhan.adapters.processes.steps import Plan, Step
from hezhan.adapters.processes.worker import work

__all__ = [
    "Parts",
    "Patience",
    "Plan",
    "ProcessState",
    "ServeRefused",
    "Serving",
    "Step",
    "StoreLook",
    "facts",
    "held",
    "look_at_store",
    "place_of",
    "prepare",
    "serve",
    "serving_in",
    "shared_folder",
    "store_folder",
    "work",
]
