"""What the seminars reached, in numbers."""
