"""Says why: what a text was read as, which rules fired with which bindings, why one did not, and what proves a fact."""
