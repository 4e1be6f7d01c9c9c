import type { ErrorData, ModelFault } from '../../errors.ts'
import type { error as ko } from '../ko/error.ts'
import { formatCount } from '../numbers.ts'
import { counted } from './counted.ts'

export const error: typeof ko = {
  'bad-input': ({ call, places }) => `The request is not valid (${call}${places}).`,
  'unknown-call': ({ call }) => `There is no such request (${call}).`,
  internal: ({ logId }) =>
    `An error occurred in the program. Your saved records are intact (log entry ${logId}).`,
  'not-found': ({ missing, id }) => `${missing} (${id}).`,
  'file-too-large': ({ name, most }) =>
    `${name} is too large. Files of up to ${Math.floor(most / 2 ** 20)} MB can be imported.`,
  'item-changed': () =>
    'This item was edited in another window first. Copy your changes, then open the item again.',
  'picture-unusable': ({ why }) => UNUSABLE_PICTURE[why],
  'already-running': ({ path }) =>
    `The program is already running with these study records (${path}).`,
  'session-open': () => 'This exam is not finished yet. You can see this after you hand in.',
  'exam-running': () =>
    'Records cannot be merged while the exam clock is running. Hand in, then merge again.',
  'session-finished': () =>
    'This exam is already finished. Your responses can no longer be changed.',
  'period-closed': ({ period }) => `Period ${period} has already been handed in.`,
  'period-not-started': ({ period }) => `Period ${period} has not started yet.`,
  'position-outside': ({ position }) => `Item ${position} is not in the current period.`,
  'reveal-in-mock': () => 'In a full mock exam you cannot see the key before you hand in.',
  'item-revealed': ({ position }) =>
    `You have already seen the key of item ${position}, so your response cannot be changed.`,
  'too-many-options': ({ position, marked, allowed }) =>
    `Only ${counted(allowed, 'option')} can be chosen for item ${position} (${marked} marked).`,
  'option-outside': ({ position, option, options }) =>
    `Item ${position} has ${counted(options, 'option')}. Option ${option} cannot be chosen.`,
  'wrong-electives': ({ chosen, allowed }) =>
    `Choose exactly one elective out of ${allowed.join(', ')} (chosen: ${
      chosen.length === 0 ? 'none' : chosen.join(', ')
    }).`,
  'nothing-due': () => 'No items are due for review today.',
  'no-items': ({ subjectIds }) =>
    subjectIds.length === 0
      ? 'The item bank has no items for this exam.'
      : 'The item bank has no items for the subjects you chose.',
  'bad-sheet': ({ faults, lines }) =>
    `The answer file has ${counted(faults, 'mistake')}.\n${lines}`,
  'bad-exam-file': ({ path, places }) => `The exam definition file is not valid: ${path}${places}`,
  'bad-bank-file': ({ path, line, places }) =>
    `The item bank file is not valid: ${path}, line ${line}${places}`,
  'bad-key-file': ({ path, lines }) => `The key table cannot be read: ${path}\n${lines}`,
  'file-unreadable': ({ path, why }) => `The file cannot be read: ${path} (${why})`,
  'export-too-large': ({ files, limit }) =>
    `A package can hold up to ${counted(limit, 'file')}, but these items need ${formatCount(files)}. Use the search to save them in parts, or choose another format.`,
  'file-unwritable': ({ path, why }) => `The file cannot be saved: ${path} (${why})`,
  'own-folder': ({ path, folder }) =>
    `The program keeps your records there, so nothing was written: ${path} (records folder ${folder}). Give another name or another folder.`,
  'print-under-way': () =>
    'The exam paper cannot be printed while you are sitting the exam. Print it after you hand in.',
  'booklet-size': ({ found, most }) =>
    found === 0
      ? 'No items to print were found. Change the search.'
      : `A booklet can hold up to ${counted(most, 'item')}, but ${counted(found, 'was', 'were')} found. Narrow the search and print in parts.`,
  'print-slow': ({ seconds }) =>
    `The document to print was not ready within ${seconds} s. Try again.`,
  'browser-missing': ({ what }) =>
    what === 'driver'
      ? 'The playwright-core package, which printing needs, is missing. Run npm install in the program folder.'
      : 'No browser to print with was found (Chromium, Chrome, Edge). Install one, or set CHROMIUM_PATH to the path of its executable.',
  'browser-failed': ({ path, detail }) => `The browser could not be started: ${path} (${detail})`,
  'backup-failed': ({ path, detail }) =>
    `The backup could not be made (${path}, ${detail}). Earlier backups were not deleted.`,
  'backup-unusable': ({ name, why, detail }) =>
    why === 'newer'
      ? `This backup was made by a newer version and cannot be opened (${name}, format ${detail}). Update the program.`
      : `“${name}” is not an intact backup of this program. Nothing was changed. Choose another backup, or get the file again.`,
  'profile-name': ({ name, why, most }) =>
    why === 'taken'
      ? `“${name}” is the name of another profile. Enter a different name.`
      : `A profile name has 1 to ${most} characters.`,
  'profile-stays': ({ name, why }) =>
    why === 'first'
      ? `“${name}” has been there from the start and cannot be taken off the list.`
      : `“${name}” is the profile in use and cannot be taken off the list. Switch to another profile first.`,
  'profile-changed': () =>
    'Another profile was opened in the meantime, so this was not saved. Reopen the screen.',
  'db-closed': ({ path }) =>
    `The study records could not be opened (${path}). Follow the instructions on the screen.`,
  'db-missing': ({ path, backups }) =>
    backups === 0
      ? `The study records file is not there, but files that belong to it are, so no new one was made (${path}). Put the file back, or start anew in the program’s window: what is left is kept in the backups folder.`
      : `The study records file is not there, but there ${backups === 1 ? 'is a backup' : `are ${backups} backups`}, so no new one was made (${path}). Put the file back, or restore a backup with the restore command.`,
  'db-gone': ({ path }) =>
    `Saving failed because the study records file is no longer in its place (${path}). Put the folder back, and if saving still fails, restart the program.`,
  'db-too-new': ({ path, version, supported }) =>
    `The study records were made by a newer version, so they were not opened (${path}, format ${version}; this program supports up to ${supported}). Update the program.`,
  'db-corrupt': ({ path, detail }) =>
    `The study records file is damaged (${path}, ${detail}). It was not deleted. You can restore a copy from the backup folder.`,
  'db-locked': ({ path }) =>
    `Another program is using the study records file (${path}). Try again when the antivirus or sync program has finished.`,
  'db-full': ({ path }) =>
    `Saving failed because the disk is full (${path}). Free up some space and try again.`,
  'db-read-only': ({ path }) =>
    `The study records folder cannot be written to (${path}). Check the write permission of the folder.`,
  'db-unreachable': ({ path, detail }) =>
    `The study records could not be read from or written to the storage device (${path}, ${detail}). Check the device and its connection, then try again.`,
  'folder-unusable': ({ path, why }) =>
    `This path cannot be used for the study record folder: ${path} (${why}). Give a different folder.`,
  'db-not-durable': ({ path, pragma, value }) =>
    `The program did not start, because responses are not saved safely on this storage device (${path}, ${pragma}=${value}).`,
  'llm-no-model': () =>
    'There is no model for explanations. You can still answer items and have them graded without a model file.',
  'llm-model-missing': ({ path }) => `The model file does not exist: ${path}`,
  'llm-load-failed': ({ path, detail }) => `The model could not be loaded: ${path} (${detail})`,
  'llm-engine-died': () =>
    'The explanation engine stopped unexpectedly. Your exams and records are not affected. Try again.',
  'llm-prompt-too-long': ({ tokens, limit }) =>
    `The item is too long for the model to read (${counted(tokens, 'token')}, limit ${formatCount(limit)}).`,
  'llm-too-little-memory': ({ neededMb, availableMb }) =>
    `The model was not loaded, because memory is short by ${formatCount(neededMb - availableMb)} MB (${formatCount(neededMb)} MB needed, ${formatCount(availableMb)} MB free). Close other programs or choose a smaller model.`,
  'model-exam-running': ({ title }) =>
    `Another sitting (${title}) is in progress. Wait until it finishes or pause it before you start.`,
  'model-exam-other-model': ({ begun, speaking, sameName }) =>
    sameName
      ? `This sitting was started with another file of the model ${begun} than the one in use. Choose that file, or start a new sitting.`
      : `This sitting was started with the model ${begun}, but the model in use is ${speaking}. Choose ${begun} on the Models screen, then continue.`,
  'answer-way-not-possible': ({ modelName }) =>
    `The model on the server (${modelName}) does not tell the probabilities of the options, so it cannot sit an exam by comparing them.`,
  'llm-batch-too-large': ({ parallel, contextTokens }) =>
    `There is not enough memory to answer ${counted(parallel, 'item')} at once (${counted(contextTokens, 'token')} per item). Reduce the number of items answered at once.`,
  'licence-not-accepted': () => 'Read and accept the licence of this model first.',
  'licence-unreachable': ({ url, why }) =>
    `The licence text could not be fetched: ${url} (${why}). Check your internet connection and try again.`,
  'model-unusable': ({ path, why, detail }) =>
    `${MODEL_FAULT[why]}: ${path}${detail === '' ? '' : ` (${detail})`}`,
  'model-changed': ({ path }) =>
    `The model file has changed since it was added: ${path}. Add it again or download it again.`,
  'download-under-way': ({ path }) => `Another program is already downloading this file: ${path}`,
  'download-no-space': ({ path, neededMb, freeMb }) =>
    `There is not enough storage space (${path}): ${formatCount(neededMb)} MB needed, ${formatCount(freeMb)} MB free.`,
  'download-refused': ({ url, why }) => `The server did not send the model file: ${url} (${why})`,
  'download-interrupted': ({ url, detail }) =>
    `The download was interrupted: ${url} (${detail}). The part already received is kept, so you can resume it.`,
  'download-wrong-hash': ({ url }) =>
    `The downloaded file differs from the original and was discarded (SHA-256 mismatch): ${url}. Download it again.`,
  'server-not-set': () =>
    'No server address is set. Enter one under Advanced on the Models screen.',
  'server-unreachable': ({ url, detail }) =>
    `The model server could not be reached: ${url}${detail === '' ? '' : ` (${detail})`}. Check that the server is on and that the address and the network are right.`,
  'server-refused': ({ url, status, detail }) =>
    `The model server did not accept the request: ${url} (${status}${detail === '' ? '' : `, ${detail}`})`,
  'server-strange': ({ url, detail }) =>
    `The response of the model server cannot be read: ${url} (${detail}). Check that the server is OpenAI-compatible.`,
  'document-unusable': ({ name, why }) =>
    `${name} cannot be used as a document. ${
      why ??
      'It has no text that can be read. Choose a PDF, Hangul (HWP, HWPX), text or Markdown file.'
    }`,
  'document-known': ({ name, title }) => `${name} is already one of your documents (${title}).`,
  unreachable: () => 'The connection to the program was lost. Check that the program is running.',
  unauthorised: () =>
    'This window is no longer allowed to connect. Restart the program and use the window that opens.'
}

const UNUSABLE_PICTURE: Record<ErrorData['picture-unusable']['why'], string> = {
  type: 'This picture format cannot be used. Paste a PNG, JPEG, GIF, WebP or SVG picture.',
  size: 'The picture is too large. The limit is 8 MB and 12,000 pixels each way.',
  damaged: 'The picture is damaged and cannot be read.',
  network: 'A picture at an internet address cannot be inserted. Download it and insert the file.'
}

const MODEL_FAULT: Record<ModelFault, string> = {
  'not-gguf': 'This is not a GGUF model file',
  truncated: 'The model file is incomplete',
  damaged: 'The model file is damaged',
  'parts-missing': 'Parts of the split model file are missing',
  unsupported: 'This program cannot use the model'
}
