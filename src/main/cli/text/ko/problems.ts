import { withParticle } from '@shared/domain/korean.ts'

/** Wrong usage, one sentence each. */
export const problems = {
  language: '--lang에는 ko 또는 en을 적어 주세요.',
  noCommand: '명령을 적어 주세요.',
  unknownCommand: (command: string) => `모르는 명령입니다: ${command}`,
  unknownOption: (name: string) => `모르는 옵션입니다: ${name}`,
  valueMissing: (name: string) => `${name} 뒤에 값을 적어 주세요.`,
  valueNotTaken: (name: string) => `${name}에는 값을 적지 않습니다.`,
  extraOperands: (operands: readonly string[]) => `쓸 곳이 없는 말입니다: ${operands.join(' ')}`,
  examNeeded: '--exam을 적어 주세요.',
  span: '--span은 30d, 90d, 365d, all 가운데 하나입니다.',
  reportFormat: '--format에는 csv 또는 pdf를 적고, pdf에는 --out도 적어 주세요.',
  oneBackup: '되돌릴 백업 파일 하나를 적어 주세요.',
  oneMerge: '합칠 백업 파일 하나를 적어 주세요.',
  noQuery: '찾을 말을 적어 주세요.',
  limit: '--limit에는 1부터 500까지의 수를 적어 주세요.',
  oneItem: '문항 ID를 하나 적어 주세요.',
  gradeNeeds: '--exam과 --sheet를 적어 주세요.',
  itemNeeded: '--item을 적어 주세요.',
  mode: '--mode는 reasoning 또는 direct입니다.',
  response: '--response에는 선택지 번호를 적어 주세요.',
  responseOutside: (response: number, options: number) =>
    `--response ${response}: 이 문항의 선택지는 ${options}개입니다.`,
  optionOutside: (option: number, options: number) =>
    `${option}번 선택지가 없습니다. 이 문항의 선택지는 ${options}개입니다.`,
  option: '--option에는 선택지 번호를 적어 주세요.',
  oneAsk: '--hint, --option, --ask 가운데 하나만 적어 주세요.',
  emptyAsk: '--ask 뒤에 물음을 적어 주세요.',
  oneKeyFile: '정답표 파일을 하나 적어 주세요.',
  keyStatus: '--status는 provisional(가답안) 또는 final(최종정답)입니다.',
  importNeeds: '가져올 파일을 적어 주세요.',
  unknownRole: (role: string) =>
    `--map의 역할 ${withParticle(role, '을/를')} 모릅니다. 쓸 수 있는 역할: ignore, stem, stimulus, statements, options, option:1, key, rationale, number, exam, subject, round, form, topic, tags, difficulty, source, licence, id; 정답 표기는 keyForm=number|number-from-0|letter|text`,
  badMap: (pair: string) => `--map은 칸=역할 꼴로 적어 주세요: ${pair}`,
  exportNeeds: '--format과 --out을 적어 주세요.',
  exportFormat:
    '--format에는 jsonl, csv, xlsx, gift, moodle-xml, qti, apkg, pdf 가운데 하나를 적어 주세요.',
  oneSession: '응시 기록 ID를 하나 적어 주세요.',
  format: '--format에는 json 또는 csv를 적어 주세요.',
  printKind: 'paper(문제지), score(성적표), key(정답표) 가운데 하나를 적어 주세요.',
  printNeeds: '--session과 --out을 적어 주세요.',
  pdfName: '--out에는 .pdf로 끝나는 파일 이름을 적어 주세요.',
  rationalesOfPdf: '--rationales는 인쇄용 PDF(--format pdf)에만 씁니다.',
  rationalesOfKey: '--rationales는 정답표(key)에만 씁니다.',
  sitAction: (action: string) =>
    `sit 뒤에는 list, show, resume, compare, remove, export 가운데 하나를 적거나, --exam 또는 --query로 새로 응시하세요: ${action}`,
  sitNeeds: '--exam이나 --query로 무엇을 풀지 적어 주세요.',
  sitOperands: (action: string, count: number) =>
    `sit ${action} 뒤에는 응시 ID를 ${count}개 적어 주세요.`,
  sitWay: '--way는 protocol, kmmlu-pro, likelihood 가운데 하나입니다.',
  sitNumber: (name: string, least: number, most: number) =>
    `--${name}에는 ${least}부터 ${most}까지의 수를 적어 주세요.`,
  sitFormat: '--format(csv, json, html, evidence)과 --out은 함께 적어 주세요.',
  sitUnknown: (id: string) =>
    `${withParticle(id, '으로/로')} 시작하는 응시가 없습니다. npm run -s cli -- sit list로 목록을 볼 수 있습니다.`,
  sitSeveral: (id: string) =>
    `${withParticle(id, '으로/로')} 시작하는 응시가 여럿입니다. ID를 더 길게 적어 주세요.`,
  modelAction: (action: string) =>
    `models 뒤에는 list, fit, verify, add, pull, remove, choose, licence, server 가운데 하나를 적어 주세요: ${action}`,
  modelOperand: (action: string) => `models ${action} 뒤에 파일이나 ID를 하나 적어 주세요.`,
  serverOperands: 'models server 뒤에는 주소와 모델 이름을 함께 적어 주세요.',
  copyOfAdd: '--copy는 models add에만 씁니다.',
  anyOfAdd: '--any는 models add에만 씁니다.',
  acceptOfLicence: '--accept는 models licence에만 씁니다.',
  sha256OfPull: '--sha256은 models pull에만 쓰고, 뒤에 16진수 64자리를 적습니다.',
  unknownOffer: (id: string, ids: readonly string[]) =>
    `받을 수 있는 모델에 없는 ID입니다: ${id}. 쓸 수 있는 ID: ${ids.join(', ')}`,
  severalModels: (id: string) =>
    `${withParticle(id, '으로/로')} 시작하는 모델 파일이 여럿입니다. ID를 더 길게 적어 주세요.`
}
