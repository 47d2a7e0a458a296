"""How names, addresses, quotes and cells are kept, compared and shown; nothing here knows a table."""
