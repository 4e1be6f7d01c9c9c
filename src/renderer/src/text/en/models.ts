import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatDuration, formatPoints } from '../format.ts'
import type { models as ko } from '../ko/models.ts'
import { modelOffers } from './model-offers.ts'
import { modelServer } from './model-server.ts'

export const models: typeof ko = {
  title: 'Models',
  lead: 'The tutor’s explanations are made on this computer. Items and responses do not leave it.',
  current: 'Model in use',
  status: 'State',
  backend: 'Runs on',
  phases: {
    'no-model': 'No model',
    idle: 'Idle · loads when you ask for an explanation',
    loading: 'Loading',
    ready: 'Ready',
    failed: 'Could not be loaded'
  },
  running: 'It is writing an explanation.',
  queued: (count) => `${counted(count, 'explanation')} waiting`,
  builtIn: 'For trial only — knows nothing',
  builtInNote:
    'A very small model that comes with the program (EXAONE 4.0 architecture, 4 MB). It knows nothing and only repeats the rationale. It is there to show how explanations look on the screen.',
  noModelNote:
    'Mock exams, grading, rationales and scores all work without a model. Only the tutor’s explanations are unavailable.',
  offers: modelOffers,
  server: modelServer,
  licence:
    'EXAONE 4.0 (LG AI Research) is under the EXAONE AI Model License 1.2-NC and may be used for research and education only. This program contains no EXAONE model files.',
  law: 'The key always comes from the stored key table. An explanation that disagrees with it is marked as such.',
  figures: {
    speed: 'Speed',
    tokens: (perSecond) => `${formatPoints(perSecond)} tokens/s`,
    prompt: (perSecond) => `reads ${formatPoints(perSecond)} tokens/s`,
    load: 'Loading',
    context: 'Context',
    contextTokens: (tokens) => counted(tokens, 'token')
  },
  trial: 'Try a sentence',
  trialRunning: 'Writing…',
  trialDone: (tokens, ms) =>
    `${counted(tokens, 'token')} · first character after ${formatDuration(ms)}`,
  files: 'Models you can use',
  noFiles: 'No model file has been added yet. Download one below, or add a file you have.',
  builtInName: 'Mini trial model',
  builtInFacts: 'Comes with the program · 4 MB',
  use: 'Use this model',
  inUse: 'In use',
  fixed:
    'A model set on the command line is in use. The model you choose here is used from the next start on.',
  facts: (bytes, quantisation, linked) =>
    [
      `${formatCount(Math.round(bytes / 2 ** 20))} MB`,
      ...(quantisation === null ? [] : [quantisation]),
      linked ? 'used where the file is' : 'in the data folder'
    ].join(' · '),
  states: {
    ready: '',
    missing: 'The file is missing. If it is on a removable disk, connect the disk again.',
    changed: 'The file has changed since it was added. Check it or add it again.'
  },
  verdicts: {
    fits: 'Runs on this computer',
    tight: 'Only just runs',
    no: 'Cannot run at the moment'
  },
  fit: ({ verdict, device, neededMb, availableMb }): string =>
    `${models.verdicts[verdict]} · needs ${formatCount(neededMb)} MB${device === 'gpu' ? ' of graphics memory' : ''}, ${formatCount(availableMb)} MB free`,
  slow: 'Slow: it may take several minutes to explain an item.',
  shortfall: (mb) =>
    `Memory is short by ${formatCount(mb)} MB, so it keeps reading from the disk. Closing other programs helps.`,
  verify: 'Check file',
  verifying: 'Checking…',
  verified: 'The file is the same as when it was added.',
  details: 'Details',
  detailsOf: (name) => `Details of ${name}`,
  place: 'Location',
  hashName: 'SHA-256',
  architecture: 'Architecture',
  trainContext: 'Training context',
  otherFamily: 'Other family',
  remove: 'Remove',
  removeTitle: 'Remove the model file?',
  removeCopy: (name) =>
    `${name} will be deleted from the data folder. Explanations written so far stay.`,
  removeLink: (name) => `${name} itself stays where it is.`,
  cancel: 'Cancel',
  add: 'Add from file',
  addNow: 'Add',
  path: 'Path of the GGUF file',
  pathHint: 'e.g. D:\\models\\EXAONE-4.0-1.2B-Q8_0.gguf',
  otherFamilyTitle: (architecture) =>
    architecture === 'exaone4'
      ? 'This model has the EXAONE 4.0 architecture but another vocabulary.'
      : `This model is not of the EXAONE 4.0 family (${architecture}).`,
  otherFamilyNote:
    'It can be used with the chat template in its file, but for models other than EXAONE 4.0 the form and quality of explanations cannot be guaranteed.',
  addAnyway: 'Add anyway',
  copy: 'Copy to the data folder',
  link: 'Use where it is',
  adding: 'Reading the file. A large file takes several minutes.',
  computer: 'This computer',
  memory: 'Memory',
  memoryFacts: (total, free) => `${formatCount(free)} MB of ${formatCount(total)} MB free`,
  graphics: 'Graphics',
  graphicsFacts: ({ names, backend, totalMb, freeMb, unified }) =>
    [
      ...(names.length === 0 ? [] : [names.join(', ')]),
      backend.toUpperCase(),
      unified
        ? 'shares the computer’s memory'
        : `${formatCount(freeMb)} MB of ${formatCount(totalMb)} MB memory free`
    ].join(' · '),
  threads: 'Threads',
  power: 'Power',
  battery: 'On battery',
  mains: 'Plugged in'
}
