-- Model files of the learner's: copied in, or linked where they lie.
CREATE TABLE model_file (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  path         TEXT NOT NULL UNIQUE,
  bytes        INTEGER NOT NULL CHECK (bytes > 0),
  -- Of the file when it was added, epoch ms: a change of size or time asks for a new hash.
  modified_at  REAL NOT NULL,
  sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
  architecture TEXT NOT NULL,
  quantisation TEXT,
  train_context_tokens INTEGER NOT NULL,
  is_exaone    INTEGER NOT NULL CHECK (is_exaone IN (0, 1)),
  linked       INTEGER NOT NULL CHECK (linked IN (0, 1)),
  added_at     INTEGER NOT NULL
) STRICT;
