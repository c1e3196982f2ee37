"""The REST API under /api/v1, described by its own OpenAPI 3.1 document."""

from menbe.web.api.answering import describe_problems, problem, sentence_of
from menbe.web.api.routes import router

__all__ = ["describe_problems", "problem", "router", "sentence_of"]
