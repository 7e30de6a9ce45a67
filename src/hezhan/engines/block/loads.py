"""Eight bytes of a buffer at any place, read at once; and a place in memory asked for before it is needed.

In:  a buffer, a place. Out: a whole number, little end first.
Law: whoever reads makes sure that the buffer has `SPARE` bytes after its last text; nothing is checked here.

numba reads byte by byte and checks each index for being negative, and it has no word for asking ahead; a table of texts is
five times slower so.
"""

from collections.abc import Callable
from typing import Any, Final

import llvmlite.ir as ir
from numba import types
from numba.extending import intrinsic as _intrinsic

SPARE: Final = 8
intrinsic: Callable[[Callable[..., Any]], Callable[..., Any]] = _intrinsic  # its own types tell nothing of the call


@intrinsic
def load64(_typing: Any, buffer: Any, at: Any) -> Any:
    """Eight bytes from a place on."""

    def built(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        byte = builder.gep(array.data, [arguments[1]])
        word = builder.load(builder.bitcast(byte, ir.IntType(64).as_pointer()))
        word.align = 1
        return word

    return types.uint64(buffer, at), built


@intrinsic
def ask_ahead(_typing: Any, buffer: Any, at: Any) -> Any:
    """Have the memory around an element brought near; nothing is read."""

    def built(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        whole = ir.IntType(32)
        place = builder.bitcast(builder.gep(array.data, [arguments[1]]), ir.IntType(8).as_pointer())
        form = ir.FunctionType(ir.VoidType(), [place.type, whole, whole, whole])
        asking = builder.module.declare_intrinsic("llvm.prefetch", (place.type,), form)
        builder.call(asking, [place, whole(0), whole(3), whole(1)])  # to read, to be kept near, data
        return context.get_dummy_value()

    return types.void(buffer, at), built
