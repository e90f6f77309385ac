"""The namespaces of the graph and what the code must know of predicates (ontology/kg.ttl says the same in OWL).

A test compares the tables below with ontology/kg.ttl, so neither can change alone.
"""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/khabarnegar/id/"
KG: Final = "https://w3id.org/khabarnegar/ontology#"
FIELDS: Final = "https://w3id.org/khabarnegar/topics#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"

VOCABULARIES: Final[dict[str, str]] = {
    "dct": DCT,
    "field": FIELDS,
    "kg": KG,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefixes of the vocabularies, for exports and for queries (which need no PREFIX lines of their own)."""

AUTHORITY_GRAPH: Final = "authority"
"""Local name of the named graph of what the authority file adds (English labels, sameAs, dated posts)."""

SYMMETRIC: Final[frozenset[str]] = frozenset({"met", "talkedWith", "cooperatesWith", "agreedWith"})
"""Asserted in both directions, with one statement (ONTOLOGY.md section 1)."""

ASSERTED_AS_PLAN: Final[frozenset[str]] = frozenset({"hosts", "takesPlaceIn", "organizes"})
"""A scheduled event has its host and its place before it happens (ONTOLOGY.md section 1)."""

PERSONS: Final[frozenset[str]] = frozenset({"Person"})

ORGANIZATIONS: Final[frozenset[str]] = frozenset(
    {
        "Organization",
        "Ministry",
        "InternationalOrganization",
        "Company",
        "University",
        "NewsAgency",
        "Parliament",
        "Government",
        "Group",
    },
)
PLACES: Final[frozenset[str]] = frozenset({"Place", "Country", "City", "Facility"})

NAMED_EVENTS: Final[frozenset[str]] = frozenset(
    {"Event", "Conference", "Exhibition", "Summit", "CommissionSession", "War"},
)
CONTACT_EVENTS: Final[frozenset[str]] = frozenset(
    {"Meeting", "Call", "Visit", "Invitation", "Message", "Signing", "Appointment", "Vote", "Speech"},
)
OTHER_CLASSES: Final[frozenset[str]] = frozenset({"Post", "Agreement", "Topic", "Project"})
CLASSES: Final[frozenset[str]] = PERSONS | ORGANIZATIONS | PLACES | NAMED_EVENTS | CONTACT_EVENTS | OTHER_CLASSES
"""Every class that an extracted entity can have."""

STRUCTURE: Final[frozenset[str]] = frozenset({"holdsPost", "postIn", "ofCountry", "memberOf", "locatedIn", "partOf"})
"""Who is what; the other predicates tell who did what."""

PREDICATES: Final[frozenset[str]] = (
    SYMMETRIC
    | STRUCTURE
    | frozenset(
        {
            "visited",
            "attended",
            "hosts",
            "organizes",
            "invited",
            "deliveredMessageTo",
            "sentMessageTo",
            "congratulated",
            "thanked",
            "praised",
            "supports",
            "condemned",
            "requestedFrom",
            "calledFor",
            "proposed",
            "declaredReadinessFor",
            "seeksCooperationWith",
            "signed",
            "appointed",
            "instructed",
            "candidateFor",
            "discussed",
            "emphasized",
            "takesPlaceIn",
            "onSidelinesOf",
            "stated",
            "welcomed",
            "attacked",
            "expressedConcernAbout",
            "pledged",
        },
    )
)
"""Every predicate that a rule can state."""

ROLES: Final[dict[str, str]] = {
    "actor": "hasActor",
    "recipient": "hasRecipient",
    "host": "hasHost",
    "guest": "hasGuest",
    "bearer": "hasBearer",
    "author": "hasAuthor",
    "organizer": "hasOrganizer",
    "party": "hasParty",
    "target": "hasTarget",
    "candidate": "hasCandidate",
}
"""Role of an event's participant → predicate; each is a sub-property of sem:hasActor."""

CHANNELS: Final[dict[str, str]] = {
    "phone": "channelPhone",
    "video": "channelVideo",
    "letter": "channelLetter",
    "in person": "channelInPerson",
}
"""`EventFrame.channel` → individual of kg:Channel."""
