"""`kg push`: the dataset into a triple store that somebody runs, article graph by article graph.

By the Graph Store Protocol or by SPARQL Update; what was sent is remembered, so that the next push sends what changed.
"""
