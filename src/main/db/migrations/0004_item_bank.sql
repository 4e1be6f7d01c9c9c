-- 출처 as the learner or the file words it; origin stays the closed set.
ALTER TABLE item ADD COLUMN source TEXT;
-- The import that brought it; NULL: the starter bank or the editor.
ALTER TABLE item ADD COLUMN import_id TEXT REFERENCES item_import (id);

CREATE INDEX idx_item_import_id_removed_at ON item (import_id, removed_at) WHERE import_id IS NOT NULL;

-- First 16 bytes of SHA-256 over the normalised content (contentKey); NULL until it has been worked out.
ALTER TABLE item_revision ADD COLUMN fingerprint BLOB;

CREATE INDEX idx_item_revision_fingerprint ON item_revision (fingerprint);

CREATE TABLE item_tag (
  item_id TEXT NOT NULL REFERENCES item (id),
  tag     TEXT NOT NULL,
  PRIMARY KEY (item_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_item_tag_tag ON item_tag (tag);

CREATE TABLE item_import (
  id         TEXT PRIMARY KEY,
  at         INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('writing', 'publishing', 'done', 'undoing', 'undone')),
  files      TEXT NOT NULL,                            -- JSON list of names, for the record only
  items      INTEGER NOT NULL CHECK (items >= 0),
  duplicates INTEGER NOT NULL CHECK (duplicates >= 0),
  rejected   INTEGER NOT NULL CHECK (rejected >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  signature TEXT PRIMARY KEY,                          -- of the table's columns
  mapping   TEXT NOT NULL,                             -- JSON, read back whole
  used_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A change of many items at once (bulk tag, move, remove), kept so that it can be undone.
CREATE TABLE bank_change (
  id   TEXT PRIMARY KEY,
  at   INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'untag', 'move', 'remove'))
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_change_item (
  change_id TEXT NOT NULL REFERENCES bank_change (id),
  item_id   TEXT NOT NULL REFERENCES item (id),
  old       TEXT NOT NULL,                             -- the tag, or the subject before; '' for a removal
  PRIMARY KEY (change_id, item_id, old)
) STRICT, WITHOUT ROWID;
