"""Passwords in tests."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2 at the least cost it has."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
