"""What an article and a story are about: the seventeen subjects at the top of the IPTC Media Topics."""

from menbe.topics.subjects import codes, subjects

__all__ = ["codes", "subjects"]
