import type { shortcuts as ko } from '../ko/exam-shortcuts.ts'

/** What the sheet of shortcuts says of each key of the exam room. */
export const shortcuts: typeof ko = {
  helpTitle: 'Shortcuts',
  helpNote: 'The same keys work with Hangul input on.',
  keyGroups: {
    answer: 'Choosing a response',
    move: 'Moving between items',
    mark: 'Flags and notes',
    help: 'Tools and view'
  },
  keyMeanings: {
    choose:
      'Choose an option; with more than ten, type both digits (1, 2 → ⑫). Once the key is shown: how well you knew it',
    clear: 'Clear your response',
    'option-up': 'To the option above (Space chooses it)',
    'option-down': 'To the option below (Space chooses it)',
    strike: 'Strike out an option, or bring it back',
    'strike-pointed': 'Strike out the option under the pointer, or else the chosen one',
    previous: 'Previous item',
    next: 'Next item',
    confirm: 'Next item (in study and review: show key)',
    sheet: 'Unfold or fold the answer sheet',
    page: 'View 1 item or 2 items',
    flag: 'Flag the item',
    guess: 'Mark as guessed',
    'take-back': 'Take back the key you just saw (in study and review)',
    note: 'Open or close the note',
    mark: 'Highlight the selected text (with none selected, select the first word)',
    wipe: 'Remove the highlight from the selected text',
    select: 'Select text or extend the selection (with Ctrl, word by word)',
    explain: 'Show the explanation (in study and review, once the key is shown)',
    calculator: 'Calculator (where the exam allows one)',
    time: 'Hear the time left',
    larger: 'Larger text',
    smaller: 'Smaller text',
    'normal-size': 'Normal text size',
    close: 'Clear the selection, close the note and the calculator',
    help: 'This list'
  },
  pointing: 'Mouse',
  pointingMeanings: [
    ['Right button', 'Strike out an option, or bring it back'],
    ['Drag over text', 'Select text to highlight']
  ]
}
