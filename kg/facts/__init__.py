"""The graph read back as typed records: what the viewer, the analysis and the timeline share.

They all ask for the same join: triple, statements, evidence, speakers, events, articles. Here it is made once.
"""

from kg.facts.model import Article, Evidence, Fact, FactBase, Happening, Node, Occurrence, Tenure
from kg.facts.reader import read_facts
from kg.facts.terms import Terms, load_terms

__all__ = [
    "Article",
    "Evidence",
    "Fact",
    "FactBase",
    "Happening",
    "Node",
    "Occurrence",
    "Tenure",
    "Terms",
    "load_terms",
    "read_facts",
]
