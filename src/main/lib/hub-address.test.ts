import { expect, test } from 'vitest'
import { hubAddress } from './hub-address.ts'

test.each([
  [{}, 'https://huggingface.co'],
  [{ HF_ENDPOINT: '' }, 'https://huggingface.co'],
  [{ HF_ENDPOINT: 'https://mirror.example/' }, 'https://mirror.example'],
  [{ HF_ENDPOINT: ' http://127.0.0.1:8080/hub ' }, 'http://127.0.0.1:8080/hub']
])('models are had from where %j says', (environment, address) => {
  expect(hubAddress(environment)).toBe(address)
})
