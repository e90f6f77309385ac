"""Is the graph what the contract says? Plain checks of ONTOLOGY.md's rules, and SHACL with the shapes of ontology/."""

from __future__ import annotations

from kg.validate.contract import Problem, check_contract
from kg.validate.shacl import check_shapes

__all__ = ["Problem", "check_contract", "check_shapes"]
