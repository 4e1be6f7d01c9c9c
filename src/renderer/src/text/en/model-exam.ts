import type { ModelExamState } from '@shared/contract/model-exams.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatDuration } from '../format.ts'
import type { modelExam as ko } from '../ko/model-exam.ts'
import { modelExamAnswers } from './model-exam-answers.ts'
import { modelExamComparison } from './model-exam-comparison.ts'
import { modelExamReport } from './model-exam-report.ts'

const WAYS: Record<AnswerWay, string> = {
  protocol: 'Protocol',
  'kmmlu-pro': 'KMMLU-Pro',
  likelihood: 'Likelihood'
}
const MODES: Record<TutorMode, string> = { reasoning: 'Reasoning', direct: 'Direct' }
const STATES: Record<ModelExamState, string> = {
  running: 'Under way',
  waiting: 'Waiting its turn',
  paused: 'Paused',
  failed: 'Stopped',
  done: 'Finished'
}

export const modelExam: typeof ko = {
  title: 'Let a model sit an exam',
  lead: 'A model answers items of the item bank without seeing the key. It is graded by the exam’s own pass mark, and the result is shown with confidence intervals.',
  ways: WAYS,
  modes: MODES,
  states: STATES,
  form: {
    exam: 'Exam',
    examHeld: (name, items) =>
      items === 0 ? `${name} · no items held` : `${name} · ${counted(items, 'item')} held`,
    allExams: 'Search the items of all exams',
    query: 'Search',
    queryNote: 'As in the item bank. Leave it empty to have the items chosen as in the real exam.',
    queryNoteAll: 'As in the item bank. Leave it empty for all items.',
    queryHint: 'e.g. 출처:KMMLU-Pro',
    count: 'Items',
    whole: 'As in the real exam',
    allFound: 'All items found',
    some: 'Set a number',
    items: 'Number of items',
    electives: (group) => `Elective ${group}`,
    way: 'Way of answering',
    wayNotes: {
      protocol:
        'The model thinks, then writes one last line, “정답: ③”. The tutor works in the same way.',
      'kmmlu-pro':
        'Uses the prompt and the grading of the KMMLU-Pro paper as they are. Choose this to compare with the figures of the paper.',
      likelihood:
        'The model writes nothing: the probability of each option number is measured, and the highest is taken as the answer. It works only with Direct.'
    },
    wayImpossible: 'A model on a server does not tell the probabilities of the options.',
    mode: 'Thinking',
    more: 'Details',
    seed: 'Seed',
    seedNote: 'The same seed and settings give the same items and the same option orders.',
    parallel: 'Items at a time',
    parallelNote: 'More is faster and takes more memory.',
    orders: 'Option orders',
    ordersNote:
      'With 2 or more, each item is asked again with its options shuffled, and you see how often the answers agree.',
    temperature: 'Temperature',
    temperatureNote:
      'At 0 the model always takes the likeliest word. Leave it empty for the model’s recommended value.',
    thoughtBudget: 'Reasoning limit (tokens)',
    thoughtBudgetNote:
      'After this much reasoning the model has to answer. Leave it empty for the tutor’s limit.',
    usual: 'Default',
    outside: (least, most, whole) =>
      `Enter a ${whole ? 'whole number' : 'number'} from ${formatCount(least)} to ${formatCount(most)}.`,
    planning: 'Choosing items…',
    plan: (items, answers) =>
      items === 0
        ? 'There are no items to choose from.'
        : `${counted(items, 'item')} · ${counted(answers, 'answer')} to give`,
    planExam: (name, items, wanted) =>
      wanted === null
        ? `${name}: ${counted(items, 'item')}`
        : items < wanted
          ? `${name}: ${formatCount(items)} of ${counted(wanted, 'item')} · ${formatCount(wanted - items)} missing`
          : `${name}: ${formatCount(items)} of ${counted(wanted, 'item')}`,
    planScaled: 'If it is shorter than the real exam, the pass mark is applied in proportion.',
    planUnknown: 'Exam unknown to the program',
    speaker: 'Model to sit the exam',
    noModel: 'There is no model to use. Choose a model above.',
    remote: (host) => `The items leave this computer and are sent to a server (${host}).`,
    remoteUnknown: 'The items leave this computer and are sent to a server.',
    builtInNote:
      'This model knows nothing, so it scores about as well as guessing. Use it to see how things work.',
    start: 'Start',
    starting: 'Starting…'
  },
  runs: {
    title: 'Model sittings',
    none: 'No model has sat an exam yet.',
    noneLead: 'Choose an exam and a method above and press Start; sittings are listed here.',
    how: ({ model, mode, way }) => `${model.name} · ${MODES[mode]} · ${WAYS[way]}`,
    settings: (seed, parallel, orders) =>
      [
        `Seed ${seed}`,
        `${counted(parallel, 'item')} at a time`,
        ...(orders > 1 ? [`${orders} option orders`] : [])
      ].join(' · '),
    progressOf: (title) => `Progress of ${title}`,
    done: (done, answers) => `${formatCount(done)}/${formatCount(answers)}`,
    left: (ms) => `${formatDuration(ms)} left`,
    score: (correct, done) => `${formatCount(correct)}/${formatCount(done)} right`,
    unparsed: (count) => `${formatCount(count)} unreadable`,
    errors: (count) => counted(count, 'error'),
    pause: 'Pause',
    resume: 'Resume',
    again: 'Ask errors again',
    open: 'Report',
    remove: 'Remove',
    of: (title, action) => `${action}: ${title}`,
    choose: 'Compare',
    chooseOf: (title, how) => `Compare: ${title}, ${how}`,
    chosen: (count) => (count === 1 ? '1 chosen · choose one more to compare.' : `${count} chosen`),
    compare: 'Compare both',
    removed: (title) => `The sitting “${title}” was removed.`,
    undo: 'Undo',
    told: (title, state) => `${title}: ${STATES[state]}`
  },
  report: modelExamReport,
  answers: modelExamAnswers,
  comparison: modelExamComparison
}
