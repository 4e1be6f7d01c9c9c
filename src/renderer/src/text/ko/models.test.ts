import type { Catalogue } from '@shared/contract/model-catalogue.ts'
import type { FitView } from '@shared/contract/models.ts'
import { termsOf } from '@shared/text/licence-text.ts'
import { sharedText } from '@shared/text/shared-text.ts'
import { expect, test } from 'vitest'
import catalogueFile from '../../../../../resources/models/catalogue.json'
import { models } from './models.ts'
import { modelOffers } from './model-offers.ts'
import { modelServer } from './model-server.ts'

const catalogue = catalogueFile as unknown as Catalogue

test('every model, every quantisation and every licence of the catalogue is explained', () => {
  const quantisations = catalogue.models.flatMap(({ files }) => files).map((f) => f.quantisation)
  expect(quantisations.length).toBeGreaterThan(0)
  expect(quantisations.filter((name) => !(name in modelOffers.quantisations))).toEqual([])
  expect(catalogue.models.filter(({ id }) => !(id in modelOffers.about))).toEqual([])
  expect(catalogue.licences.filter(({ id }) => termsOf(id).length === 0)).toEqual([])
})

test('a size says how sure it is', () => {
  // 812,437,792 / 1,048,576 = 774.8 and 1,360,000,000 / 1,048,576 = 1297.0
  expect(modelOffers.size({ bytes: 812_437_792, bytesFrom: 'published' })).toBe('775 MB')
  expect(modelOffers.size({ bytes: 1_360_000_000, bytesFrom: 'derived' })).toBe('약 1,297 MB')
  expect(modelOffers.size({ bytes: null, bytesFrom: null })).toBe('크기 미확인')
})

test('what was received is never said to be more than it is', () => {
  expect(modelOffers.amount(2 * 2 ** 20 - 1, 3 * 2 ** 20)).toBe('1 MB / 3 MB')
  expect(modelOffers.amount(2 * 2 ** 20, null)).toBe('2 MB')
})

test('speed is said in the unit that shows it', () => {
  expect(modelOffers.speed(8.24 * 2 ** 20)).toBe('초당 8.2 MB')
  expect(modelOffers.speed(30 * 1024)).toBe('초당 30 KB')
})

test('a screen reader hears phases and quarters, not every megabyte', () => {
  expect(modelOffers.said('받는 중', null)).toBe('받는 중')
  expect(modelOffers.said('받는 중', 0.24)).toBe('받는 중')
  expect(modelOffers.said('받는 중', 0.26)).toBe(modelOffers.said('받는 중', 0.49))
  expect(modelOffers.said('받는 중', 0.5)).toBe('받는 중, 50%')
})

test('the next try is counted in seconds that have begun', () => {
  expect(modelOffers.waiting(7200)).toBe('8초 뒤 다시 시도')
  expect(modelOffers.waiting(0)).toBe('다시 연결하는 중')
})

test('giving up names what is lost', () => {
  expect(modelOffers.cancelLoss(412 * 2 ** 20)).toContain('412 MB')
  expect(models.removeCopy('모델')).toContain('모델을')
})

test('less than a megabyte is not said to be none', () => {
  expect(modelOffers.cancelLoss(300_000)).toContain('부분(1 MB 미만)을 지웁니다')
})

test('whose memory is counted is said where it is not the computer’s own', () => {
  const fit: FitView = {
    verdict: 'tight',
    device: 'gpu',
    neededMb: 7900,
    availableMb: 8192,
    shortfallMb: null,
    weightsMb: 7000,
    cacheMb: 400,
    computeMb: 500,
    contextTokens: 8192,
    slow: false
  }
  expect(models.fit(fit)).toBe('겨우 돌아갑니다 · 그래픽 메모리 필요 7,900 MB, 여유 8,192 MB')
  expect(models.fit({ ...fit, device: 'cpu' })).not.toContain('그래픽')
})

test('a graphics processor is named with what it has free', () => {
  const gpu = {
    backend: 'vulkan',
    names: ['Arc A750'],
    totalMb: 8192,
    freeMb: 7000,
    unified: false
  }
  expect(models.graphicsFacts(gpu)).toBe('Arc A750 · VULKAN · 메모리 8,192 MB 가운데 7,000 MB 여유')
  expect(models.graphicsFacts({ ...gpu, unified: true })).not.toContain('8,192')
})

test('what leaves the device is named whole, in the form and before the server is chosen', () => {
  for (const sentence of [modelServer.leaves, modelServer.consent.leaves]) {
    for (const part of ['문항', '정답·해설', '내가 고른 답', '내 자료', '앞서 묻고 받은', '질문']) {
      expect(sentence).toContain(part)
    }
  }
})

test('every way in which a server fails has its sentence', () => {
  const codes = Object.keys(sharedText().error).filter((code) => /^server-(?!not-set)/u.test(code))
  expect(codes.length).toBeGreaterThan(0)
  expect(codes.filter((code) => !(code in modelServer.current.failures))).toEqual([])
})

test('a model of a server is named with the context that the server tells', () => {
  expect(modelServer.listedModel('EXAONE-4.0-32B', 16_384)).toBe('EXAONE-4.0-32B · 문맥 16,384토큰')
  expect(modelServer.listedModel('EXAONE-4.0-32B', null)).toBe('EXAONE-4.0-32B')
})
