"""What a picture's file may hold: pixels, colours and movement, and nothing about who made it, with what and where."""

from pages.pictures.cleaning import DAMAGE, DAMAGED, UnreadableError, clean

__all__ = ["DAMAGE", "DAMAGED", "UnreadableError", "clean"]
