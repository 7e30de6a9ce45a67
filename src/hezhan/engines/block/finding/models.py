"""Models as columns and a description, to be kept in a file, and back.

In:  a model; columns and a description. Out: the other. Law: a model comes back as it was, figure for figure.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from hezhan.engines.block.finding import grams
from hezhan.engines.block.finding.calls import FIGURES, CallModel
from hezhan.engines.block.finding.sites import SiteModel
from hezhan.engines.block.finding.trees import Trees

Columns = Mapping[str, npt.NDArray[Any]]


class NoModel(ValueError):
    """What was read is no model of this kind."""


def kept(model: SiteModel | CallModel) -> tuple[Columns, Mapping[str, Any]]:
    """Of a table of weights only the places that weigh something."""
    trees = model.trees
    about = {"version": model.version, "line": model.line, "bias": trees.bias, "nodes": trees.column.shape[1]}
    if isinstance(model, CallModel):
        return trees.columns, {"model": "calls", "figures": list(FIGURES), **about}
    at = np.flatnonzero(model.table).astype(np.int32)
    return {"at": at, "weight": model.table[at], **trees.columns}, {"model": "sites", **about}


def site_model(columns: Columns, about: Mapping[str, Any]) -> SiteModel:
    """Raises `NoModel`."""
    try:
        table = np.zeros(1 << grams.BITS, np.float32)
        table[columns["at"]] = columns["weight"]
        return SiteModel(str(about["version"]), float(about["line"]), table, _trees("sites", columns, about))
    except (KeyError, ValueError, TypeError, IndexError):
        raise NoModel("this is no model of sites") from None


def call_model(columns: Columns, about: Mapping[str, Any]) -> CallModel:
    """Raises `NoModel`."""
    try:
        if list(about["figures"]) != list(FIGURES):
            raise ValueError
        return CallModel(str(about["version"]), float(about["line"]), _trees("calls", columns, about))
    except (KeyError, ValueError, TypeError):
        raise NoModel("this is no model of calls with the figures that are taken today") from None


def _trees(wanted: str, columns: Columns, about: Mapping[str, Any]) -> Trees:
    if about["model"] != wanted:
        raise ValueError
    return Trees.of(columns, int(about["nodes"]), float(about["bias"]))
