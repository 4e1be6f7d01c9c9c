import { describe, expect, test } from 'vitest'
import { articleOf, articlesIn, passagesOf } from './passages.ts'

const lines = (...texts: string[]) => texts.map((text) => ({ text, page: null }))

describe('articles', () => {
  test.each([
    ['제30조(과세가격 결정의 원칙) ① 수입물품의', '제30조'],
    ['제 12 조의 2 (권한)', '제12조의2'],
    ['제1조', '제1조'],
    ['제2장 과세가격', null],
    ['이 법 제30조에 따라', null]
  ])('%s', (text, article) => {
    expect(articleOf(text)).toBe(article)
  })

  test('are found in a citation with the statute that they are of', () => {
    expect(articlesIn('관세법 제30조제1항, 같은 법 시행령 제17조의2 및 제18조')).toEqual([
      { statute: '관세법', article: '제30조' },
      { statute: '시행령', article: '제17조의2' },
      { statute: null, article: '제18조' }
    ])
  })
})

describe('a document in passages', () => {
  test('of a statute has one passage an article, under its heading', () => {
    const found = passagesOf(
      lines(
        '제1장 총칙',
        '제1조(목적) 이 법은 관세의 부과를 목적으로 한다.',
        '제2조(정의) 이 법에서 사용하는 용어의 뜻은 다음과 같다.',
        '1. "수입"이란 물품을 국내에 반입하는 것을 말한다.'
      )
    )
    expect(found).toEqual([
      {
        page: null,
        heading: '제1조(목적)',
        article: '제1조',
        text: '제1조(목적) 이 법은 관세의 부과를 목적으로 한다.'
      },
      {
        page: null,
        heading: '제2조(정의)',
        article: '제2조',
        text: '제2조(정의) 이 법에서 사용하는 용어의 뜻은 다음과 같다.\n1. "수입"이란 물품을 국내에 반입하는 것을 말한다.'
      }
    ])
  })

  test('keeps the page on which each begins', () => {
    const found = passagesOf([
      { text: '# 원가', page: 3 },
      { text: '가'.repeat(400), page: 3 },
      { text: '', page: 3 },
      { text: '나'.repeat(100), page: 4 }
    ])
    expect(found.map(({ page, heading, text }) => [page, heading, text.length])).toEqual([
      [3, '원가', 400],
      [4, '원가', 100]
    ])
  })

  test('joins short paragraphs, and cuts a long one behind a sentence', () => {
    expect(passagesOf(lines('하나.', '', '둘.', '', '셋.')).map(({ text }) => text)).toEqual([
      '하나.\n둘.\n셋.'
    ])
    const sentence = `${'다'.repeat(298)}. `
    const cut = passagesOf(lines(sentence.repeat(4))).map(({ text }) => text.length)
    // Three sentences of 300 characters fill a passage of 900, without the space behind.
    expect(cut).toEqual([899, 299])
  })

  test('loses no letter, whatever the lines are', () => {
    const texts = Array.from(
      { length: 200 },
      (_, at) => `${at}번째 줄 ${'말'.repeat((at * 37) % 300)}.`
    )
    const letters = (all: string): string => all.replaceAll(/\s/gu, '')
    expect(
      letters(
        passagesOf(lines(...texts))
          .map(({ text }) => text)
          .join('')
      )
    ).toBe(letters(texts.join('')))
  })
})
