"""Warnings from files: events are read, what is listed is looked up at the time of each event, the engine judges."""

from hezhan.flows.warning.replaying import Ground, WarnFiles, replay

__all__ = ["Ground", "WarnFiles", "replay"]
