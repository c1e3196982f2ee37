"""What an article and a story are about: the seventeen subjects at the top of the IPTC Media Topics."""

from menbe.topics.finding import chosen, together, topics_of, worths
from menbe.topics.measured import Measured, measured
from menbe.topics.subjects import codes, subjects

__all__ = ["Measured", "chosen", "codes", "measured", "subjects", "together", "topics_of", "worths"]
