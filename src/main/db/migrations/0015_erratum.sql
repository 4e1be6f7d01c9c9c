-- 신고: what a learner says is wrong with an item. It stays when the item is edited or a new edition of the bank comes.

CREATE TABLE erratum (
  id           TEXT PRIMARY KEY,
  item_id      TEXT NOT NULL REFERENCES item (id),
  revision_id  INTEGER NOT NULL REFERENCES item_revision (id),
  kind         TEXT NOT NULL CHECK (kind IN ('key', 'rationale', 'outdated', 'wording', 'other')),
  -- Options that the learner holds for the key: '3', '2,4'; NULL without a proposal.
  proposed     TEXT CHECK (proposed IS NULL OR kind = 'key'),
  text         TEXT NOT NULL CHECK (text <> '' OR proposed IS NOT NULL),
  created_at   INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

CREATE INDEX idx_erratum_item_id ON erratum (item_id, created_at);
