"""The campaign's initial content: every fact in the project's own sentences, and the loader that publishes it."""
