"""The process that runs one query: the request as JSON on standard input, the results on standard output."""

from __future__ import annotations

import json
import sys

from kg.errors import KgError
from kg.query.run import Request, answer


def main() -> int:
    """Answer one request; a message on standard error and status 1 when it cannot be answered."""
    try:
        sys.stdout.buffer.write(answer(Request(**json.load(sys.stdin))))
    except KgError as error:
        sys.stderr.write(str(error))
        return 1
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        sys.stderr.write(f"the query failed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
