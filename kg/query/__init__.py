"""Asking the graph: SPARQL texts, saved queries with parameters, result formats, time limits."""
