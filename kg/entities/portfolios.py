"""The portfolio of a minister: one that is listed, or several in a row before his country."""

from __future__ import annotations

from kg.entities.view import View


def portfolio(view: View, j: int) -> tuple[list[str], int]:
    """Return the canonical keys of the portfolio at token `j` and the token after it; ([], j) where there is none.

    «وزیر فرهنگ، علوم، ورزش و جوانان ژاپن» has several: they count only where a country closes the row.
    """
    fixed = view.lexicon.ministries.longest(view.keys, j)
    if fixed is None:
        return [], j
    first, end = fixed[1].column(0), j + fixed[0]
    keys, at = [first], end
    while at < view.n:
        step = at + (view.key(at) in ("،", "و"))
        more = view.lexicon.ministries.longest(view.keys, step)
        if more is None or step in view.known:
            break
        keys.append(more[1].column(0))
        at = step + more[0]
    closing = view.known.get(at)
    several = len(keys) > 1 and closing is not None and closing.cls == "Country"
    return (["-".join(keys)], at) if several else ([first], end)
