const losses: Readonly<Record<string, string>> = {
  'key-of-several': '복수정답을 그대로 담지 못했습니다',
  'key-of-everyone': '전항정답·정답없음을 그대로 담지 못했습니다',
  'key-status': '가답안·최종정답 구분을 담지 못했습니다',
  stimulus: '지문을 문제에 이어 적었습니다',
  statements: '보기(ㄱ, ㄴ, ㄷ)를 문제에 이어 적었습니다',
  'stimulus-group': '여러 문항이 함께 쓰는 지문을 문항마다 적었습니다',
  'option-reasons': '선택지별 해설을 담지 못했습니다',
  rationale: '해설을 담지 못했습니다',
  citations: '근거를 담지 못했습니다',
  levels: '난이도·인지수준을 담지 못했습니다',
  tags: '태그를 담지 못했습니다',
  printings: '회차·책형·번호를 담지 못했습니다',
  source: '출처를 담지 못했습니다',
  licence: '라이선스를 담지 못했습니다',
  pictures: '그림을 담지 못했습니다',
  formulae: '수식을 글자로 적었습니다'
}

/** What a format cannot carry, by its code (`ExportLoss`). */
export const loss = {
  losses,
  line: (items: number, what: string) => `${items}문항: ${what}.`
}
