import type { merge as ko } from '../ko/merge.ts'

/** An English number stands alone after the name of what is counted. */
const counts = (one: string, name = `${one}s`) => ({ name, one, unit: '' })

export const merge: typeof ko = {
  kinds: {
    session: counts('Sitting'),
    attempt: counts('Graded response'),
    explanation: counts('AI explanation'),
    erratum: counts('Item report'),
    review: counts('Imported review'),
    item: counts('Item'),
    revision: counts('Other revision of an item', 'Other revisions of items'),
    key: counts('Other key'),
    tag: counts('Tag'),
    round: counts('Round'),
    printing: counts('Item number in a round', 'Item numbers in rounds'),
    asset: counts('Picture'),
    import: counts('Import record'),
    mapping: counts('Column match', 'Column matches'),
    document: counts('Document'),
    'model-exam': counts('Model sitting'),
    licence: counts('Accepted licence'),
    setting: counts('Exam day or study setting', 'Exam days and study settings')
  },
  differences: {
    text: 'The contents differ. Those of the other computer are kept as an earlier revision.',
    key: 'The keys differ. That of the other computer is kept as an earlier key.',
    facts: 'Details such as subject, origin or title differ.',
    removed: 'It was deleted on one side only.',
    answers:
      'It was continued on each side, so the responses differ. Those of the other computer were not added.',
    grade: 'A key was corrected on one side only, so the scores differ.',
    ahead:
      'The clock of the other computer is ahead, so this unfinished sitting was not added. Merge again after you finish it or after that time has passed.',
    mark: 'The problem mark or the text differs.',
    state: 'It was undone or withdrawn on one side only.',
    value: 'The values differ.'
  }
}
