import type { loss as ko } from '../ko/loss.ts'
import { counted } from './counted.ts'

export const loss: typeof ko = {
  losses: {
    'key-of-several': 'several keys could not be kept as they are',
    'key-of-everyone': '“every option accepted” and “no key” could not be kept as they are',
    'key-status': 'whether the key is provisional or final could not be kept',
    stimulus: 'the passage was written into the stem',
    statements: 'the statements were written into the stem',
    'stimulus-group': 'the passage that several items share was written into each of them',
    'option-reasons': 'the rationales of single options could not be kept',
    rationale: 'the rationale could not be kept',
    citations: 'the citations could not be kept',
    levels: 'difficulty and cognitive level could not be kept',
    tags: 'the tags could not be kept',
    printings: 'round, form and number could not be kept',
    source: 'the origin could not be kept',
    licence: 'the licence could not be kept',
    pictures: 'the pictures could not be kept',
    formulae: 'formulae were written as text'
  },
  line: (items, what) => `${counted(items, 'item')}: ${what}.`
}
