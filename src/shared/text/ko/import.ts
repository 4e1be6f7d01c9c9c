import type {
  ArchiveFault,
  FieldShape,
  ImportFindingData,
  KnownItem,
  LackingRole,
  MarkupLeftOut,
  SizeLimit
} from '../../contract/import-findings.ts'
import { withParticle } from '../../domain/korean.ts'
import { optionMark, type ImportSentences } from '../import-facts.ts'
import { formatCount } from '../numbers.ts'
import { itemKind } from './item-kind.ts'

/** One sentence for each finding of an import. */
export const findings: ImportSentences = {
  'not-recognised': () =>
    '어떤 형식인지 알 수 없는 파일입니다. 가져올 수 있는 형식은 CSV, 엑셀, JSON, Parquet, Anki, GIFT, Moodle XML, QTI, 한글(HWP, HWPX), PDF, 텍스트입니다.',
  'file-empty': () => '빈 파일입니다.',
  'no-items': () => '문항을 하나도 찾지 못했습니다.',
  damaged: () => '파일이 손상되어 읽을 수 없습니다.',
  'password-protected': () => '암호가 걸린 파일입니다. 암호를 풀어 저장한 뒤 다시 골라 주세요.',
  'too-large': ({ what, limit }) => `${LARGE[what]} 너무 큽니다(한도 ${limit}).`,
  'unsafe-archive': ({ fault, entry }) =>
    fault === 'damaged' && entry === null
      ? '파일이 손상되어 읽을 수 없습니다.'
      : `안전하지 않은 압축 파일이라 열지 않았습니다: ${ARCHIVE[fault]}${entry === null ? '' : `(${entry})`}.`,
  'unsafe-xml': ({ fault }) =>
    fault === 'doctype'
      ? '안전하지 않은 XML이라 읽지 않았습니다: 문서가 개체(ENTITY)를 선언합니다.'
      : '안전하지 않은 XML이라 읽지 않았습니다: 요소가 너무 깊이 겹쳐 있습니다.',
  'unsafe-database': ({ fault }) =>
    `안전하지 않은 Anki 파일이라 열지 않았습니다: ${DATABASE[fault]}.`,
  'reader-stopped': ({ why }) =>
    why === 'memory'
      ? '파일을 읽는 데 메모리가 너무 많이 들어 멈추었습니다. 파일을 나누어 가져와 주세요.'
      : '파일을 읽다가 멈추었습니다. 파일을 나누거나 다른 형식으로 저장해 다시 가져와 주세요.',
  'marks-inferred': ({ marks }) =>
    `선택지 번호 글자를 알 수 없어 차례로 미루어 읽었습니다: ${marks.join(' ')}`,
  'unsupported-version': ({ found }) =>
    `지원하지 않는 버전의 파일입니다(${found}). 새 버전으로 저장한 뒤 다시 골라 주세요.`,
  'scanned-pages': ({ pages }) =>
    `글자가 없는 그림 ${pages}쪽입니다. 스캔한 PDF는 읽을 수 없으니 글자를 인식(OCR)한 파일을 골라 주세요.`,

  'read-as': ({ encoding }) => `${withParticle(encoding, '으로/로')} 읽었습니다.`,
  'header-assumed': ({ columns }) => `머리글이 없어 내용을 보고 정했습니다: ${columns.join(', ')}`,
  'columns-left-out': ({ columns }) => `쓰지 않은 칸: ${columns.join(', ')}`,
  'sheet-left-out': ({ why }) => SHEET[why],
  'columns-unknown': ({ lacking }) => {
    const what = lacking.map((role) => LACKING[role]).join(', ')
    return `어느 칸이 ${what === '' ? '문항' : what}인지 알 수 없습니다. 칸 맞추기에서 정해 주세요.`
  },
  'options-undivided': ({ column, sample }) =>
    `‘${column}’ 칸의 선택지를 어디에서 나눌지 분명하지 않습니다(${sample}). 칸 맞추기에서 확인하거나, 선택지마다 칸을 따로 두어 주세요.`,
  'lines-left-out': ({ lines, sample }) => `문항이 아닌 ${lines}줄을 건너뛰었습니다: ${sample}`,
  'key-table-read': ({ keys }) => `정답표로 보고 정답 ${keys}개를 읽었습니다.`,
  'key-base-assumed': ({ base }) =>
    base === 0
      ? '정답 번호가 0부터 시작하는 것으로 보았습니다.'
      : '정답 번호가 1부터 시작하는 것으로 보았습니다.',

  'not-json': ({ column }) =>
    `JSON 형식이 올바르지 않습니다${column === null ? '' : `(${column}번째 글자)`}.`,
  'open-quote': () => '이 줄에서 연 큰따옴표가 닫히지 않았습니다.',
  'cells-shifted': ({ cells, columns }) =>
    `머리글은 ${columns}칸인데 ${cells}칸이 있어 어느 칸이 밀렸는지 알 수 없습니다.`,
  'rows-glued': () => '두 문항이 한 줄에 붙어 있습니다.',
  'not-multiple-choice': ({ kind }) => `선택형 문항이 아닙니다(${itemKind(kind)}).`,
  'no-stem': () => '문제가 비어 있습니다.',
  'too-few-options': ({ options }) => `선택지가 ${options}개뿐입니다.`,
  'too-many-options': ({ options, most }) =>
    `선택지가 ${options}개입니다. ${most}개까지 가져올 수 있습니다.`,
  'option-empty': ({ option }) => `${optionMark(option)}번 선택지가 비어 있습니다.`,
  'options-gap': ({ found }) =>
    `선택지 번호가 이어지지 않습니다: ${found.map(optionMark).join(' ')}`,
  'no-key': () => '정답이 없습니다. 정답표가 따로 있으면 함께 골라 주세요.',
  'key-unreadable': ({ found }) =>
    found === '' ? '정답 칸이 비어 있습니다.' : `정답을 읽을 수 없습니다: ${found}`,
  'key-outside': ({ found, options }) =>
    `정답이 선택지 밖에 있습니다: ${found}(선택지 ${options}개)`,
  'key-not-an-option': ({ found }) => `정답과 같은 선택지가 없습니다: ${found}`,
  'key-ambiguous': ({ found, options }) =>
    `정답과 같은 선택지가 여럿입니다: ${found}(${options.map(optionMark).join(', ')})`,
  'bad-field': ({ field, expected }) =>
    `${field} 칸을 읽을 수 없습니다. ${withParticle(FIELD[expected], '이/가')} 있어야 합니다.`,
  'number-twice': ({ number }) => `${number}번이 두 번 나옵니다.`,

  'options-same': ({ options }) =>
    `같은 내용의 선택지가 있습니다: ${options.map(optionMark).join(', ')}`,
  'picture-missing': ({ name }) => `그림이 파일에 들어 있지 않습니다: ${name}`,
  'picture-left-out': ({ name, why }) => `그림을 넣지 못했습니다: ${name}(${PICTURE[why]})`,
  'pictures-left-out': ({ pictures, lines }) =>
    `그림 ${pictures}개를 넣지 못했습니다${lines === '' ? '' : `(${lines}번째 줄)`}.`,
  'markup-left-out': ({ what }) => `${MARKUP[what]} 빼고 가져옵니다.`,
  'formula-as-text': ({ formula }) => `수식을 글자 그대로 두었습니다: ${formula}`,
  'sound-left-out': ({ name }) => `소리는 가져오지 않습니다: ${name}`,
  'number-missing': ({ from, to }) =>
    from === to ? `${from}번 문항이 없습니다.` : `${from}번부터 ${to}번까지 문항이 없습니다.`,
  'key-without-item': ({ number }) => `${number}번 정답에 맞는 문항이 없습니다.`,
  'stimulus-uncertain': ({ from, to }) =>
    `지문이 어느 문항의 것인지 분명하지 않습니다(${from}~${to}번). 확인해 주세요.`,
  'picture-uncertain': () => '그림이 있던 자리일 수 있습니다. 원본과 견주어 주세요.',
  'partial-credit-left-out': () =>
    '부분 점수는 가져오지 않습니다. 만점인 선택지를 정답으로 했습니다.',

  'reviews-left-out': ({ reviews, why }) =>
    `복습 기록 ${formatCount(reviews)}건을 건너뛰었습니다: ${REVIEWS[why]}.`,
  'too-many-reviews': ({ most }) =>
    `복습 기록이 너무 많아 ${formatCount(most)}건까지만 읽었습니다.`,

  'reviews-added': ({ reviews, items }) =>
    `이미 있는 문항 ${formatCount(items)}개의 복습 기록 ${formatCount(reviews)}건을 보탭니다.`,
  'duplicate-of-item': (item) => `문제은행에 이미 있는 문항입니다: ${called(item)}`,
  'duplicate-in-import': ({ place }) => `앞에 나온 문항과 같습니다(${place}).`,
  'duplicate-key-differs': ({ inFile, inBank, ...item }) =>
    `정답은 파일이 ${inFile}, 문제은행이 ${inBank}인데 문제은행의 정답을 그대로 둡니다: ${called(item)}`,
  'unknown-exam': ({ name }) => `모르는 시험이라 미분류에 넣습니다: ${name}`,
  'unknown-subject': ({ name }) => `모르는 과목이라 미분류에 넣습니다: ${name}`,
  'subject-missing': () =>
    '과목을 알 수 없어 미분류에 넣습니다. 시험과 과목을 고르면 그 과목에 넣습니다.',
  'options-differ': ({ options, expected }) =>
    `이 시험의 선택지는 ${expected}개인데 ${options}개입니다.`,
  'id-taken': (item) => `ID가 같은 다른 문항이 있어 새 ID를 줍니다: ${called(item)}`
}

const LACKING: Record<LackingRole, string> = {
  stem: '문제',
  options: '선택지',
  key: '정답'
}
const LARGE: Record<SizeLimit, string> = {
  file: '파일이',
  line: '한 줄이',
  entry: '파일의 한 부분이',
  rows: '줄 수가',
  cell: '한 칸이',
  depth: '겹친 깊이가',
  items: '문항 수가',
  pages: '쪽수가',
  picture: '그림이'
}

const ARCHIVE: Record<ArchiveFault, string> = {
  ratio: '풀면 지나치게 커집니다',
  'total-size': '풀면 너무 큽니다',
  'entry-count': '들어 있는 파일이 너무 많습니다',
  'entry-name': '파일 이름이 폴더 밖을 가리키거나 쓸 수 없는 이름입니다',
  'entry-twice': '같은 이름의 파일이 두 번 들어 있습니다',
  overlap: '들어 있는 파일들이 서로 겹칩니다',
  nested: '압축 파일 안에 압축 파일이 겹쳐 있습니다',
  encrypted: '암호가 걸려 있습니다',
  link: '다른 곳을 가리키는 링크가 들어 있습니다',
  damaged: '손상되었습니다'
}
const DATABASE: Record<ImportFindingData['unsafe-database']['fault'], string> = {
  trigger: '데이터베이스에 트리거가 있습니다',
  view: '데이터베이스에 뷰가 있습니다',
  'virtual-table': '데이터베이스에 가상 테이블이 있습니다',
  shape: 'Anki의 데이터베이스와 구조가 다릅니다',
  damaged: '데이터베이스가 손상되었습니다'
}
const SHEET: Record<ImportFindingData['sheet-left-out']['why'], string> = {
  empty: '빈 시트를 건너뛰었습니다.',
  'no-items': '문항이 없는 시트를 건너뛰었습니다.',
  hidden: '숨긴 시트를 건너뛰었습니다.'
}
const PICTURE: Record<ImportFindingData['picture-left-out']['why'], string> = {
  type: '쓸 수 없는 형식',
  size: '너무 큼',
  damaged: '손상됨',
  network: '인터넷 주소'
}
const REVIEWS: Record<ImportFindingData['reviews-left-out']['why'], string> = {
  damaged: '시각이나 평가를 읽을 수 없습니다',
  future: '시각이 지금보다 뒤입니다. 이 컴퓨터의 시계를 확인해 주세요'
}
const MARKUP: Record<MarkupLeftOut, string> = {
  script: '스크립트를',
  frame: '다른 문서를 끼워 넣은 곳을',
  form: '입력 양식을',
  media: '동영상이나 소리를',
  'unknown-object': '알 수 없는 개체를'
}
const FIELD: Record<FieldShape, string> = {
  text: '글자',
  number: '수',
  list: '목록',
  object: '객체',
  day: 'YYYY-MM-DD 날짜',
  options: '선택지 목록',
  key: '정답 번호',
  'known-word': '정해진 낱말'
}
/** ‘관세의 과세물건은?’(관세사 제41회 3번) */
function called({ itemId, stem, exam, round, number }: KnownItem): string {
  if (stem === null) return itemId
  const paper = [exam, round, number === null ? null : `${number}번`].filter(
    (part) => part !== null
  )
  return `‘${stem}’${paper.length === 0 ? '' : `(${paper.join(' ')})`}`
}
