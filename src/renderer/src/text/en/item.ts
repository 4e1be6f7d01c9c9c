import { responseLabel } from '@shared/domain/item.ts'
import type { item as ko } from '../ko/item.ts'

export const item: typeof ko = {
  struck: 'Struck out',
  shownAs: (places) => `(shown as ${responseLabel(places)})`,
  formulaLoading: 'Drawing the formula…',
  formulaFaulty: 'This formula cannot be drawn, so it is shown as written.',
  notes: 'Notes',
  earlierNotes: 'Earlier notes',
  figure: 'Figure',
  figureLoading: 'Loading figure…',
  figureMissing: (name) => `The figure “${name}” cannot be found.`,
  figureUnreadable: (name) => `The figure “${name}” cannot be shown.`,
  zoom: 'Enlarge',
  zoomOf: (description) => `Enlarge ${description}`,
  zoomWords: {
    larger: 'Zoom in',
    smaller: 'Zoom out',
    fit: 'Fit to screen',
    close: 'Close',
    percent: (percent) => `${percent}%`,
    help: 'Zoom with the wheel or the + and − keys. Drag or press the arrow keys to move, and 0 to fit to screen.'
  },
  calculator: {
    simple: 'Calculator (basic)',
    allowed: 'Calculator',
    close: 'Close calculator',
    display: 'Calculator display',
    remembers: 'A value is in memory',
    failed: 'Cannot be calculated. Press C.',
    keys: {
      '.': 'Decimal point',
      '+': 'Plus',
      '−': 'Minus',
      '×': 'Times',
      '÷': 'Divided by',
      '=': 'Equals',
      '%': 'Percent',
      '√': 'Square root',
      '±': 'Change sign',
      '←': 'Delete last digit',
      C: 'C, clear all',
      CE: 'CE, clear entry',
      MC: 'MC, clear memory',
      MR: 'MR, recall memory',
      'M+': 'M+, add to memory',
      'M−': 'M−, subtract from memory'
    }
  }
}
