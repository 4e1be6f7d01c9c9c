-- What a learner agreed to before a model's file came, word for word.
CREATE TABLE licence_acceptance (
  licence_id  TEXT NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the text
  text        TEXT NOT NULL,
  source      TEXT NOT NULL,                              -- address that gave the text
  accepted_at INTEGER NOT NULL,
  PRIMARY KEY (licence_id, sha256)
) STRICT;
