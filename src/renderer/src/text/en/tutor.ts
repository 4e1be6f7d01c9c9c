import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatDuration } from '../format.ts'
import type { tutor as ko } from '../ko/tutor.ts'

/** What is written, by what was asked. */
const WRITTEN = { explanation: 'explanation', hint: 'hint', option: 'answer', question: 'answer' }

/** The thought of a small model may be over within a second. */
const thoughtTime = (ms: number): string => (ms < 1000 ? 'under 1 s' : formatDuration(ms))

export const tutor: typeof ko = {
  title: 'Tutor',
  explanations: 'AI explanation',
  mode: 'Way of explaining',
  reasoning: 'Reasoning',
  direct: 'Direct',
  explain: 'Explain',
  again: 'Write again',
  stop: 'Stop',
  stopping: 'Stopping…',
  stopped: 'Stopped. Nothing had been written yet, so nothing was saved.',
  tabs: 'Saved AI explanations',
  tab: (model, mode, when) => `${model} · ${mode} · ${when}`,
  nth: (label, order) => `${label} (no. ${order})`,
  running: 'Writing',
  queued: 'Waiting its turn…',
  reading: 'Reading the item…',
  thinking: (ms, tokens) => `Thinking · ${thoughtTime(ms)} · ${counted(tokens, 'token')}`,
  thought: (ms, tokens) => `Reasoning trace · ${thoughtTime(ms)} · ${counted(tokens, 'token')}`,
  writing: 'Writing the explanation…',
  rewriting: 'Disagreed with the key; writing again…',
  builtIn: 'For trial only — knows nothing',
  builtInNote:
    'The trial model that comes with the program knows nothing and only repeats the rationale. For the content, trust the rationale above.',
  generated: 'Written by AI. Where it differs from the rationale, trust the rationale.',
  mismatch: 'Disagrees with the key',
  mismatchNote: (key) =>
    `The stored key is ${key}. The explanation below does not agree with it, so do not rely on it.`,
  partial: {
    cancelled: 'Stopped',
    died: 'Engine ended',
    length: 'Cut off at the length limit'
  },
  partialNote: 'This explanation is unfinished and was not checked against the key.',
  declared: 'Key according to the explanation',
  verdictRight: 'Right',
  verdictWrong: 'Wrong',
  none: 'There is no AI explanation yet.',
  noneLead: 'Press Explain and the model explains this item. It is saved on this computer.',
  noModel: 'There is no AI model now.',
  noModelLead:
    'You can still see the rationale and citations. Once a model is ready, you can ask for explanations.',
  toModels: 'Open Models',
  elsewhere: 'The tutor is writing about another item.',
  stopElsewhere: 'Stop that',
  said: {
    begun: (written) => `Started writing the ${WRITTEN[written]}.`,
    stopped: () => 'Stopped.',
    cut: (written) => `The ${WRITTEN[written]} was cut off at the length limit.`,
    written: (written) => `The ${WRITTEN[written]} is finished.`
  },
  failedTitle: 'The explanation could not be made.',
  loading: (fraction) =>
    fraction > 0 ? `Loading the model · ${Math.round(fraction * 100)}%` : 'Loading the model…',
  remote: 'Server',
  remoteNote: 'When you ask, the item and your response are sent to the server.',
  remoteAll:
    'When you ask, this item with its key and rationale, your response, related parts of your documents and your question leave this device and are sent to the server chosen on the Models screen.',
  sparing: {
    battery: 'On battery the next item is not read ahead.',
    memory: 'Memory is short, so the next item is not read ahead.'
  },
  ahead: (count) => `Waiting · ${formatCount(count)} ahead`,
  conversation: 'Ask more',
  aloneAsks: 'Other questions',
  optionAsks: 'Ask about an option',
  askOption: (mark, right) => (right ? `Why is ${mark} right?` : `Why is ${mark} wrong?`),
  question: 'Follow-up question',
  questionHint: 'Enter sends, Shift+Enter starts a new line.',
  followsExplanation: 'Follows on from the AI explanation above.',
  followsAsk: (asked) => `Follows on from “${asked}”.`,
  questionLength: (length, most) => `${formatCount(length)}/${formatCount(most)} characters`,
  placeholder: 'Write what more you want to know about this item.',
  send: 'Send',
  hint: 'Hint',
  hintAgain: 'Another hint',
  hintBegun: 'Writing a hint.',
  hintWriting: (ms) => `Writing a hint · ${thoughtTime(ms)}`,
  hintNote: 'It is shown once it is checked not to give the key away.',
  mark: 'I doubt this explanation',
  marked: 'Marked as doubtful',
  unmark: 'Clear mark',
  markNote: 'What seems wrong? (optional)',
  markSave: 'Mark',
  cancel: 'Cancel',
  compare: 'Compare with another explanation',
  compareTitle: 'Compare explanations',
  compareWith: 'Explanation to compare with',
  compareDiffers: 'Verdicts differ',
  compareDiffer: (marks) => `Options with different verdicts: ${marks}`,
  compareUnfinished:
    'One explanation was not finished. On the options that both judge, the verdicts are the same.',
  compareSame: 'Both explanations give the same verdict on every option.',
  close: 'Close',
  passages: 'Documents used',
  passage: (title, page) => (page === null ? title : `${title} · p. ${page}`),
  copyAsked: 'Question',
  copyHeader: (model, mode) => `AI explanation (${model}, ${mode})`
}
