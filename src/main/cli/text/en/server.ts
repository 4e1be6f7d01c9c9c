import type { server as ko } from '../ko/server.ts'

export const server: typeof ko = {
  none: 'No server is registered. Register one with models server ADDRESS MODEL; its key goes into the environment variable HAPGYEOK_SERVER_KEY.',
  hasKey: 'with a key',
  noKey: 'without a key',
  plain:
    'The connection is not encrypted. Others on the same network can see what is sent, and the key.',
  inTheOpen: 'The key is kept unencrypted in a file that only you can read.',
  chosen: (baseUrl, model) => `Now ${model} at ${baseUrl} explains.`,
  whatGoes:
    'The item asked about, its key and rationale, your response and questions, and passages of your documents that bear on it go to that server.'
}
