import { bankBrowser } from './bank-browser.ts'
import { bankEditor } from './bank-editor.ts'
import { bankFiles } from './bank-files.ts'

export const bank = {
  ...bankBrowser,
  ...bankEditor,
  ...bankFiles,
  title: '문제은행',
  search: '문항 검색',
  placeholder: '문두, 선택지, 보기, 해설에서 찾기',
  scope: '찾을 시험',
  thisExam: '이 시험',
  allExams: '모든 시험',
  none: '찾는 문항이 없습니다.',
  noneLead: '낱말을 줄이거나 모든 시험에서 찾아 보세요.',
  noneAnywhere: '낱말이나 조건을 줄여 보세요.',
  noneYet: '아직 문항이 없습니다.',
  noneYetLead: '파일에서 가져오거나 새 문항을 적어 보세요.',
  searchAll: '모든 시험에서 찾기',
  results: '찾은 문항',
  itemPreview: '문항 미리 보기',
  choose: '문항을 고르면 여기에 보입니다.',
  keyStatus: { provisional: '가답안', final: '최종정답' },
  history: (versions: number) => `정답 이력 ${versions}건`,
  keyVersion: (version: number) => (version === 1 ? '처음 정답' : `${version - 1}차 변경`),
  keyRevision: (revision: number) => `문항 ${revision}판`,
  correct: '정답 정정',
  correctTitle: '정답 정정',
  correctLead:
    '이 문항을 푼 지난 시험도 새 정답으로 다시 채점합니다. 이전 점수는 결과 화면에 남습니다.',
  newKey: '새 정답',
  kinds: { options: '선택지', all: '전항정답', none: '정답없음' },
  kindLeads: {
    options: '여럿을 고르면 그 가운데 하나만 답해도 맞은 것으로 채점합니다(복수정답).',
    set: (count: number) => `${count}개를 함께 골라야 맞는 문항입니다.`,
    all: '모든 선택지를 정답으로 처리합니다. 무응답도 맞은 것으로 채점합니다.',
    none: '맞는 선택지가 없어 모두 정답으로 처리합니다. 무응답도 맞은 것으로 채점합니다.'
  },
  status: '구분',
  reason: '사유',
  reasonPlaceholder: '예: 정답심사위원회 결정, 복수정답 인정',
  lacking: {
    options: '정답인 선택지를 고르세요.',
    count: (count: number) => `정답인 선택지를 ${count}개 고르세요.`,
    reason: '정답이 바뀐 사유를 적으세요.'
  },
  preview: '바뀌는 것 보기',
  previewing: '확인하는 중…',
  apply: '정답 정정',
  applying: '다시 채점하는 중…',
  applied: '정답을 정정했습니다.',
  cancel: '취소',
  importKeys: '정답표 가져오기',
  importTitle: '정답표 가져오기',
  importLead:
    '시행 기관이 발표한 정답표(CSV, TSV) 또는 JSON 파일을 고르면, 바꾸기 전에 무엇이 바뀌는지 먼저 보여 줍니다.',
  pickFile: '파일 고르기',
  pickAnother: '다른 파일 고르기',
  importFor: (exam: string | null) =>
    exam === null ? '파일에 적힌 시험의 정답표로 봅니다.' : `${exam}의 정답표로 봅니다.`,
  gaps: '파일에 적혀 있지 않을 때',
  round: '회차',
  form: '책형',
  asInFile: '파일에 적힌 대로',
  tooLarge: (limit: string) =>
    `${limit}보다 큰 파일은 읽지 않습니다. 정답표만 담은 파일을 골라 주세요.`,
  unreadable: '파일을 읽지 못했습니다. 파일을 다시 골라 주세요.',
  applyImport: '정답표 반영하기',
  imported: '정답표를 반영했습니다.',
  changes: {
    none: '바뀌는 정답이 없습니다.',
    corrected: (count: number, done: boolean) => `${done ? '바뀐' : '바뀌는'} 정답 ${count}개`,
    confirmed: (count: number, done: boolean) =>
      `최종정답으로 ${done ? '확정된' : '확정되는'} 정답 ${count}개`,
    unchanged: (count: number) => `이미 같은 정답 ${count}개`,
    noSessions: (done: boolean) => `점수가 ${done ? '바뀐' : '바뀌는'} 지난 시험은 없습니다.`,
    sessions: (count: number, done: boolean) =>
      `지난 시험 ${count}건의 점수가 ${done ? '바뀌었습니다' : '바뀝니다'}.`,
    sameScore: (count: number) => `다시 채점해도 점수가 그대로인 지난 시험이 ${count}건 있습니다.`,
    openItems: (count: number, done: boolean) =>
      `진행 중인 학습에서 정답을 확인한 문항 ${count}개도 다시 ${done ? '채점했습니다' : '채점합니다'}.`,
    sessionList: '점수가 바뀌는 시험',
    faults: '잘못된 곳이 있어 반영할 수 없습니다.',
    faultList: '잘못된 곳',
    whole: '파일 전체'
  }
}
