"""Entry of the `kg` command: every error that a user can cause becomes one line and an exit status, never a traceback.

Status 0: done. 1: done, but something failed or was found wrong. 2: nothing could be done. 130: interrupted.
"""

from __future__ import annotations

import os
import sys

from kg.cli.app import app
from kg.cli.commands import register
from kg.errors import KgError


def main() -> None:
    """Run the command line and exit."""
    register()
    try:
        app()
    except KgError as error:
        _fail(str(error), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        _fail("interrupted", 130)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}", 2)
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        _fail(f"internal error: {type(error).__name__}: {error} (KG_DEBUG=1 shows where)", 2)


def _fail(message: str, status: int) -> None:
    sys.stderr.write("kg: " + " ".join(message.split()) + "\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
