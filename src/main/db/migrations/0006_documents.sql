-- Documents that the tutor may cite: statutes and textbooks of the learner's, taken apart into passages.
CREATE TABLE document (
  id        TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  file_name TEXT NOT NULL,
  format    TEXT NOT NULL CHECK (format IN ('pdf', 'text', 'hwp', 'hwpx')),
  -- NULL: the format has no pages.
  pages     INTEGER,
  -- Of the file: the same one is not taken in twice.
  sha256    TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  added_at  INTEGER NOT NULL
) STRICT;

-- Ids are never given again: the index of passages follows them.
CREATE TABLE document_passage (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  page        INTEGER,
  heading     TEXT,
  -- 제30조, 제12조의2: of a statute.
  article     TEXT,
  text        TEXT NOT NULL,
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX idx_document_passage_article ON document_passage (article) WHERE article IS NOT NULL;

-- What the model was shown for an explanation, as it was then: the document may be gone since.
CREATE TABLE explanation_passage (
  explanation_id TEXT NOT NULL REFERENCES explanation (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  document_id    TEXT NOT NULL,
  title          TEXT NOT NULL,
  page           INTEGER,
  text           TEXT NOT NULL,
  PRIMARY KEY (explanation_id, position)
) STRICT;
