from collections.abc import Callable

import pytest

from kg.explain.reading import Reading, read
from kg.model import Document


@pytest.fixture
def reading() -> Callable[[str], Reading]:
    return lambda text: read(Document("text", text))
