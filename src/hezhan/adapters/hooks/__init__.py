"""Hooks: where alarms are handed to outside of the centre, by HTTPS or to a command of this machine.

In:  a document of bytes. Out: nothing, or a raised `NotTaken`; whoever calls tries again.
Law: what is handed over is signed over its very bytes and the moment; nothing is followed elsewhere, and nobody waits long.
"""

from hezhan.adapters.hooks.command import CommandHook
from hezhan.adapters.hooks.https import HttpsHook
from hezhan.adapters.hooks.signing import NotTaken, signature

__all__ = ["CommandHook", "HttpsHook", "NotTaken", "signature"]
