import { expect, test } from 'vitest'
import { plainHints } from './hint-text.ts'

const MARKED = '(모델 대신 문항에 등록된 자료로 만든 힌트입니다.)'

test('the fullest comes first: topic, first citation and the first sentence of the rationale', () => {
  const hints = plainHints({
    stem: '취소에 관한 설명으로 옳지 않은 것은?',
    topic: '법률행위의 취소',
    citations: [{ text: '민법 제146조' }, { text: '민법 제141조' }],
    rationale: '취소권은 형성권이다. 그 기간은 제146조 제1항이 정한다.'
  })
  const advice = '‘옳지 않은’ 것을 고르는 문항임을 잊지 말고 선택지를 하나씩 지워 보세요.'
  const unit = '이 문항의 단원은 ‘법률행위의 취소’입니다.'
  const ground = '근거는 민법 제146조입니다.'
  expect(hints).toEqual([
    `힌트: ${unit} ${ground} 취소권은 형성권이다. ${advice} ${MARKED}`,
    `힌트: ${unit} ${ground} ${advice} ${MARKED}`,
    `힌트: 취소권은 형성권이다. ${advice} ${MARKED}`,
    `힌트: ${unit} ${advice} ${MARKED}`,
    `힌트: ${ground} ${advice} ${MARKED}`,
    `힌트: ${advice} ${MARKED}`
  ])
})

test('an item that tells nothing of itself still has one', () => {
  const bare = { stem: '옳은 것은?', topic: null, citations: [], rationale: null }
  expect(plainHints(bare)).toEqual([
    `힌트: 선택지를 하나씩 묻는 말에 대어 보고 맞지 않는 것부터 지워 보세요. ${MARKED}`
  ])
  expect(plainHints({ ...bare, stem: '요건이 아닌 것은?' })[0]).toContain('‘아닌’ 것을 고르는')
})

test('a rationale without a short first sentence is left alone', () => {
  const long = `${'길다 '.repeat(60)}이다.`
  for (const rationale of [long, '표 | 값\n1 | 2', '2024. 1. 30. 시행']) {
    const facts = { stem: '옳은 것은?', topic: null, citations: [], rationale }
    expect(plainHints(facts)).toHaveLength(1)
  }
})
