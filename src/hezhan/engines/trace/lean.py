"""How the small questions that kernels ask are compiled.

A view holds some twenty arrays, and handing it to a compiled function counts references to each of them, which took two
thirds of the time. Functions that neither make nor keep an array can be compiled without that counting. The option is
numba's own and not in its documentation; the lock file pins the version it was tried with.
"""

from collections.abc import Callable
from typing import Any

import numba

lean: Callable[[Callable[..., Any]], Any] = numba.njit(cache=True, nogil=True, _nrt=False)  # type: ignore[call-overload]
