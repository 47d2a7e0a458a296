"""The blocks that editors build pages from.

`text`, `media`, `links`, `callouts` and `checking` hold one block an idea; `bodies` says which of them a page may have.
"""

from pages.blocks.bodies import (
    ArticleBody,
    AwardStream,
    ClaimStream,
    EasyReadBody,
    PageBody,
    ProgrammeStream,
    QuestionStream,
    RelatedStream,
    SignStream,
    SourceStream,
    WayStream,
)
