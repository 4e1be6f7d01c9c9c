/** Largest piece of a file in one call, bytes before base64. */
export const PIECE_BYTES = 1024 * 1024
