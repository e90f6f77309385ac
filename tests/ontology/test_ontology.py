"""ontology/kg.ttl and the code's tables say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.graph.build import ATTRIBUTES
from kg.graph.vocabulary import (
    CHANNELS,
    CLASSES,
    CONTACT_EVENTS,
    KG,
    NAMED_EVENTS,
    ORGANIZATIONS,
    PLACES,
    PREDICATES,
    ROLES,
    SYMMETRIC,
)
from kg.model import Modality
from kg.resources import data_dir, ontology_dir

NS = Namespace(KG)
KNOWN = ("http://www.w3.org/", "https://schema.org/", "http://semanticweb.cs.vu.nl/2009/11/sem/", KG)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


def names(ontology: Graph, kind: URIRef) -> set[str]:
    return {str(s).removeprefix(KG) for s in ontology.subjects(RDF.type, kind) if str(s).startswith(KG)}


def below(ontology: Graph, name: str) -> set[str]:
    found = ontology.transitive_subjects(RDFS.subClassOf, NS[name])
    return {str(c).removeprefix(KG) for c in found} - {name}


def test_every_class_of_the_code_is_declared(ontology):
    assert names(ontology, OWL.Class) >= CLASSES


def test_the_code_groups_classes_as_the_ontology_does(ontology):
    assert below(ontology, "Organization") | {"Organization"} == ORGANIZATIONS
    assert below(ontology, "Place") | {"Place"} == PLACES
    assert below(ontology, "Event") | {"Event"} == NAMED_EVENTS
    assert below(ontology, "Contact") == CONTACT_EVENTS


def test_every_predicate_of_the_code_is_declared_with_domain_and_range(ontology):
    for name in PREDICATES:
        assert (NS[name], RDFS.domain, None) in ontology, name
        assert (NS[name], RDFS.range, None) in ontology, name


def test_symmetric_predicates_agree(ontology):
    assert names(ontology, OWL.SymmetricProperty) == SYMMETRIC


def test_roles_attributes_channels_and_modalities_are_declared(ontology):
    properties = names(ontology, OWL.ObjectProperty) | names(ontology, OWL.DatatypeProperty)
    assert set(ROLES.values()) | set(ATTRIBUTES.values()) <= properties
    assert names(ontology, NS.Channel) >= set(CHANNELS.values())
    assert names(ontology, NS.Modality) == {m.value for m in Modality}


def test_every_term_has_a_label_in_both_languages_and_every_class_and_property_a_comment(ontology):
    for subject in {s for s in ontology.subjects(RDF.type) if str(s).startswith(KG)}:
        languages = {o.language for o in ontology.objects(subject, RDFS.label) if isinstance(o, Literal)}
        assert languages == {"fa", "en"}, subject
        if (subject, RDF.type, NS.Channel) not in ontology:
            comments = {o.language for o in ontology.objects(subject, RDFS.comment) if isinstance(o, Literal)}
            assert comments == {"fa", "en"}, subject


def test_every_term_that_is_used_is_declared_here_or_belongs_to_a_known_vocabulary(ontology):
    declared = set(ontology.subjects(RDF.type))
    for triple in ontology:
        for used in triple:
            if isinstance(used, URIRef) and str(used).startswith(KG):
                assert used in declared, used
    supers = set(ontology.objects(None, RDFS.subClassOf)) | set(ontology.objects(None, RDFS.subPropertyOf))
    assert all(str(s).startswith(KNOWN) for s in supers)


def test_every_predicate_that_a_rule_states_is_declared():
    files = sorted(Path(data_dir(), "rules").rglob("*.yaml"))
    stated = set()
    for file in files:
        stated |= predicates_in(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert files, "no rule files found"
    assert stated <= PREDICATES


def predicates_in(value) -> set[str]:
    if isinstance(value, dict):
        own = {value["predicate"]} if isinstance(value.get("predicate"), str) else set()
        return own.union(*(predicates_in(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*(predicates_in(v) for v in value)) if value else set()
    return set()


def test_every_term_of_the_saved_queries_and_the_shapes_is_declared(ontology):
    declared = {str(s).removeprefix(KG) for s in ontology.subjects(RDF.type) if str(s).startswith(KG)}
    files = [*sorted((ontology_dir() / "queries").glob("*.rq")), ontology_dir() / "shapes.ttl"]
    assert len(files) > 10
    for file in files:
        used = set(re.findall(r"\bkg:(\w+)", file.read_text(encoding="utf-8")))
        assert {name for name in used if not name.endswith("Shape")} <= declared, file.name
