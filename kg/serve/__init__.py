"""`kg serve`: the store over HTTP (SPARQL 1.1 Protocol, Graph Store Protocol, pages for people).

One process speaks HTTP (`app`); queries run in worker processes that can be killed (`pool`, `worker`), since the engine
itself knows no time limit. `answers` and `writes` are what a worker does; `guard` decides what may not run at all.
"""
