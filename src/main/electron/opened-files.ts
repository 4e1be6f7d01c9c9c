import { app } from 'electron'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** The bank format's own files, which the packages are registered for. */
const OURS = /\.hapgyeok$/iu

/** Files among the words of a command line, as Windows and Linux hand over what was double-clicked. */
export const filesAmong = (words: readonly string[], folder: string): string[] =>
  words
    .filter((word) => OURS.test(word) && !word.startsWith('-'))
    .map((word) => resolve(folder, word))
    .filter((path) => existsSync(path))

/**
 * Hears of files to be opened from before the program is ready (macOS tells them as an event, the others by the command
 * line of this start or of a second one) and hands each to `take` once there is one.
 */
export function hearOpenedFiles(): { take: (offer: (path: string) => void) => void } {
  const waiting = filesAmong(process.argv.slice(1), process.cwd())
  let offer: ((path: string) => void) | null = null
  const open = (path: string): void => {
    if (offer === null) waiting.push(path)
    else offer(path)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (OURS.test(path)) open(path)
  })
  app.on('second-instance', (_, words, folder) => {
    for (const path of filesAmong(words.slice(1), folder)) open(path)
  })
  return {
    take: (next) => {
      offer = next
      for (const path of waiting.splice(0)) next(path)
    }
  }
}
