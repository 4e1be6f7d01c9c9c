-- Reviews of an import that is not shown: still being written, or undone. They count nowhere and can be brought back.

CREATE TABLE held_review (
  import_id TEXT NOT NULL REFERENCES item_import (id),
  item_id   TEXT NOT NULL REFERENCES item (id),
  at        INTEGER NOT NULL,
  rating    TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  PRIMARY KEY (import_id, item_id, at)
) STRICT, WITHOUT ROWID;
