import { describe, expect, test } from 'vitest'
import { isHint, namesKey, type HintedItem } from './hint.ts'

const itemOf = (stem: string, options: string[], key: number[]): HintedItem => ({
  stem,
  options: options.map((text, index) => ({ no: index + 1, text })),
  key: { kind: 'options', options: key }
})

const cancellation = itemOf(
  '취소권에 관한 설명으로 옳은 것은?',
  [
    '취소할 수 있는 법률행위는 처음부터 무효이다.',
    '제한능력자는 단독으로 취소할 수 없다.',
    '취소권은 추인할 수 있는 날부터 3년 내에 행사하여야 한다.',
    '강박에 의한 의사표시는 취소할 수 없다.',
    '추인한 뒤에도 취소할 수 있다.'
  ],
  [3]
)
const years = itemOf('취소권의 제척기간은?', ['1년', '3년', '5년', '10년', '13년'], [2])
const cost = itemOf(
  '과세가격에 더하는 금액이 아닌 것은?',
  ['구매수수료', '중개료', '용기 비용', '포장 노무비'],
  [1]
)
const statements = itemOf(
  '옳은 것을 모두 고른 것은?',
  ['ㄱ', 'ㄴ', 'ㄱ, ㄷ', 'ㄴ, ㄷ', 'ㄱ, ㄴ, ㄷ'],
  [3]
)
const proposals: HintedItem = {
  ...itemOf('협정관세에 관한 설명으로 옳은 것을 모두 고른 것은?', ['ㄱ', 'ㄴ', 'ㄱ, ㄴ'], [2]),
  statements: [
    { text: '협정관세는 신청 없이도 적용한다.' },
    { text: '납부하여야 할 세액은 5년이 지나면 부과할 수 없다.' }
  ]
}
const arteries = itemOf(
  '하벽 심근경색에서 막힌 혈관은?',
  ['좌전하행동맥', '좌회선동맥', '우관상동맥', '좌주간동맥', '후하행정맥'],
  [3]
)
const two = itemOf('옳은 것을 모두 고르면?', ['가산세', '가산금', '연체료', '과태료'], [1, 2])
const herb = itemOf(
  '강황의 덩이뿌리를 약용부위로 쓸 수 있는 한약재는?',
  ['울금(鬱金)', '강황(薑黃)', '아출(莪朮)', '향부자(香附子)'],
  [1]
)
const loss = itemOf('평가손실은?', ['₩0', '₩800', '₩2,000', '₩5,000'], [3])
const share = itemOf('양성일 때 병이 있을 확률은?', ['37.5%', '62.5%', '90%'], [2])
const parties = itemOf(
  '임대인과 임차인 가운데 해지할 수 있는 사람은?',
  ['임대인', '임차인', '둘 다'],
  [2]
)
const signs = itemOf('대리인은?', ['甲', '乙', '丙'], [2])
const drugs = itemOf('다음으로 투여할 약물은?', ['Aspirin', 'Warfarin', '20% 지질유제'], [1])
const infarct = itemOf('진단은?', ['급성 심근경색', '대동맥박리', '폐색전증'], [1])
const penalty = itemOf('벌칙은?', ['300만 원 이하의 벌금', '과태료', '2년 이하의 징역'], [1])
const noKey: HintedItem = { ...cost, key: { kind: 'none' } }
const everyone: HintedItem = { ...cost, key: { kind: 'all' } }

describe('what gives the key away', () => {
  test.each<[string, HintedItem]>([
    ['정답은 기간을 생각하면 나온다.', cancellation],
    ['정답: 행사 기간', cancellation],
    ['답은 세 글자이다.', arteries],
    ['③을 다시 읽어 보자.', cancellation],
    ['3번이 맞다.', cancellation],
    ['3 번을 보자.', cancellation],
    ['선택지 3을 다시 보자.', cancellation],
    ['(3)의 기간을 떠올리자.', cancellation],
    ['세 번째 선택지에 주목하자.', cancellation],
    ['취소권은 추인할 수 있는 날부터 3년 내에 행사하여야 한다.', cancellation],
    ['추인할 수 있는 날부터 3년 내에 행사해야 한다는 규정이 있다.', cancellation],
    ['①, ②, ④, ⑤는 모두 틀렸다.', cancellation],
    ['1번, 2번, 4번, 5번은 아니다.', cancellation],
    ['제척기간은 3년이다.', years],
    ['기간은 3 년으로 정해져 있다.', years],
    ['구매수수료는 더하지 않는다.', cost],
    ['구매 수수료를 떠올리자.', cost],
    ['①이 다른 것과 성질이 다르다.', cost],
    ['ㄱ과 ㄷ이 옳다.', statements],
    ['ㄷ과 ㄱ만 남는다.', statements],
    ['우관상동맥이 하벽을 먹여 살린다.', arteries],
    ['하벽은 흔히 우관상동맥이 맡는다.', arteries],
    ['납부할 세액은 5년이 지나면 부과할 수 없다고 정한다.', proposals],
    ['가산세를 먼저 떠올리자.', two],
    ['가산금도 빠뜨리지 말자.', two],
    ['③과 ④는 아니다.', two],
    ['전항정답으로 처리된 문항이다.', everyone],
    ['모두 정답이다.', everyone],
    ['모두 틀렸다.', noKey],
    ['옳은 것이 없다.', noKey],
    ['울금을 떠올리자.', herb],
    ['鬱金은 덩이뿌리이다.', herb],
    ['2,000원이 나온다.', loss],
    ['답을 내면 2000 원이다.', loss],
    ['62.5퍼센트에 가깝다.', share],
    ['임차인을 보호하는 법이다.', parties],
    ['乙이 맡은 일을 보자.', signs],
    ['ASPIRIN의 작용을 떠올리자.', drugs],
    ['심근경색에서 보는 소견이다.', infarct],
    ['300만원 이하로 벌한다.', penalty],
    ['삼 년이라는 기간을 떠올리자.', years],
    ['３번을 다시 보자.', cancellation],
    ['❸을 다시 보자.', cancellation],
    ['➂을 다시 보자.', cancellation],
    ['⑶을 다시 보자.', cancellation],
    ['삼 번을 다시 보자.', cancellation],
    ['셋째 선택지를 다시 보자.', cancellation],
    ['세 번째가 눈에 띈다.', cancellation],
    ['마지막 선택지를 다시 보자.', itemOf('옳은 것은?', ['가', '나', '다라'], [3])],
    ['정\u200b답은 기간에 있다.', cancellation],
    ['ㄱ은 옳다.', statements],
    ['ㄴ은 틀렸고 ㄱ과 ㄷ은 맞다.', statements],
    ['The answer is in the time limit.', cancellation]
  ])('%s', (text, item) => {
    expect(namesKey(text, item)).toBe(true)
  })
})

describe('what leaves it to be found', () => {
  test.each<[string, HintedItem]>([
    ['취소와 무효를 구별하자.', cancellation],
    ['민법 제146조가 정한 기간을 떠올리자.', cancellation],
    ['①은 무효와 취소를 섞어 놓았다.', cancellation],
    ['제한능력자도 스스로 할 수 있는 일이 무엇인지 보자.', cancellation],
    ['13년은 어느 기간에도 쓰이지 않는다.', years],
    ['형성권의 기간은 소멸시효와 성질이 다르다.', years],
    ['구매자를 위해 일한 사람과 판매자를 위해 일한 사람을 나누어 보자.', cost],
    ['관세법 제30조 제1항 각 호를 하나씩 대어 보자.', cost],
    ['ㄴ부터 따져 보자.', statements],
    ['ㄱ, ㄴ, ㄷ을 하나씩 따져 보자.', statements],
    ['자유무역협정 관세법이 정한 기간을 떠올리자.', proposals],
    ['하벽을 먹여 살리는 동맥이 무엇인지 떠올리자.', arteries],
    ['II, III, aVF 유도가 보는 곳을 생각하자.', arteries],
    ['세금에 붙는 것과 벌로 내는 것을 나누어 보자.', two],
    ['3번째 문장을 다시 읽어 보자.', cancellation],
    ['세 번째 줄을 다시 읽어 보자.', cancellation],
    ['덩이뿌리와 뿌리줄기는 이름이 다른 한약재가 된다.', herb],
    ['취득원가와 순실현가능가치 중 낮은 금액을 찾자.', loss],
    ['12,000원과 20,000원은 나오지 않는다.', loss],
    ['제3조와 3가지 요건을 나누어 보자.', years],
    ['1,000명 가운데 병이 있는 사람부터 세어 보자.', share],
    ['임대인과 임차인의 이익을 견주어 보자.', parties],
    ['乙丙 사이의 계약부터 보자.', itemOf('대리인은?', ['甲', '乙', '丙'], [1])],
    ['혈소판에 작용하는 약을 떠올리자.', drugs],
    ['심전도와 심근효소를 함께 보자.', infarct],
    ['ㄱ이 옳은지부터 따져 보자.', statements],
    ['ㄷ이 맞는지 조문을 보자.', statements],
    ['정답을 고르기 전에 기간을 견주어 보자.', cancellation]
  ])('%s', (text, item) => {
    expect(namesKey(text, item)).toBe(false)
  })
})

test('a hint begins as the protocol has it, and says something', () => {
  expect(isHint('힌트: 취소와 무효를 구별하자.', cancellation)).toBe(true)
  expect(isHint('취소와 무효를 구별하자.', cancellation)).toBe(false)
  expect(isHint('힌트: ', cancellation)).toBe(false)
  expect(isHint('힌트: ③을 보자.', cancellation)).toBe(false)
})
