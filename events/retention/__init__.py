"""How long personal data stay, who read them, and how they are forgotten."""
