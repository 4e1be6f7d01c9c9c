import type { crash as ko } from '../ko/crash.ts'

export const crash: typeof ko = {
  title: 'Something went wrong on this screen',
  what: {
    render: 'A program error occurred while the screen was being drawn.',
    handler: 'A program error occurred while your request was being handled.',
    promise: 'A program error occurred while your request was being handled.',
    gone: 'The window closed unexpectedly and was opened again.'
  },
  saved:
    'Your saved responses and records are intact. If you were sitting an exam, you can continue it from Home.',
  savedShort: 'Your saved responses are intact.',
  home: 'To Home',
  reopen: 'Open again',
  goOn: 'Continue',
  diagnostics: 'Diagnostics',
  dismiss: 'Dismiss'
}
