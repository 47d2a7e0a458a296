"""Mail that leaves: a row that a service writes, and a worker that claims, renders and sends it."""
