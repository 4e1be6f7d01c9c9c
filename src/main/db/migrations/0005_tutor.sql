-- What was asked of the tutor besides an explanation, and what the learner thinks of what it wrote.
ALTER TABLE explanation ADD COLUMN kind TEXT NOT NULL DEFAULT 'explanation'
  CHECK (kind IN ('explanation', 'hint', 'option', 'question'));
-- The option that was asked about.
ALTER TABLE explanation ADD COLUMN option_no INTEGER
  CHECK (option_no BETWEEN 1 AND 15) CHECK ((kind = 'option') = (option_no IS NOT NULL));
-- The learner's own question, and the explanation that it follows.
ALTER TABLE explanation ADD COLUMN question TEXT CHECK ((kind = 'question') = (question IS NOT NULL));
ALTER TABLE explanation ADD COLUMN follows TEXT REFERENCES explanation (id);
-- 이 설명이 이상해요
ALTER TABLE explanation ADD COLUMN marked_at INTEGER;
ALTER TABLE explanation ADD COLUMN mark_note TEXT CHECK ((marked_at IS NULL) = (mark_note IS NULL));
CREATE INDEX idx_explanation_follows ON explanation (follows) WHERE follows IS NOT NULL;
