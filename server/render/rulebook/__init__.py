"""The rulebook: everything that is declared, as a document to read, to confirm point by point, and to sign."""

from server.render.rulebook.document import rulebook

__all__ = ["rulebook"]
