"""Records that every sentence makes by the dozen: slotted dataclasses that the type checker alone keeps frozen.

A frozen dataclass writes each field through `object.__setattr__`, which makes it two to three times as slow to create;
records that leave their stage (`kg.model`) are truly frozen nevertheless.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record[T](cls: type[T]) -> type[T]:
    """Make a class a slotted, hashable dataclass whose fields mypy lets nobody set."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
