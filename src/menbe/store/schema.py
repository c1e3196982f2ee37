"""The tables: the ledger, whose rows are never changed, and the catalogue, which can be thrown away."""

from __future__ import annotations

VERSION = 1
CATALOGUE_VERSION = 4  # of the tables that can be thrown away; another one asks for `menbe rebuild`

LEDGER = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (digest TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS ledger (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    record  BLOB NOT NULL,
    maker   TEXT NOT NULL,
    at      TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_kind ON ledger (kind, seq);
"""

CATALOGUE_TABLES = (
    "outlets",
    "intakes",
    "snapshots",
    "articles",
    "versions",
    "reprints",
    "placements",
    "stories",
    "redirects",
    "issues",
    "block_counts",
    "cards",
    "starred",
    "removed",
    "arrivals",
    "mentions",
    "marks",
    "searched",
    "senses",
    "spellings",
    "entity_links",
    "entity_judgements",
    "card_tags",
    "story_marks",
    "outlet_articles",
    "saved_views",
    "stated_sources",
)

CATALOGUE = """
CREATE TABLE IF NOT EXISTS outlets (key TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intakes (
    key TEXT PRIMARY KEY, record BLOB NOT NULL, etag TEXT, modified TEXT, digest TEXT, polled_at TEXT,
    listed INTEGER, empty_since TEXT, failing_since TEXT, cause TEXT, last_new_at TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots (
    seq INTEGER PRIMARY KEY, url TEXT NOT NULL, digest TEXT NOT NULL, intake TEXT, fetched_at TEXT NOT NULL,
    media_type TEXT NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL, article TEXT
);
CREATE INDEX IF NOT EXISTS snapshots_url ON snapshots (url, seq);
CREATE INDEX IF NOT EXISTS snapshots_unread ON snapshots (seq) WHERE state = 'unread';
CREATE INDEX IF NOT EXISTS snapshots_failed ON snapshots (seq) WHERE state = 'failed';
CREATE INDEX IF NOT EXISTS snapshots_article ON snapshots (article);
CREATE INDEX IF NOT EXISTS snapshots_digest ON snapshots (digest);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL, url TEXT NOT NULL, outlet TEXT NOT NULL, language TEXT NOT NULL,
    genre TEXT NOT NULL, headline TEXT NOT NULL, time TEXT NOT NULL, story TEXT
);
CREATE INDEX IF NOT EXISTS articles_story ON articles (story);
CREATE INDEX IF NOT EXISTS articles_time ON articles (time);
CREATE INDEX IF NOT EXISTS articles_outlet ON articles (outlet, time);
CREATE INDEX IF NOT EXISTS articles_unfiled ON articles (time, id) WHERE story IS NULL;
CREATE TABLE IF NOT EXISTS versions (article TEXT, seq INTEGER, PRIMARY KEY (article, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reprints (
    article TEXT NOT NULL, original TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (article, original)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reprints_original ON reprints (original);
CREATE TABLE IF NOT EXISTS placements (article TEXT, seq INTEGER, record BLOB NOT NULL, PRIMARY KEY (article, seq))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stories (
    id TEXT PRIMARY KEY, opened_at TEXT NOT NULL, updated_at TEXT NOT NULL, articles INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS stories_revision ON stories (revision);
CREATE INDEX IF NOT EXISTS stories_updated ON stories (updated_at, id);
CREATE TABLE IF NOT EXISTS redirects (old TEXT PRIMARY KEY, new TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issues (
    seq INTEGER PRIMARY KEY, thing TEXT NOT NULL, stage TEXT NOT NULL, record BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS issues_thing ON issues (thing);
CREATE TABLE IF NOT EXISTS block_counts (
    outlet TEXT, hash INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (outlet, hash)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cards (
    story TEXT PRIMARY KEY, revision INTEGER NOT NULL, weight REAL NOT NULL, updated_at TEXT NOT NULL,
    low INTEGER NOT NULL, high INTEGER NOT NULL, disputed INTEGER NOT NULL, languages TEXT NOT NULL,
    countries TEXT NOT NULL, outlets TEXT NOT NULL, origin_at TEXT NOT NULL, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cards_disputed ON cards (weight DESC, story) WHERE disputed = 1;
CREATE TABLE IF NOT EXISTS card_tags (
    tag TEXT, weight REAL, story TEXT, updated_at TEXT NOT NULL, PRIMARY KEY (tag, weight, story)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS card_tags_updated ON card_tags (tag, updated_at, story);
CREATE INDEX IF NOT EXISTS card_tags_story ON card_tags (story);
CREATE TABLE IF NOT EXISTS outlet_articles (outlet TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story_marks (
    mark TEXT, id INTEGER, story TEXT NOT NULL, PRIMARY KEY (mark, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_marks_story ON story_marks (story);
CREATE TABLE IF NOT EXISTS saved_views (name TEXT PRIMARY KEY, query TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cards_weight ON cards (weight DESC, story);
CREATE INDEX IF NOT EXISTS cards_updated ON cards (updated_at DESC, story);
CREATE TABLE IF NOT EXISTS removed (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS starred (
    person TEXT NOT NULL, story TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, story)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS starred_story ON starred (story);
CREATE TABLE IF NOT EXISTS searched (id INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, said BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS senses (
    story TEXT PRIMARY KEY, revision INTEGER NOT NULL, language TEXT NOT NULL, encoder TEXT NOT NULL,
    vector BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS senses_revision ON senses (revision, story);
CREATE TABLE IF NOT EXISTS spellings (
    key TEXT, language TEXT, name TEXT, articles INTEGER NOT NULL, PRIMARY KEY (key, language, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entity_links (
    story TEXT, key TEXT, entity TEXT NOT NULL, PRIMARY KEY (story, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_links_key ON entity_links (key, entity);
CREATE INDEX IF NOT EXISTS entity_links_entity ON entity_links (entity, key);
CREATE TABLE IF NOT EXISTS entity_judgements (seq INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    headline, body, heads, stems, names, tags, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE IF NOT EXISTS arrivals (
    seq INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS arrivals_outlet ON arrivals (outlet, seq);
CREATE TABLE IF NOT EXISTS mentions (
    key TEXT, article TEXT, kind TEXT NOT NULL, name TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentions_article ON mentions (article);
CREATE TABLE IF NOT EXISTS stated_sources (
    article TEXT, number INTEGER, outlet TEXT, named TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    surface TEXT NOT NULL, PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (person TEXT, mark TEXT, article TEXT, at TEXT, PRIMARY KEY (person, mark, article))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS marks_article ON marks (article);
"""

# Before there were people, a star was the newsroom's; it is the star of whoever sits at this machine.
OLD_STARS = """
INSERT OR IGNORE INTO starred SELECT 'local', story, at FROM stars;
DROP TABLE stars;
"""
