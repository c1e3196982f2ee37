"""Snapshots → extracts: the typed blocks of a page with exact offsets, its date, authors and names.

    extract = GeneralExtractor().extract(snapshot)

See docs/map.md.
"""

from menbe.extract.general import GeneralExtractor
from menbe.extract.template import apply_template, block_hashes

__all__ = ["GeneralExtractor", "apply_template", "block_hashes"]
