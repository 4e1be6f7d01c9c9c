import type { ProgramInfo } from '@shared/contract/program.ts'
import type { Condition, FileCheck } from '@shared/contract/recovery.ts'
import { formatCount } from '@shared/text/numbers.ts'

export const diagnostics = {
  title: '합격 진단 정보',
  madeAt: '만든 때',
  holds: '이 문서에는 문항, 응답, 메모, 검색어, 파일과 폴더의 이름이 들어 있지 않습니다.',
  none: '없음',
  unknown: '알 수 없음',
  yes: '예',
  no: '아니요',
  hosts: {
    electron: '프로그램 창',
    browser: '브라우저',
    'in-process': '명령줄'
  } as Record<ProgramInfo['host'], string>,
  integrity: {
    whole: '이상 없음',
    damaged: '손상됨',
    newer: '더 새로운 형식',
    unreadable: '읽지 못함'
  } as Record<FileCheck['state'], string>,
  program: {
    heading: '프로그램',
    version: '버전',
    window: '창',
    runtime: '실행 환경'
  },
  computer: {
    heading: '컴퓨터',
    system: '운영체제',
    processor: '프로세서',
    memory: '메모리',
    memoryFree: (mb: number, freeMb: number) =>
      `${formatCount(mb)} MB(여유 ${formatCount(freeMb)} MB)`,
    onBattery: '배터리로 사용 중',
    gpu: '그래픽 처리 장치',
    sharedMemory: '메모리 공용'
  },
  folder: {
    heading: '보관 폴더',
    free: '남은 공간',
    synced: '동기화 프로그램의 폴더',
    ascii: '경로가 영문으로만 됨',
    writable: '폴더에 쓸 수 있음',
    database: '기록 파일',
    databaseWritable: '기록 파일에 쓸 수 있음',
    writeLog: '쓰기 로그',
    search: '검색 색인',
    backups: '백업',
    backupCount: (count: number, size: string) => `${count}개, ${size}`,
    newestBackup: '가장 새 백업'
  },
  database: {
    heading: '데이터베이스',
    condition: '상태',
    conditions: {
      open: '열림',
      damaged: '손상됨',
      missing: '파일 없음',
      closed: '열지 못함'
    } as Record<Condition['kind'], string>,
    trouble: '자세히',
    notChecked: '하지 않음',
    leftOut: '데이터베이스를 열 수 없어 빠진 항목',
    unread: '데이터베이스를 읽을 수 없어 빠진 항목',
    connection: '연결 설정과 쪽 수',
    check: '검사(quick_check)',
    format: '형식',
    pages: '쪽',
    pageFacts: (pages: number, bytes: number, free: number) =>
      `${formatCount(pages)} × ${bytes}바이트(빈 쪽 ${formatCount(free)})`,
    toIndex: '색인에 넣을 문항'
  },
  rows: '표와 행 수',
  settings: {
    heading: '설정',
    theme: '밝기',
    textSize: '문항 글자 크기',
    tutorMode: '풀이 방식',
    traceOpen: '생각 과정 펼쳐 보기',
    itemsPerPage: '나란히 보는 문항',
    studyTime: '하루 공부 시간',
    minutes: (minutes: number) => `${minutes}분`,
    reviews: '하루 복습 상한',
    automatic: '자동',
    examDates: '시험일을 정한 시험 수',
    retention: '기억률을 정한 시험 수'
  },
  model: {
    heading: '모델',
    now: '지금',
    file: (no: number) => `파일 ${no}`,
    crashedStarts: '불러오다 종료된 횟수',
    trial: '체험용',
    chosen: '고른 모델',
    ready: (backend: string) => `준비됨(${backend})`,
    loading: '불러오는 중',
    failed: '불러오지 못함',
    idle: '쉬는 중',
    ownFile: '사용자 파일',
    quantisationUnknown: '양자화 알 수 없음',
    architectureUnknown: '알 수 없는 구조',
    linked: '연결',
    copied: '사본',
    notThere: '제자리에 없음'
  },
  imports: '가져온 파일의 형식',
  engine: {
    heading: '엔진',
    deaths: '엔진이 갑자기 종료된 때'
  },
  lastLines: (count: number) => `로그의 마지막 ${count}줄`
}
