import { formatCount } from '@shared/text/numbers.ts'
import type { merge as ko } from '../ko/merge.ts'

export const merge: typeof ko = {
  figure: (name, unit, added, here, different) =>
    `${name}: ${formatCount(added)}${unit} added, ${formatCount(here)}${unit} already here, ${formatCount(different)}${unit} different`,
  look: (path) => `Merging would do this (nothing was changed): ${path}`,
  merged: (path) => `Merged: ${path}`,
  nothing: 'There is nothing new to add.',
  ours: 'Where both sides differ, what this computer has stays.',
  undo: (backup) => `To undo the merge: restore ${backup}`
}
