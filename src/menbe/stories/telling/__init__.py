"""Telling: what screens show of a story, as a pure function of what was filed."""

from menbe.stories.telling.facts import fact_rows
from menbe.stories.telling.headlines import headline_checked
from menbe.stories.telling.material import Material
from menbe.stories.telling.page import tell, tell_card

__all__ = ["Material", "fact_rows", "headline_checked", "tell", "tell_card"]
