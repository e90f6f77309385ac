from pathlib import Path

import pytest

from kg import resources
from kg.errors import DataError


def test_folders_exist_in_this_layout() -> None:
    assert resources.seeds_dir().is_dir()
    assert resources.ontology_dir().is_dir()
    assert resources.data_dir().parent == resources.package_dir()


def test_wheel_layout_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "kg"
    (package / "_seeds").mkdir(parents=True)
    (tmp_path / "site" / "seeds").mkdir()
    monkeypatch.setattr(resources, "package_dir", lambda: package)
    assert resources.seeds_dir() == package / "_seeds"
    with pytest.raises(DataError, match="_ontology"):
        resources.ontology_dir()
