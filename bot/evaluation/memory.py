"""How much memory this process takes, as the operating system counts it."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

_STATUS = Path("/proc/self/statm")


def peak_megabytes() -> float | None:
    """The most memory that was ever resident, in MB (10^6 bytes); None on a system that does not tell (Windows)."""
    try:
        resource = import_module("resource")
    except ImportError:
        return None
    peak = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, the others KiB
    return round(peak * unit / 1e6, 1)


def resident_bytes() -> int | None:
    """The memory that is resident now and in use; None on a system without ``/proc``.

    What was freed is first handed back to the system, where the C library can (glibc's ``malloc_trim``): it would
    otherwise be counted as long as nobody else needs it.
    """
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
    try:
        pages = int(_STATUS.read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * int(import_module("resource").getpagesize())
