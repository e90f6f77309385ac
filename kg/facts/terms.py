"""Short Persian and English names of classes, predicates and modalities, from kg/data/view/terms.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DataError
from kg.resources import data_dir, read_yaml

MODALITIES = ("fact", "plan", "readiness", "request", "opinion", "denial")
"""From the strongest claim to the weakest."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """Names by local name. Pairs are (Persian, English).

    `group` sorts classes into the legend's entries, `family` sorts action predicates by what they are about.
    """

    group: dict[str, str]
    classes: dict[str, Pair]
    groups: dict[str, Pair]
    predicates: dict[str, Pair]
    modalities: dict[str, Pair]
    families: dict[str, Pair]
    family: dict[str, str]

    def of_class(self, name: str) -> Pair:
        """Return the class's names, or its local name twice."""
        return self.classes.get(name, (name, name))

    def of_predicate(self, name: str) -> Pair:
        """Return the predicate's names, or its local name twice."""
        return self.predicates.get(name, (name, name))

    def group_of(self, name: str) -> str:
        """Return the legend's entry of a class; `other` for one that nobody has sorted."""
        return self.group.get(name, "other")


@lru_cache(maxsize=1)
def load_terms() -> Terms:
    """Read terms.yaml. Raises DataError where it is not of the documented form."""
    path = data_dir() / "view" / "terms.yaml"
    raw = read_yaml(path)
    try:
        return Terms(
            group={name: row[0] for name, row in raw["classes"].items()},
            classes={name: (row[1], row[2]) for name, row in raw["classes"].items()},
            groups={name: (row[0], row[1]) for name, row in raw["groups"].items()},
            predicates={name: (row[0], row[1]) for name, row in raw["predicates"].items()},
            modalities={name: (row[0], row[1]) for name, row in raw["modalities"].items()},
            families={name: (row[0], row[1]) for name, row in raw["families"].items()},
            family={predicate: name for name, row in raw["families"].items() for predicate in row[2]},
        )
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise DataError(str(path), f"not of the documented form ({error!r})") from error
