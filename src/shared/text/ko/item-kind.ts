/** Kinds of items that are not multiple choice, by the names that readers of files give them. */
const KINDS: Readonly<Record<string, string>> = {
  calculated: '계산형',
  categorization: '분류하기',
  cloze: '빈칸 채우기',
  custom: '그 밖의 형식',
  description: '물음이 없는 안내문',
  drawing: '그리기',
  essay: '서술형',
  hotspot: '그림에서 고르기',
  matching: '짝짓기',
  numerical: '숫자로 답하기',
  ordering: '순서 배열',
  several: '물음이 여럿인 문항',
  short: '단답형',
  'short-answer': '단답형',
  slider: '눈금에서 고르기',
  survey: '설문',
  template: '보일 때마다 값이 바뀌는 문항',
  'true-false': '진위형',
  upload: '파일 제출'
}

/** A name that a file gave itself is told as it stands there. */
export function itemKind(kind: string): string {
  const known = kind.toLowerCase()
  return Object.hasOwn(KINDS, known) ? (KINDS[known] ?? kind) : kind
}
