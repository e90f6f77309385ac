"""Scores a knowledge graph against gold triples, document by document, and names the rule behind each wrong triple.

The measure is the one of the annotation guide: precision, recall and F1 over asserted triples in tiers, one-to-one
matching by labels, false assertions, and modality of matched statements.
"""

from kg.evaluate.score import Scores, evaluate

__all__ = ["Scores", "evaluate"]
