"""The embedded triple store: pyoxigraph on disk, a named graph per article, and the state of incremental builds."""
