"""What a reader of diplomacy asks: who is central, who belongs together, who ties countries, what grew, who never met.

Pure functions over `FactBase` and networkx; the command line and the HTML report only show what they return.
"""

from kg.analyse.measures import Analysis, analyse
from kg.analyse.path import Chain, chains

__all__ = ["Analysis", "Chain", "analyse", "chains"]
