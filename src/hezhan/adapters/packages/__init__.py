"""Evidence packages as files: one container of fixed bytes, Ed25519 keys as PEM, JSON read strictly.

The engine decides what a package says and whether it is sound; here are only the file, the keys and the signature.
"""

from hezhan.adapters.packages.guide import guide
from hezhan.adapters.packages.keys import given_key, new_private_key, public_key, signer_of
from hezhan.adapters.packages.reading import read
from hezhan.adapters.packages.tools import TOOLS
from hezhan.adapters.packages.writing import write

__all__ = ["TOOLS", "given_key", "guide", "new_private_key", "public_key", "read", "signer_of", "write"]
