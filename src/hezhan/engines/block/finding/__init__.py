"""Finding new ones: addresses and callers that look like what was blocked before, as proposals for somebody to look at.

In:  sites and calls as others tell them, what is listed, models. Out: finds with their reasons.
Law: a find is never an entry: a model alone never blocks, and age alone finds nothing.
"""

from hezhan.engines.block.finding.addresses import Addresses, addresses
from hezhan.engines.block.finding.brands import Brands, registrable
from hezhan.engines.block.finding.calls import FIGURES, CallModel, calls_found, calls_learnt, figures, rows_of
from hezhan.engines.block.finding.found import Found, Sign, found
from hezhan.engines.block.finding.models import NoModel, call_model, kept, site_model
from hezhan.engines.block.finding.register import Known, sites_found
from hezhan.engines.block.finding.sites import Because, SiteModel, learnt
from hezhan.engines.block.finding.trees import Growth, Trees, grown

__all__ = [
    "FIGURES",
    "Addresses",
    "Because",
    "Brands",
    "CallModel",
    "Found",
    "Growth",
    "Known",
    "NoModel",
    "Sign",
    "SiteModel",
    "Trees",
    "addresses",
    "call_model",
    "calls_found",
    "calls_learnt",
    "figures",
    "found",
    "grown",
    "kept",
    "learnt",
    "registrable",
    "rows_of",
    "site_model",
    "sites_found",
]
