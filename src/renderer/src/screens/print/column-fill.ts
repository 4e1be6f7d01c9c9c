/**
 * Pieces that are still balanced over the two columns of their last page. Balancing lays out everything anew for
 * each page: 500 items took Chromium 20 s to print, and 8 s filled column after column.
 */
export const BALANCED = 250
