"""Where the package's data lies, in both layouts: a checkout (`seeds/` beside `kg/`) and a wheel (`kg/_seeds/`).

The wheel carries `seeds/` and `ontology/` inside the package (pyproject.toml, force-include), so that an installed `kg`
works outside the repository; in a checkout the folders stand where people look for them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from kg.errors import DataError


def package_dir() -> Path:
    """Return the folder of the `kg` package."""
    return Path(str(resources.files("kg")))


def data_dir() -> Path:
    """Return `kg/data`: rules, lexicons and gazetteers, the same in both layouts."""
    return package_dir() / "data"


def seeds_dir() -> Path:
    """Return the folder of the sample articles and the authority file.

    Raises `DataError` when neither layout has it.
    """
    return _carried("seeds")


def ontology_dir() -> Path:
    """Return the folder of the ontology, the shapes and the saved queries.

    Raises `DataError` when neither layout has it.
    """
    return _carried("ontology")


@cache
def closed_classes() -> dict[str, Any]:
    """Return kg/data/lexicons/function_words.yaml, read once: name of a closed class → its words."""
    classes: dict[str, Any] = read_yaml(data_dir() / "lexicons" / "function_words.yaml")
    return classes


def respelled(form: str) -> str:
    """Return a word in the spelling that the word lists of the rules use: «رئیس»، «گردهمائی» with «یی»."""
    return form.replace("ئی", "یی") if "ئ" in form else form


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what one of the package's YAML files holds; with libyaml, seven times faster, where PyYAML has it.

    Raises `DataError` with file and line when it is no YAML.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(path, f"not YAML: {error}", line=mark.line + 1 if mark else None) from error


def _carried(name: str) -> Path:
    package = package_dir()
    for folder in (package / f"_{name}", package.parent / name):
        if folder.is_dir():
            return folder
    raise DataError(package / f"_{name}", "folder not found; the installation is incomplete, install khabarnegar again")
