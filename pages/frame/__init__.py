"""What stands around every page, and what everybody may read: read once, kept, and dropped when it changes.

`kept`: how it is kept · `public`: which pages are open to all, which models and blocks may ask · `menus`: the frame.
"""

from pages.frame.kept import LOOKS_EVERY, drop, forget, version
