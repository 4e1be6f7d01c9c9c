import type Electron from 'electron'
import { makeLoud } from './loud.ts'
import { records } from './records.ts'

export type DialogAnswer = Partial<
  Electron.SaveDialogReturnValue & Electron.OpenDialogReturnValue & Electron.MessageBoxReturnValue
>
const answers: DialogAnswer[] = []

/** The next dialog that asks gets this answer; without one it is cancelled. */
export const queueAnswer = (answer: DialogAnswer): void => void answers.push(answer)

/** A dialog of a window has the window before its options. */
function ask(kind: string, given: readonly unknown[]): DialogAnswer {
  records.dialogs.push({ kind, options: given.at(-1) })
  return answers.shift() ?? {}
}

export const dialog = makeLoud('dialog', {
  showSaveDialog: (...given: unknown[]): Promise<Electron.SaveDialogReturnValue> =>
    Promise.resolve({
      canceled: true,
      filePath: '',
      ...ask('showSaveDialog', given)
    }),
  showOpenDialog: (...given: unknown[]): Promise<Electron.OpenDialogReturnValue> =>
    Promise.resolve({
      canceled: true,
      filePaths: [],
      ...ask('showOpenDialog', given)
    }),
  showMessageBox: (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> =>
    Promise.resolve({
      response: 0,
      checkboxChecked: false,
      ...ask('showMessageBox', given)
    }),
  showErrorBox: (title: string, content: string): void => {
    records.dialogs.push({ kind: 'showErrorBox', options: { title, content } })
    // Electron writes it too where no window can be shown.
    process.stderr.write(`${title}: ${content}\n`)
  }
}) satisfies Pick<
  Electron.Dialog,
  'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'
>
