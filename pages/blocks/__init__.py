"""The blocks that editors build pages from.

`text`, `media`, `links` and `callouts` hold one block an idea; `bodies` says which of them a page may have.
"""

from pages.blocks.bodies import ArticleBody, AwardStream, ClaimStream, PageBody, ProgrammeStream, SignStream

__all__ = ["ArticleBody", "AwardStream", "ClaimStream", "PageBody", "ProgrammeStream", "SignStream"]
