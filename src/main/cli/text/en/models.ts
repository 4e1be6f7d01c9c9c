import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { models as ko } from '../ko/models.ts'

export const models: typeof ko = {
  builtIn: 'trial model (knows nothing)',
  inUse: (name) => `Model in use: ${name}`,
  computer: (memoryMb, freeMb, threads) =>
    `This computer: ${formatCount(freeMb)} of ${formatCount(memoryMb)} MB of memory free, ${counted(threads, 'thread')}`,
  usable: 'Models you can use',
  none: 'none',
  downloading: 'Model files being downloaded',
  onOffer: 'Models you can get (this program downloads none by itself)',
  otherFamily: (architecture) => `another family (${architecture})`,
  linked: 'file in its own place',
  copied: 'copy in the data folder',
  missing: 'The file is gone.',
  changed: 'The file changed after it was added.',
  convertedBy: (whom) => ` (converted to GGUF by ${whom})`,
  sizeUnknown: 'size unknown',
  about: (size) => `about ${size}`,
  slow: 'slow',
  recommended: 'recommended for this computer',
  verdicts: {
    fits: 'runs',
    tight: 'barely runs',
    no: 'cannot run now'
  },
  fitUnknown: 'The size of the file is unknown, so whether it fits in memory cannot be estimated.',
  andSlow: ', slowly',
  needed: (mb) => `${formatCount(mb)} MB needed`,
  available: (mb) => `${formatCount(mb)} MB free`,
  shortfall: (mb) => `${formatCount(mb)} MB short`,
  context: (tokens) => `context of ${counted(tokens, 'token')}`,
  same: 'The file has the same contents as when it was added.',
  sound:
    'Header and length are sound. The file was never added, so its contents could not be compared.',
  added: (id) => `Added: ${id}`,
  perSecond: (size) => `${size} per second`,
  phases: {
    connecting: 'connecting',
    receiving: 'downloading',
    waiting: 'waiting to try again',
    checking: 'checking',
    paused: 'paused',
    failed: 'failed'
  },
  accepted: (title) =>
    `You accepted the licence terms of ${title}. You can now download the model.`,
  removed: (name, path) => `Deleted ${name}: ${path}`,
  taken: (name, path) => `Taken off the list. ${name} stays in its own place: ${path}`,
  trialModel: 'the trial model',
  chosen: (name) => `Now ${name} explains.`,
  summary: (address) => `This is a summary. The full text prevails: ${address}`,
  pull: {
    acceptFirst: (id) =>
      `To read the full text and accept it, run: npm run -s cli -- models licence ${id} --accept`,
    licenceUnknown:
      'The licence terms of the model at this address are not known. Check the terms of its publisher before you use it.',
    goOn: 'To continue the download, run the same command again.',
    otherFamily: (architecture) =>
      `This model is not EXAONE 4.0 (${architecture}). It speaks by the chat template in its file, and its explanations may stray from the set form.`
  }
}
