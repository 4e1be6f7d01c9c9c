/** What our own packages say in the body of an item beyond QTI, so that it is not lost on the way back. */
export const MARKS = {
  /** On the body: the key is `all` or `none`. */
  key: 'data-hapgyeok-key',
  /** On the body: `provisional`. */
  keyStatus: 'data-hapgyeok-key-status',
  /** On the body: YYYY-MM-DD */
  effectiveOn: 'data-hapgyeok-effective-on',
  /** On the body: recall, interpretation, problem-solving. */
  cognitiveLevel: 'data-hapgyeok-cognitive-level',
  /** On a statement's paragraph: ㄱ */
  label: 'data-hapgyeok-label'
} as const

/** Classes of boxes in the body; other programs may style them. */
export const BOXES = {
  stimulus: 'hapgyeok-stimulus',
  stem: 'hapgyeok-stem',
  statements: 'hapgyeok-statements',
  /** The printed mark before a statement. */
  label: 'hapgyeok-label'
} as const
