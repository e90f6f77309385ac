"""From what was extracted to RDF: the only stage before `store` that knows about quads, IRIs and vocabularies."""
