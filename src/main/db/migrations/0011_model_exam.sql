-- A model sits an exam, or items that a query found.
CREATE TABLE model_exam (
  id              TEXT PRIMARY KEY,
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER,                                -- NULL: not every answer is given
  removed_at      INTEGER,                                -- NULL: in the list
  title           TEXT NOT NULL,
  exam_id         TEXT,                                   -- NULL: items of a query over all exams
  query           TEXT NOT NULL,
  -- JSON by exam id: the exams' definitions as they were, so that a later version judges no earlier run.
  exam_definitions TEXT NOT NULL,
  way             TEXT NOT NULL CHECK (way IN ('protocol', 'kmmlu-pro', 'likelihood')),
  mode            TEXT NOT NULL CHECK (mode IN ('reasoning', 'direct')),
  seed            INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
  parallel        INTEGER NOT NULL CHECK (parallel >= 1),
  orders          INTEGER NOT NULL CHECK (orders >= 1),
  model_name      TEXT NOT NULL,
  model_sha256    TEXT NOT NULL,                          -- '': a server's model
  model_path      TEXT NOT NULL,
  built_in        INTEGER NOT NULL CHECK (built_in IN (0, 1)),
  template_sha256 TEXT NOT NULL,                          -- '': the server's own template
  prompt_version  INTEGER NOT NULL,
  temperature     REAL NOT NULL,
  top_p           REAL NOT NULL,
  presence_penalty REAL NOT NULL,
  thought_budget  INTEGER NOT NULL,
  max_final_tokens INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('running', 'paused', 'failed', 'done')),
  error           TEXT,                                   -- JSON, why it stopped
  active_ms       INTEGER NOT NULL DEFAULT 0,             -- the model worked at it
  repeated        INTEGER NOT NULL DEFAULT 0,             -- answers given again after it stood still
  repeated_otherwise INTEGER NOT NULL DEFAULT 0           -- of those, with another text
) STRICT, WITHOUT ROWID;

CREATE TABLE model_exam_item (
  model_exam_id TEXT NOT NULL REFERENCES model_exam (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL CHECK (position >= 1),
  item_id       TEXT NOT NULL REFERENCES item (id),
  revision_id   INTEGER NOT NULL REFERENCES item_revision (id),
  key_id        INTEGER NOT NULL REFERENCES item_key (id),
  exam_id       TEXT,                                     -- NULL: of no exam that is known
  subject_id    TEXT NOT NULL,
  subject_name  TEXT NOT NULL,
  round_id      TEXT REFERENCES round (id),
  points        REAL NOT NULL CHECK (points > 0),
  PRIMARY KEY (model_exam_id, position)
) STRICT, WITHOUT ROWID;

-- One item in one order of its options.
CREATE TABLE model_answer (
  model_exam_id TEXT NOT NULL REFERENCES model_exam (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL CHECK (position >= 1),
  option_order  INTEGER NOT NULL CHECK (option_order >= 0),
  shown         TEXT NOT NULL,                            -- JSON list: printed numbers as they stood
  state         TEXT CHECK (state IN ('answered', 'unparsed', 'error')),  -- NULL: open
  response      TEXT,                                     -- printed numbers; NULL: none was read
  correct       INTEGER NOT NULL DEFAULT 0 CHECK (correct IN (0, 1)),
  thought       TEXT NOT NULL DEFAULT '',
  text          TEXT NOT NULL DEFAULT '',
  closed_by     TEXT CHECK (closed_by IN ('model', 'budget', 'loop', 'none')),
  end_reason    TEXT CHECK (end_reason IN ('complete', 'length')),
  likelihoods   TEXT,                                     -- JSON by printed number: logarithms of probabilities
  prompt_sha256 TEXT,
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  reused_tokens INTEGER NOT NULL DEFAULT 0,
  thought_tokens INTEGER NOT NULL DEFAULT 0,
  final_tokens  INTEGER NOT NULL DEFAULT 0,
  ms            INTEGER NOT NULL DEFAULT 0,
  error         TEXT,                                     -- JSON
  answered_at   INTEGER,
  PRIMARY KEY (model_exam_id, position, option_order)
) STRICT, WITHOUT ROWID;
