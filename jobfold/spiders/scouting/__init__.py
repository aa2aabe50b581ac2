"""Looks at a site that nobody has declared yet, and drafts its declaration."""

from jobfold.spiders.scouting.draft import Draft, draft, write_draft
from jobfold.spiders.scouting.looking import look
from jobfold.spiders.scouting.visits import Visitor

__all__ = ["Draft", "Visitor", "draft", "look", "write_draft"]
