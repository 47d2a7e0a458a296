"""Management commands of the seminars."""
