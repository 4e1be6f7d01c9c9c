import type { licence as ko } from '../ko/licence.ts'

export const licence: typeof ko = {
  'exaone-1.2-nc': [
    'It may be used for research and education only (2.1).',
    'No income may be earned, directly or indirectly, from the model, its derivatives or the text it writes (3.1).',
    'It may not be used to make a competing model (3.1).',
    'Whoever passes the model file on must pass on the full licence terms with it (2.1).',
    'It may not be used to spread false or misleading information (3.4).',
    'The user is responsible for the text the model writes, and its quality is not guaranteed (4.2, 5).',
    'Published results name the model and its version (4.3).'
  ]
}
