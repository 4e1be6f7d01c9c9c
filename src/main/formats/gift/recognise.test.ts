import { expect, test } from 'vitest'
import { fileOf } from '../zip.fixture.ts'
import { looksLikeGift } from './recognise.ts'

const recognised = (text: string): boolean => looksLikeGift(fileOf(Buffer.from(text)))

test.each([
  ['물음{=가 ~나}'],
  ['물음 {\n  ~ 가\n  = 나\n}'],
  ['$CATEGORY: $course$/top/관세법\n'],
  ['::물음::\n물음 {=가 ~나}'],
  ['// 머리말\n\n지구는 둥글다. {T}'],
  ['몇 년인가? {#1822:5}'],
  ['짝을 지으시오. {=가 -> 1 =나 -> 2}'],
  ['// question: 1  name: 서술\n::서술::서술하시오{}'],
  ['다음을 서술하시오. {}'],
  ['두 개를 고르시오. {~%50%가 ~%50%나 ~다}'],
  ['$$\\frac{1}{2}$$의 값은? {=0.5 ~2}']
])('%j is GIFT', (text) => {
  expect(recognised(text)).toBe(true)
})

test.each([
  ['1. 다음 중 옳은 것은?\n① 가\n② 나\n③ 다\n정답 ②'],
  ['다음 글의 {가}에 들어갈 말은? {나}와 {다}를 고르시오.'],
  ['기간은 3~5일이며 x=2이다.'],
  ['{"question": "물음", "options": ["가", "나"], "answer": "="}'],
  ['[{"a": 1},\n{"a": "~"}]'],
  ['body { color: red; }\na:hover ~ b { margin: 0 }\np{}'],
  ['int main() {\n  int x = 1;\n  return ~x;\n}'],
  ['class A {\n  ~A();\n  int b = 2;\n};'],
  ['class A {\n}\n'],
  ['void f() {}'],
  ['const f = () => {}'],
  ['export const a = {}'],
  ['template<typename T> struct B { T t; };'],
  ['번호,물음,정답\n1,"{=}",2'],
  ['\\documentclass{article}\n\\begin{document}\n\\textbf{T}\n\\end{document}'],
  ['#lang racket\n{}'],
  ['<html><style>a{b:c}</style></html>'],
  ['# 제목\n\n- 항목 {#id}\n'],
  ['/**\n * @template T\n * @param {T} value\n */'],
  ['Position: refs/heads/master@{#37833}'],
  ['{{ template }}'],
  ['${T}'],
  ['']
])('%j is not', (text) => {
  expect(recognised(text)).toBe(false)
})

test('bytes of no text are not', () => {
  expect(looksLikeGift(fileOf(Buffer.from([0, 1, 2, 0x7b, 0x3d, 0x7d, 0, 0xff])))).toBe(false)
})
