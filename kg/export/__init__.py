"""The dataset as files: RDF in every common syntax, tables, networks; sorted, byte-stable, written atomically."""
