"""`python -m bot.playground`: a Discord for one machine, to try a bot in. See ``bot.playground.console``."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import suppress

from bot.playground import console
from bot.playground.errors import PortError


def main() -> None:
    """Parse the arguments and serve until the input ends."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.playground",
        description=console.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port", type=int, default=console.PORT, help="where to listen on 127.0.0.1 (0: any free port)"
    )
    port: int = parser.parse_args().port
    with suppress(KeyboardInterrupt):
        try:
            asyncio.run(console.serve(port))
        except PortError as error:
            sys.exit(f"{error} Choose another with --port, or 0 for any.")


if __name__ == "__main__":
    main()
