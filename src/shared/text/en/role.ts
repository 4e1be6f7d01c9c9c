import type { role as ko } from '../ko/role.ts'

export const role: typeof ko = {
  names: {
    ignore: 'Not used',
    stem: 'Stem',
    stimulus: 'Passage',
    statements: 'Statements',
    options: 'All options',
    key: 'Key',
    rationale: 'Rationale',
    number: 'Item number',
    exam: 'Exam',
    subject: 'Subject',
    round: 'Round',
    form: 'Form',
    topic: 'Topic',
    tags: 'Tags',
    difficulty: 'Difficulty',
    'cognitive-level': 'Cognitive level',
    citation: 'Citation',
    'effective-on': 'In force on',
    source: 'Origin',
    licence: 'Licence',
    'key-status': 'Key status',
    'response-count': 'Options to choose',
    'stimulus-group': 'Passage group',
    id: 'ID'
  },
  option: (no) => `Option ${no}`,
  reason: (no) => `Rationale of option ${no}`
}
