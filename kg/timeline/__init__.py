"""Events in the order of time: selection, and the forms in which they are shown (table, JSON, CSV, HTML, iCalendar)."""

from kg.timeline.events import Entry, entries
from kg.timeline.forms import FORMS, write

__all__ = ["FORMS", "Entry", "entries", "write"]
