"""What the Makefile calls. All but those that draw or that start Django need only Python's own library."""
