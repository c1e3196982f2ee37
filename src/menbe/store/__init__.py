"""The ledger (only ever added to), the catalogue (what screens ask, rebuilt from the ledger), the bodies of pages."""

from menbe.store.asking import CardFilter, SearchFilter
from menbe.store.catalogue import Catalogue
from menbe.store.ledger import Ledger, open_ledger, renew_catalogue

__all__ = ["CardFilter", "Catalogue", "Ledger", "SearchFilter", "open_ledger", "renew_catalogue"]
