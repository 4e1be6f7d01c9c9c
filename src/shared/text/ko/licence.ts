/**
 * What a model's agreement asks of a learner, each with its clause, by the licence's id in the catalogue. A summary:
 * the whole text rules.
 */
export const licence: Readonly<Record<string, readonly string[]>> = {
  'exaone-1.2-nc': [
    '연구와 교육에만 쓸 수 있습니다(2.1).',
    '모델, 파생물, 모델이 만든 글로 직접이든 간접이든 수익을 낼 수 없습니다(3.1).',
    '경쟁하는 모델을 만드는 데 쓸 수 없습니다(3.1).',
    '모델 파일을 남에게 줄 때에는 사용 허가 조건 전문을 함께 주어야 합니다(2.1).',
    '거짓이거나 오해를 부르는 정보를 퍼뜨리는 데 쓸 수 없습니다(3.4).',
    '모델이 만든 글에 대한 책임은 쓰는 사람에게 있고, 품질은 보증되지 않습니다(4.2, 5).',
    '결과를 발표할 때에는 모델의 이름과 버전을 밝힙니다(4.3).'
  ]
}
