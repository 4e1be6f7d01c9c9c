import { counted } from '@shared/text/en/counted.ts'
import type { item as ko } from '../ko/item.ts'

export const item: typeof ko = {
  origins: {
    starter: 'Starter item',
    official: 'Item of a past exam',
    user: 'Item you added',
    generated: 'Generated item'
  },
  found: (count, ms) => `${counted(count, 'item')} (${ms} ms)`,
  effective: (day) => `(in force on ${day})`,
  key: (key) => `Key: ${key}`,
  everyOption: 'every option accepted',
  noKey: 'no key',
  rationale: 'Rationale',
  reasons: 'Rationale by option',
  citations: 'Citations',
  thought: '— Reasoning —',
  otherKey: 'Caution: this explanation does not agree with the stored key.'
}
