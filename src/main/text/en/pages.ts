import type { pages as ko } from '../ko/pages.ts'

export const pages: typeof ko = {
  program: 'Hapgyeok',
  open: 'Open Hapgyeok',
  refused: 'This address does not let you in',
  refusedWhy:
    'The token in the address works only once. Start the program again and open the new address it gives.'
}
