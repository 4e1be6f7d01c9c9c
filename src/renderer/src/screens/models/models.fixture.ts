import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import type { CatalogueFileView, CatalogueModelView } from '@shared/contract/model-catalogue.ts'
import type { ModelFileView } from '@shared/contract/models.ts'

export const OWN_FILE: ModelFileView = {
  id: 'f1',
  name: 'EXAONE-4.0-1.2B-Q8_0',
  path: 'D:\\모델\\EXAONE-4.0-1.2B-Q8_0.gguf',
  bytes: 1_360_000_000,
  sha256: 'a'.repeat(64),
  architecture: 'exaone4',
  isExaone: true,
  quantisation: 'Q8_0',
  trainContextTokens: 65_536,
  linked: true,
  addedAt: 1,
  state: 'ready',
  fit: null
}

export const offered = (quantisation: string): CatalogueFileView => ({
  id: `small-${quantisation.toLowerCase()}`,
  quantisation,
  fileName: `EXAONE-4.0-1.2B-${quantisation}.gguf`,
  isNameSure: true,
  address: `https://huggingface.co/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF/resolve/main/EXAONE-4.0-1.2B-${quantisation}.gguf`,
  bytes: null,
  bytesFrom: null,
  fit: null
})

export const MODEL: CatalogueModelView = {
  id: 'small',
  name: 'EXAONE 4.0 1.2B',
  author: 'LG AI Research',
  convertedBy: null,
  licence: { id: 'exaone-1.2-nc', title: 'EXAONE 1.2 - NC', licensor: 'LG', address: 'https://x' },
  address: 'https://huggingface.co/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF',
  contextTokens: 65_536,
  files: [offered('Q8_0'), offered('Q6_K'), offered('Q4_K_M')]
}

export const download = (change: Partial<DownloadView> = {}): DownloadView => ({
  id: 'small-q8_0',
  fileName: 'EXAONE-4.0-1.2B-Q8_0.gguf',
  phase: 'receiving',
  received: 100,
  total: 1000,
  bytesPerSecond: null,
  retryAt: null,
  checked: 0,
  error: null,
  ...change
})

export const LICENCE: LicenceView = {
  ...MODEL.licence,
  text: 'EXAONE AI Model License Agreement 1.2 - NC',
  sha256: 'b'.repeat(64),
  acceptedAt: null,
  error: null
}
