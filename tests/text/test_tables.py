"""The compiled tables: what hazm knows, the cache that keeps it, and that hazm stays unimported when it is warm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.text import tables
from kg.text.tables import Tables, cache_file, load_tables


@pytest.fixture(scope="module")
def loaded() -> Tables:
    return load_tables()


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: Tables) -> list[int]:
    """An empty cache folder, and a stand-in for the compiler that counts its calls and gives the real tables."""
    path = cache_file()
    payload = (path.read_bytes() if path else b"").partition(b"\n")[2].decode() or tables.compile_payload()
    calls: list[int] = []

    def stand_in() -> str:
        calls.append(1)
        return payload

    monkeypatch.setattr(tables, "compile_payload", stand_in)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return calls


def test_they_are_hazms(loaded: Tables) -> None:
    from hazm import Lemmatizer, words_list

    listed = {word: (count, tags) for word, count, tags in words_list()}
    assert set(listed) == set(loaded.words)
    for word in list(listed)[::997]:
        count, tags = listed[word]
        assert loaded.weight(word) == count.bit_length()
        assert loaded.counted(word) == (count > 0)
        assert loaded.tag(word) == ",".join(t for t in tags if t != "0")
    retagged = [word for word, (_, tags) in listed.items() if loaded.tag(word) != ",".join(t for t in tags if t != "0")]
    plain = str.maketrans("ؤئأإ", "ویاا", "\u064b")
    full = {(word.translate(plain), loaded.tag(word)) for word in listed if word.translate(plain) != word}
    assert 100 < len(retagged) < 300
    assert all((word, loaded.tag(word)) in full for word in retagged)
    assert loaded.hazm_verbs == {v for v in Lemmatizer(joined_verb_parts=False).verbs if " " not in v}


def test_a_common_word_without_its_hamza_is_tagged_as_with_it(loaded: Tables) -> None:
    assert [loaded.tag(word) for word in ("سوال", "موسسه", "تامین")] == ["N,AJ", "N", "N,AJ"]
    assert loaded.weight("سوال") == 0
    assert loaded.tag("مثلا") == "ADV"


def test_a_word_that_hazm_does_not_list(loaded: Tables) -> None:
    assert (loaded.tag("ناواژهٔ"), loaded.weight("ناواژهٔ"), loaded.counted("ناواژهٔ")) == ("", 0, False)


def test_compiled_once_and_then_read(compiled: list[int], loaded: Tables, tmp_path: Path) -> None:
    assert load_tables() == loaded
    assert load_tables() == loaded
    assert len(compiled) == 1
    (file,) = (tmp_path / "cache" / "khabarnegar").iterdir()
    assert file == cache_file()


@pytest.mark.parametrize("damage", [b"", b"khabarnegar-tables 1 0000\nx", b"\xff\xfe\x00"])
def test_a_damaged_cache_is_made_again(compiled: list[int], loaded: Tables, damage: bytes) -> None:
    load_tables()
    path = cache_file()
    assert path is not None
    path.write_bytes(path.read_bytes()[:-100] if damage == b"" else damage)
    assert load_tables() == loaded
    assert load_tables() == loaded
    assert len(compiled) == 2


def test_no_place_for_a_cache(compiled: list[int], loaded: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_folders", lambda: iter([Path("/dev/null/nowhere")]))
    assert cache_file() is None
    assert load_tables() == loaded
    assert len(compiled) == 1


def test_a_warm_reading_does_not_import_hazm() -> None:
    load_tables()
    code = (
        "import sys; from kg.model import Document; from kg.text import analyse_text;"
        "analyse_text(Document(id='x', text='وزیران دو کشور دیدار میکنند و مُهِمّ است.'));"
        "sys.exit('hazm' in sys.modules or 'nltk' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
