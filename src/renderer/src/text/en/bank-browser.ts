import { counted } from '@shared/text/en/counted.ts'
import type { bankBrowser as ko } from '../ko/bank-browser.ts'
import { formatCount } from '../format.ts'

/** Finding, choosing and changing many items. */
export const bankBrowser: typeof ko = {
  facetNames: { 과목: 'Subject', 상태: 'Status', 태그: 'Tag', 회차: 'Round', 출처: 'Origin' },
  total: (total, exact) => (exact ? counted(total, 'item') : `${formatCount(total)}+ items`),
  unindexed: (left) => `Building the search index · ${counted(left, 'item')} left`,
  newItem: 'New item',
  importItems: 'Import',
  exportItems: 'Export',
  facets: 'Filters',
  noFacets: 'There is nothing to filter by.',
  restOf: (count) => `${formatCount(count)} more`,
  fetching: 'Loading…',
  chooseItem: (place) => `Select item ${formatCount(place)} of the list`,
  unsorted: 'Unsorted',
  printing: ({ round, form, number }) =>
    [
      round,
      // Forms that are named in Korean (A형) say themselves that they are forms.
      form === '' ? null : /형$/u.test(form) ? form : `form ${form}`,
      number === null ? null : `no. ${number}`
    ]
      .filter((part) => part !== null)
      .join(', '),
  parts: {
    stimulus: 'Passage',
    statement: 'Statement',
    option: 'Option',
    rationale: 'Rationale',
    topic: 'Topic'
  },
  /** A click puts these into the query as they stand: each has to be a word of its grammar. */
  standings: {
    unseen: 'Unseen',
    wrong: 'Wrong',
    flagged: 'Flagged',
    noted: 'Noted',
    doubted: 'Doubted',
    reported: 'Reported'
  },
  /** Words of the query as well. */
  originWords: {
    starter: 'Starter',
    official: 'Official',
    user: 'User',
    generated: 'Generated'
  },
  /** The query for what the latest import brought in. */
  lastImport: '가져오기:마지막',
  queryHelp: 'Search help',
  queryExamples: (subject) => [
    ['옳은 것은', 'Items with both words'],
    ['"옳지 않은 것"', 'The phrase exactly as written'],
    ['모두 OR 가장', 'Items with either word'],
    ['옳은 -모두', 'Leaves out items with the second word'],
    ['(옳은 OR 옳지) 것은', 'Parentheses group words'],
    ['ㅇㅈㅇㅇ', 'By the initial consonants'],
    [
      subject,
      'By the name of the subject; likewise 시험: (exam) and 단원: (topic). English works too: subject:, exam:, topic:'
    ],
    ['태그:오답노트', 'By tag. A beginning with * is enough: 태그:중요*'],
    ['회차:41 책형:A 번호:12', 'By round, form and item number of a past paper'],
    [
      '출처:기출',
      '기본 (starter), 기출 (official), 직접 (added by you), 생성 (generated), or words of the origin'
    ],
    [
      '상태:오답',
      '미풀이 (unseen), 오답 (wrong), 정답 (right), 찍음 (guessed right), 표시 (flagged), 메모 (with a note), 이상 (with an explanation you doubted), 신고 (reported). English works too: is:wrong'
    ],
    ['정답률<40 풀이>=3 틀림>=2', 'Your share right (%), times answered, times wrong'],
    ['난이도:상', '상 (hard), 중 (medium), 하 (easy)'],
    [
      '설명:판례',
      'Words in stored AI explanations and in what you asked. 설명:* finds items with an explanation'
    ],
    ['가져오기:마지막', 'Items of the latest import']
  ],
  queryProblems: {
    'open-quote': () =>
      'A quotation mark is not closed. Everything after it was searched as one phrase.',
    'open-parenthesis': () => 'An opening parenthesis is not closed.',
    'stray-parenthesis': () => 'There is one closing parenthesis too many.',
    'unknown-value': (said) => `Unknown condition: ${said}`,
    'empty-value': (said) => `This condition has no value: ${said}`
  },
  bulk: {
    label: 'Selected items',
    chosen: (count) => `${counted(count, 'item')} selected`,
    all: (total) => `Select all found (${formatCount(total)})`,
    tag: 'Tag',
    untag: 'Untag',
    move: 'Move',
    remove: 'Delete',
    clear: 'Clear selection',
    undo: 'Undo',
    titles: {
      tag: (count) => `Tag ${counted(count, 'item')}`,
      untag: (count) => `Untag ${counted(count, 'item')}`,
      move: (count) => `Move ${counted(count, 'item')} to a subject`,
      remove: (count) => `Delete ${counted(count, 'item')}`
    },
    removeLead:
      'This deletes them from the item bank. Past sittings keep their records and scores, and you can undo the deletion afterwards.',
    toSubject: 'Move to',
    pickSubject: 'Choose a subject',
    tagNames: 'Tags (separate several with commas)',
    tagExample: 'e.g. mistakes, civil-law::general',
    apply: { tag: 'Tag', untag: 'Untag', move: 'Move', remove: 'Delete' },
    done: (kind, items) =>
      ({
        tag: `Tagged ${counted(items, 'item')}.`,
        untag: `Untagged ${counted(items, 'item')}.`,
        move: `Moved ${counted(items, 'item')}.`,
        remove: `Deleted ${counted(items, 'item')}.`
      })[kind]
  }
}
