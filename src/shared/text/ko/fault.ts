import { withParticle } from '../../domain/korean.ts'
import type { NotFound, SheetShape } from '../../errors.ts'

const missing: Record<NotFound, string> = {
  exam: '시험',
  subject: '과목',
  item: '문항',
  erratum: '문항 신고',
  backup: '백업',
  session: '시험 기록',
  explanation: '설명',
  run: '설명 작업',
  file: '파일',
  model: '모델',
  licence: '사용 허가 조건',
  document: '자료',
  'model-exam': '모델 응시',
  profile: '사용자',
  import: '가져오기 기록',
  change: '되돌릴 변경'
}

const system: Readonly<Record<string, string>> = {
  ENOENT: '그런 파일이나 폴더가 없습니다',
  ENOTDIR: '경로 중간에 폴더가 아닌 것이 있습니다',
  EISDIR: '파일이 아니라 폴더입니다',
  EACCES: '권한이 없습니다',
  EPERM: '권한이 없습니다',
  EROFS: '쓸 수 없는 장치입니다',
  ENOSPC: '디스크에 남은 공간이 없습니다',
  EBUSY: '다른 프로그램이 쓰고 있습니다',
  EMFILE: '열린 파일이 너무 많습니다',
  ENAMETOOLONG: '이름이 너무 깁니다',
  ELOOP: '링크가 서로를 가리켜 끝이 없습니다',
  EEXIST: '같은 이름이 이미 있습니다',
  EIO: '저장 장치에 문제가 있습니다'
}

const shapes: Record<SheetShape, string> = {
  object: '{ }로 된 객체여야 합니다',
  'object-of-subjects': '과목 ID마다 항목이 하나씩 있는 객체여야 합니다',
  'keys-and-responses': 'keys와 responses가 있는 객체여야 합니다',
  array: '[ ]로 된 배열이어야 합니다',
  'array-of-subject-ids': '과목 ID의 배열이어야 합니다',
  'subject-id': '과목 ID여야 합니다',
  'option-number': '선택지 번호(수)여야 합니다',
  key: '정답은 번호의 배열, "all" 또는 {"set": 번호의 배열}이어야 합니다',
  'distinct-options': '같은 번호가 두 번 있습니다',
  'no-field': '답안 파일에 없는 항목입니다'
}

/** Parts of the sentences for errors; none ends with a full stop. */
export const fault = {
  missing: (what: NotFound) => `${withParticle(missing[what], '이/가')} 없거나 지워졌습니다`,
  /** Codes of the operating system (errno). */
  system,
  /** The whole of an input, as a place. */
  whole: '전체',
  sheet: {
    shapes,
    notJson: 'JSON 형식이 아닙니다',
    notJsonAt: (line: number, column: number) =>
      `JSON 형식이 아닙니다(${line}번째 줄 ${column}번째 글자)`,
    unknownSubject: (id: string) => `이 시험에 없는 과목입니다(${id})`,
    missingSubject: (id: string) => `과목이 빠졌습니다(${id})`,
    wrongCount: (found: number, expected: number) => `${expected}개여야 하는데 ${found}개입니다`,
    noOption: (found: number, options: number) =>
      `${withParticle(String(found), '은/는')} 선택지 번호(1~${options})가 아닙니다`,
    oneElective: (alternatives: string, chosen: number) =>
      `선택과목은 ${alternatives} 가운데 하나여야 하는데 ${chosen}개를 골랐습니다`,
    compulsory: (id: string) => `필수과목이라 선택과목으로 고를 수 없습니다(${id})`,
    notChosen: (id: string) => `고르지 않은 선택과목입니다(${id})`
  }
}
