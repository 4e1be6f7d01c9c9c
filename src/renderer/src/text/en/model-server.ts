import { counted } from '@shared/text/en/counted.ts'
import type { modelServer as ko } from '../ko/model-server.ts'

/** What goes to a server when the tutor is asked; the same words wherever it is said. */
const LEAVES =
  'every time you ask the tutor, the item with its key and rationale, the options you chose, related parts of your documents, what was asked and answered about the item before, and your question'

/** The learner's own server: everything that asks the tutor goes there once it is chosen. */
export const modelServer: typeof ko = {
  fold: 'Advanced: connect a server',
  about:
    'The tutor’s explanations can come from an OpenAI-compatible server (llama-server, vLLM, SGLang, FriendliAI and others) on a larger computer or in the cloud. Saving a connection sends no items until you choose to use that server.',
  leavesTitle: 'With a server, items leave this device.',
  leaves: `With a server, ${LEAVES} leave this device and are sent to the server at the address below.`,
  address: 'Server address',
  addressHint: 'e.g. https://gpu.example.com/v1',
  model: 'Model name',
  modelHint: 'e.g. EXAONE-4.0-32B',
  list: 'Get list',
  listNote: 'Only a request for the list of models and the key are sent to the server.',
  listing: 'Asking the server…',
  listed: 'Models the server named',
  listedPick: 'Choose one',
  listedNone: 'The server named no models. Enter the model name yourself.',
  listedModel: (id, contextTokens) =>
    contextTokens === null ? id : `${id} · context of ${counted(contextTokens, 'token')}`,
  key: 'API key',
  keyNone: 'Leave it empty if the server asks for no key.',
  keyKept: 'A key is saved. Leave this empty to keep using it.',
  keyLost: 'The saved key is used only for its own address. If this server needs a key, enter it.',
  keyRemove: 'Delete the saved key',
  keyInFile:
    'This computer has no store to encrypt the key in, so the key is kept as it is in a file that only you can read.',
  plain:
    'The connection is not encrypted. Others on the same network can see the content and the key.',
  problems: {
    baseUrl: {
      credentials:
        'The address cannot hold a user name and a password. Enter the key in the API key field.',
      query: 'Delete everything from “?” or “#” on in the address.'
    },
    address: 'Enter a server address that begins with http:// or https://.',
    model: 'Enter the model name the server uses, in 500 characters or fewer.',
    key: 'A key can hold only Latin letters, digits and symbols. Check that no space or Hangul is in it.'
  },
  save: 'Save',
  saved: 'Saved. It is used only once you choose it under “Models you can use”.',
  savedInUse: 'Saved. This server is in use.',
  remove: 'Delete connection',
  removeTitle: 'Delete the server connection?',
  removeNote: (host) =>
    `The saved address (${host}), model name and key will be deleted. Explanations written so far stay.`,
  removeInUse: 'This server is in use. Once it is deleted, the mini trial model is used again.',
  removeNow: 'Delete',
  cancel: 'Cancel',
  chip: 'Server',
  facts: (host, hasKey) => `${host} · ${hasKey ? 'with key' : 'no key'}`,
  change: 'Change connection',
  use: 'Use this server',
  consent: {
    title: 'Use this server?',
    movedTitle: 'Change to another server?',
    host: 'Server',
    model: 'Model',
    leaves: `From now on, ${LEAVES} leave this device and are sent to this server. Nothing is sent unless you ask.`,
    back: 'Choose another model, and explanations are made only on this computer again.',
    useNow: 'Use this server',
    moveNow: 'Save and change'
  },
  /** Beside the model that speaks. */
  current: {
    lead: 'The tutor is using a server. When you ask the tutor, items and responses leave this device and are sent to that server.',
    backend: (host) => (host === null ? 'Server' : `Server · ${host}`),
    phases: {
      idle: 'Idle · sends to the server when you ask for an explanation',
      loading: 'Connecting',
      ready: 'Ready',
      failed: 'Server could not be used'
    },
    failures: {
      'server-unreachable':
        'The model server could not be reached. Check that the server is on and that the address and the network are right.',
      'server-refused':
        'The model server did not accept the request. Check the model name and the key.',
      'server-strange':
        'The response of the model server cannot be read. Check that the server is OpenAI-compatible.'
    },
    failed: 'The model server could not be used.'
  }
}
