"""The register of libraries: its table, its files, and finding the library that somebody typed."""
