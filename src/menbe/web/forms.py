"""Forms that cannot be forged: every form that posts carries a key, put there as templates are read."""

from __future__ import annotations

import re
from typing import Any

from jinja2.ext import Extension

POSTS = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>", re.IGNORECASE)
# In a page that is told without anybody asking (a dossier in a folder) there is no key, and nothing to send it to.
FIELD = '{% if csrf is defined %}<input type="hidden" name="csrf" value="{{ csrf }}">{% endif %}'


class FormKeys(Extension):
    """Puts the field of the key behind the opening tag of every form that posts, as a template is read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> Any:
        return POSTS.sub(lambda form: form.group() + FIELD, source)
