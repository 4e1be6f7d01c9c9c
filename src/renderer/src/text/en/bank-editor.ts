import { circled, type CitationKind, type Item } from '@shared/domain/item.ts'
import type { bankEditor as ko } from '../ko/bank-editor.ts'

const FAULTS: Readonly<Record<string, string>> = {
  'no-subject': 'Choose a subject.',
  'no-stem': 'Write the stem.',
  'too-few-options': 'Write at least two options.',
  'no-key': 'Mark the option that is the key.',
  'key-count': 'The number of options marked as key differs from the number to choose.',
  'bad-day': 'Write the day in force like 2025-01-01.'
}
const CITATION_KINDS: readonly [CitationKind, string][] = [
  ['law', 'Law'],
  ['standard', 'Standard'],
  ['textbook', 'Textbook'],
  ['guideline', 'Guideline']
]
const DIFFICULTIES: readonly [NonNullable<Item['difficulty']>, string][] = [
  ['hard', 'Hard'],
  ['medium', 'Medium'],
  ['easy', 'Easy']
]
const COGNITIVE_LEVELS: readonly [NonNullable<Item['cognitiveLevel']>, string][] = [
  ['recall', 'Recall'],
  ['interpretation', 'Interpretation'],
  ['problem-solving', 'Problem solving']
]

const tagFaults: (typeof ko)['tagFaults'] = {
  'tag-long': (most) => `A tag has ${most} characters at most.`,
  'too-many-tags': (most) => `There can be ${most} tags at most.`
}

/** Writing one item. */
export const bankEditor: typeof ko = {
  tagFaults,
  edit: 'Edit',
  editor: {
    title: 'Edit item',
    newTitle: 'New item',
    revisionLead:
      'Your changes are saved as a new revision. Past sittings keep the revision you saw then, and its score. If only the key is wrong, go back to the bank without saving and press “Correct key”: it regrades past sittings as well.',
    subject: 'Subject',
    topic: 'Topic',
    markup:
      'To add a picture, copy it and paste it into a text field. In a table, put | between the cells; write a formula between two $.',
    stimulus: 'Passage',
    stem: 'Stem',
    statements: 'Statements',
    statementLabel: 'Statement label',
    statementText: (label) => `Statement ${label}`,
    addStatement: 'Add statement',
    removeStatement: (label) => `Remove statement ${label}`,
    options: 'Options and key',
    markKey: (no) => `Mark option ${circled(no)} as key`,
    optionText: (no) => `Option ${circled(no)}`,
    optionReason: (no) => `Rationale of option ${circled(no)}`,
    addOption: 'Add option',
    removeOption: (no) => `Remove option ${circled(no)}`,
    withReasons: 'Rationale for each option',
    keyKind: 'Kind of key',
    keyKinds: { options: 'Options', all: 'Every option accepted', none: 'No key' },
    responseCount: 'Options to choose',
    rationale: 'Rationale',
    citations: 'Citations',
    citationKind: 'Kind of citation',
    citationKinds: CITATION_KINDS,
    citationText: 'Citation',
    addCitation: 'Add citation',
    removeCitation: 'Remove citation',
    effectiveOn: 'In force on',
    dayExample: 'e.g. 2025-01-01',
    difficulty: 'Difficulty',
    difficulties: DIFFICULTIES,
    cognitiveLevel: 'Cognitive level',
    cognitiveLevels: COGNITIVE_LEVELS,
    none: 'Not set',
    tags: 'Tags',
    tagsExample: 'Separate with commas',
    source: 'Origin',
    licence: 'Licence',
    preview: 'Preview',
    emptyStem: 'The stem appears here as you write it.',
    same: 'The item bank already has the same item.',
    similar: 'The item bank already has something similar.',
    likeness: (share) => `${Math.floor(share * 100)}% the same`,
    revisions: 'Revisions',
    revision: (no) => `Revision ${no}`,
    current: 'Current',
    takeOver: 'Load this revision',
    faults: ({ code, options, most }) => {
      if (code === 'option-empty' && options !== undefined) {
        return `Fill in ${options.length === 1 ? 'option' : 'options'} ${options.map(circled).join(', ')}.`
      }
      if (code === 'tag-long' || code === 'too-many-tags') return tagFaults[code](most ?? 0)
      return FAULTS[code] ?? code
    },
    save: 'Save',
    saving: 'Saving…',
    leaveTitle: 'Discard your changes?',
    leaveLead: 'Some changes are not saved yet.',
    discard: 'Discard',
    stay: 'Keep editing'
  }
}
