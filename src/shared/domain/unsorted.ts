/** Subject of items that came under no subject of any exam: they wait to be moved. */
export const UNSORTED = 'unsorted'
