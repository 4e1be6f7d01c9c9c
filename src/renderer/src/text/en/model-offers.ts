import type { DownloadPhase } from '@shared/contract/downloads.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount, formatDuration } from '../format.ts'
import type { modelOffers as ko } from '../ko/model-offers.ts'

const MB = 2 ** 20
const rounded = (bytes: number): string => `${formatCount(Math.round(bytes / MB))} MB`
/** Never more than is there. */
const reached = (bytes: number): string => formatCount(Math.floor(bytes / MB))

const PHASES: Record<Exclude<DownloadPhase, 'waiting' | 'failed'>, string> = {
  connecting: 'Connecting',
  receiving: 'Downloading',
  checking: 'Checking the file',
  paused: 'Paused'
}

/** Models that can be had over the network, and their way to the disk. */
export const modelOffers: typeof ko = {
  title: 'Models you can download',
  lead: 'No model file is downloaded before you press Download and accept the licence terms.',
  none: 'The list of models could not be read. You can still add a model file with “Add from file”.',
  facts: (author, contextTokens, licence) =>
    `${author} · context of ${counted(contextTokens, 'token')} · ${licence}`,
  convertedBy: (name) => `The GGUF files were converted by ${name}.`,
  about: {
    'exaone-4.0-1.2b':
      'A small model that runs even on a laptop. It is good for writing explanations that rest on the key and the rationale. What it answers on its own is often wrong.',
    'exaone-4.0-32b':
      'A large model, reported to have reached the pass line of several written professional exams. It needs a lot of graphics memory or plenty of main memory.',
    'exaone-4.0.1-32b': 'A corrected release of the 32B model.'
  },
  noFiles:
    'The name of the file to download is not confirmed. If you have downloaded a GGUF file yourself, add it with “Add from file”.',
  others: (count) => counted(count, 'other quantisation'),
  filesOf: (model) => `Files of ${model}`,
  quantisationNote:
    'Quantisation writes the numbers of a model in fewer bits. The fewer the bits, the smaller the file and the less memory it takes, but the lower the quality.',
  /** By the name of the quantisation. */
  quantisations: {
    Q8_0: '8 bits for each number. Almost the same as the original.',
    Q6_K: 'About 6 bits. Slightly lower quality.',
    Q5_K_M: 'About 5 bits. Medium size and quality.',
    Q4_K_M: 'About 4 bits. Lower quality, the more so in small models.',
    IQ4_XS: 'The shortest of about 4 bits. The smallest file.',
    BF16: 'The original, not shortened. The largest and slowest.'
  },
  size: ({ bytes, bytesFrom }) =>
    bytes === null
      ? 'Size not known'
      : `${bytesFrom === 'published' ? '' : 'about '}${rounded(bytes)}`,
  fitUnknown: 'The file size is not known, so it cannot be said whether it runs on this computer.',
  nameUnsure: 'The file name is not confirmed, so the download may fail.',
  recommended: 'Recommended for this computer',
  get: 'Download',
  getFile: (model, quantisation) => `Download ${model} ${quantisation}`,
  own: 'Downloaded',
  progressOf: (fileName) => `Download of ${fileName}`,
  phases: PHASES,
  waiting: (ms) =>
    ms === null || ms <= 0 ? 'Connecting again' : `Trying again in ${Math.ceil(ms / 1000)} s`,
  stopped: 'Failed',
  failed: (sentence) => `Failed: ${sentence}`,
  amount: (done, total) =>
    total === null ? `${reached(done)} MB` : `${reached(done)} MB / ${rounded(total)}`,
  speed: (bytesPerSecond) =>
    bytesPerSecond < MB / 10
      ? `${formatCount(Math.round(bytesPerSecond / 1024))} KB/s`
      : `${formatCount(Math.round((bytesPerSecond / MB) * 10) / 10)} MB/s`,
  left: (ms) => `about ${formatDuration(ms)} left`,
  /** Spoken when it changes: by quarters, not by every megabyte. */
  said: (phase, share) => {
    const quarter = share === null ? 0 : Math.floor(share * 4) * 25
    return quarter === 0 ? phase : `${phase}, ${quarter}%`
  },
  saidOwn: 'The download is complete. The model is under “Models you can use”.',
  pause: 'Pause',
  resume: 'Resume',
  again: 'Try again',
  cancel: 'Cancel',
  cancelTitle: 'Cancel the download?',
  cancelLoss: (received) =>
    `${received < MB ? 'The part already downloaded (less than 1 MB)' : `The ${reached(received)} MB already downloaded`} will be deleted. Another download would start from the beginning.`,
  cancelKeep: 'Keep it',
  cancelNow: 'Cancel and delete',
  strays: 'Files not in the list',
  ask: {
    title: (model, quantisation) => `Download ${model} ${quantisation}`,
    network: (host) =>
      `The licence terms and the file are fetched from ${host}. The file may come from another server that this one points to.`,
    sent: 'Only the request for the files is sent. Items, responses and records are not.',
    proceed: 'See the licence terms',
    fetching: 'Fetching the licence terms…',
    failed: 'The download could not be started.',
    starting: 'Starting the download…',
    summary: 'Terms in short',
    whole: 'Full licence terms',
    rules: 'This is a summary. The full text prevails.',
    from: (address) => `Original: ${address}`,
    agree: 'I have read and accept the terms',
    agreeNow: 'Accept and download',
    cancel: 'Cancel',
    size: 'Size',
    file: 'File'
  }
}
