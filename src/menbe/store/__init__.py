"""The ledger (only ever added to), the catalogue (what screens ask, rebuilt from the ledger), the bodies of pages."""

from menbe.store.access import Store
from menbe.store.asking import CardFilter, SearchFilter
from menbe.store.catalogue import Catalogue
from menbe.store.ledger import Ledger, open_ledger, renew_catalogue
from menbe.store.shelves import ArticleFilter, Mark, Shelves

__all__ = [
    "ArticleFilter",
    "CardFilter",
    "Catalogue",
    "Ledger",
    "Mark",
    "SearchFilter",
    "Shelves",
    "Store",
    "open_ledger",
    "renew_catalogue",
]
