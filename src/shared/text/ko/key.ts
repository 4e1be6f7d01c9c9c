import type { KeyFindingCode, KeyFindingData } from '../../contract/key-findings.ts'
import { withParticle } from '../../domain/korean.ts'

/** One sentence for each finding about a key. */
export const key: { [C in KeyFindingCode]: (data: KeyFindingData[C]) => string } = {
  'not-text': () => '글자로 된 파일이 아닙니다. CSV, TSV 또는 JSON 파일로 저장한 뒤 골라 주세요.',
  'not-json': ({ column }) =>
    `JSON 형식이 올바르지 않습니다${column === null ? '' : `(${column}번째 글자)`}.`,
  'no-header': () => '문항번호와 정답 칸이 있는 머리글 줄을 찾지 못했습니다.',
  'no-keys': () => '정답이 하나도 없습니다.',
  'open-quote': () => '이 줄에서 연 큰따옴표가 닫히지 않았습니다.',
  'too-many-cells': ({ cells, columns }) =>
    `머리글은 ${columns}칸인데 ${cells}칸이 있습니다. 쉼표가 든 칸은 큰따옴표로 묶어 주세요.`,
  'split-key': ({ found }) => `정답이 여럿이면 "${found}"처럼 큰따옴표로 묶어 주세요.`,
  'bad-field': ({ field }) =>
    FIELD[field] ?? `${withParticle(field, '은/는')} 쓸 수 없는 항목입니다.`,
  'bad-key': ({ found }) =>
    found === '' ? '정답 칸이 비어 있습니다.' : `정답을 읽을 수 없습니다: ${found}`,
  'bad-number': ({ found }) =>
    found === '' ? '문항번호 칸이 비어 있습니다.' : `문항번호를 읽을 수 없습니다: ${found}`,
  'exam-missing': () => '어느 시험의 정답표인지 알 수 없습니다. 시험을 골라 주세요.',
  'unknown-exam': ({ id }) => `모르는 시험입니다: ${id}`,
  'exam-differs': ({ inFile, chosen }) =>
    `파일에 적힌 시험(${inFile})이 고른 시험(${chosen})과 다릅니다.`,
  'round-missing': ({ rounds }) => `어느 회차의 정답표인지 알 수 없습니다. ${held('회차', rounds)}`,
  'unknown-round': ({ name, rounds }) =>
    `문제은행에 없는 회차입니다: ${name}. ${held('회차', rounds)}`,
  'form-missing': ({ forms }) => `어느 책형의 정답표인지 알 수 없습니다. ${held('책형', forms)}`,
  'unknown-form': ({ form, forms }) =>
    `문제은행에 없는 책형입니다: ${form}. ${held('책형', forms)}`,
  'unknown-subject': ({ name }) => `이 시험에 없는 과목입니다: ${name}`,
  'unknown-item': ({ id }) => `문제은행에 없는 문항입니다: ${id}`,
  'unknown-number': ({ number }) => `문제은행의 이 회차에 ${number}번 문항이 없습니다.`,
  'ambiguous-number': ({ number, subjects }) =>
    `${number}번이 여러 과목에 있습니다(${subjects.join(', ')}). 과목을 적어 주세요.`,
  'option-outside': ({ option, options }) =>
    `${option}번 선택지가 없습니다. 이 문항의 선택지는 ${options}개입니다.`,
  'wrong-size': ({ named, asked }) =>
    `${asked}개를 고르는 문항인데 정답에 선택지가 ${named}개 적혀 있습니다.`,
  'named-twice': ({ itemId }) => `같은 문항이 두 번 적혀 있습니다: ${itemId}`,
  'provisional-after-final': () => '최종정답이 들어 있는 문항을 가답안으로 바꿉니다.',
  'round-assumed': ({ name, form }) =>
    `회차나 책형이 적혀 있지 않아 문제은행에 있는 ${[name, form].filter((part) => part !== '').join(' ')} 문항으로 보았습니다.`,
  'status-assumed': () => '가답안인지 최종정답인지 적혀 있지 않아 최종정답으로 보았습니다.',
  unchanged: () => '이미 같은 정답입니다.'
}

const FIELD: Readonly<Record<string, string>> = {
  '': '파일 전체가 { }로 묶인 JSON 객체여야 합니다.',
  examId: 'examId에는 시험 ID를 적어 주세요.',
  round: 'round에는 {"id": …} 또는 {"name": …}으로 회차를 적어 주세요.',
  form: 'form에는 책형을 글자로 적어 주세요.',
  status: 'status에는 "provisional"(가답안) 또는 "final"(최종정답)을 적어 주세요.',
  reason: 'reason에는 사유를 글자로 적어 주세요.',
  keys: 'keys에는 정답 목록을 적어 주세요.',
  number: 'number에는 문항번호를 1 이상의 정수로 적어 주세요.',
  subjectId: 'subjectId에는 과목 ID를 적어 주세요.',
  itemId: 'itemId에는 문항 ID를 적어 주세요.',
  key: 'key에는 [2, 4], {"set": [1, 3]}, "all", "none" 가운데 하나를 적어 주세요.'
}

const held = (what: string, names: readonly string[]): string =>
  names.length === 0
    ? `문제은행에 이 시험의 ${withParticle(what, '이/가')} 없습니다.`
    : `문제은행에 있는 ${what}: ${names.join(', ')}`
