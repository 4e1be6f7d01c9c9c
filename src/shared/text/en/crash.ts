import type { crash as ko } from '../ko/crash.ts'

export const crash: typeof ko = {
  program:
    'The program has to close because of an unexpected error. Your saved responses and records are intact. Open it again to carry on.',
  windowAgain: 'The window has crashed twice in a short time.',
  windowAgainDetail:
    'Your saved responses and records are intact. Restart the program to carry on.',
  restart: 'Restart',
  quit: 'Quit',
  unresponsive: 'The window is not responding.',
  unresponsiveDetail:
    'You can wait a little or reopen the window. Your saved responses are intact.',
  wait: 'Wait',
  reopen: 'Reopen'
}
