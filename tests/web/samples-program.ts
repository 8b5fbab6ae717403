import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { homePage } from '../../web/coordinator/home-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { programPage } from '../../web/program/program-page.ts';
import type { ProgramPageValues, SigningMail } from '../../web/program/program-values.ts';
import { cycleValues, declined, noneUndelivered, programValues, trouble } from './sample-program-values.ts';
import { heldSamples } from './samples-undelivered.ts';

const leadersSaid: ProgramPageValues['needs']['leaders'] = [
  {
    cycle: { year: 2025, kind: 'final' },
    office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
    kind: 'directions',
    words: 'Giao các huyện đôn đốc các xã chưa báo cáo, xong trước Tết.',
    at: '2026-01-16T02:00:00.000Z',
    url: '/programs/nghe-an/cycles/2025/brief',
    id: 1,
    key: 'press-directions-1',
    settled: null,
    task: null,
    taskUrl: '/programs/nghe-an/actions?from=instruction-1#make',
  },
  {
    cycle: { year: 2025, kind: 'final' },
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    kind: 'withheld',
    words: 'Đề nghị giải trình vì sao số hội viên giảm ở ba huyện.',
    at: '2026-01-17T02:00:00.000Z',
    url: '/programs/nghe-an/cycles/2025/brief',
    id: null,
    key: 'press-directions-2',
    settled: null,
    task: null,
    taskUrl: null,
  },
  {
    cycle: { year: 2025, kind: 'final' },
    office: 'Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An',
    kind: 'directions',
    words: 'Biểu dương những xã nộp sớm.',
    at: '2026-01-16T03:00:00.000Z',
    url: '/programs/nghe-an/cycles/2025/brief',
    id: 2,
    key: 'press-directions-3',
    settled: { at: '2026-01-19T02:30:00.000Z', by: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
    task: null,
    taskUrl: null,
  },
];

const signingMail = (office: string, index: number): SigningMail => ({
  office,
  email: index === 0 ? 'truong-ban@tuyen-giao.nghe-an.example' : 'chu-tich@khuyen-hoc.nghe-an.example',
  mail: index === 0 ? 'given-up' : 'sent',
  at: '2023-03-20T01:00:00.000Z',
  refusal: index === 0 ? 'no-such-address' : null,
  url: `/programs/nghe-an/signatories/${index + 1}`,
});

function beforeTheTerm(page: PageSetting, phase: 'draft' | 'signing', signed: number): ProgramPageValues {
  const values = programValues(page);
  const now = '2023-03-22T01:00:00.000Z';
  return {
    ...values,
    phase,
    now,
    parties: values.parties.map((party, index) => ({
      ...party,
      ...(index < signed ? {} : { signedOn: null, onPaper: null, scanUrl: null }),
      paperUrl: phase === 'signing' && index >= signed ? `/programs/nghe-an/signatures/${ngheAnProgram.parties[index]?.key}` : null,
    })),
    happened: [],
    next: [],
    cycles: [2023, 2024, 2025].map((year) => cycleValues(year, 'planned', now)),
    subtrees: null,
    needs: {
      draftComments: 0,
      awaiting: [],
      troubles: [],
      leaders: [],
      signing: phase === 'signing' ? values.parties.slice(signed).map((party, index) => signingMail(party.office, index)) : [],
      handovers: [],
      undelivered: noneUndelivered,
      calendar: { behind: false, askFor: [] },
      unreached: { count: 0, url: '/programs/nghe-an/contacts' },
    },
    actions: {
      edit: phase === 'draft' ? '/programs/nghe-an/edit' : null,
      draftComments: phase === 'draft' ? '/programs/nghe-an/draft-comments' : null,
      signing: phase === 'draft' ? '/programs/nghe-an/signing' : null,
      witnesses: phase === 'signing' ? '/programs/nghe-an/witnesses' : null,
      signedRecord: null,
      withdraw: phase === 'signing' ? '/programs/nghe-an/signing/withdraw' : null,
      start: signed === 2 ? '/programs/nghe-an/start' : null,
      skip: null,
      reorganise: null,
      terminate: null,
      pause: null,
      resume: null,
      directions: null,
      tryAgain: null,
      signatories: phase === 'draft' ? null : '/programs/nghe-an/signatories',
      figures: '/programs/nghe-an/chosen-figures',
      reminders: phase === 'draft' ? null : '/programs/nghe-an/reminders',
      timeline: phase === 'draft' ? null : '/programs/nghe-an/timeline',
      nextTerm: null,
      rehearsals: '/programs/nghe-an/rehearsals',
    },
  };
}

const line = {
  id: 'na',
  name: ngheAnProgram.name,
  place: ngheAnProgram.place,
  url: '/programs/nghe-an',
  term: ngheAnProgram.term,
  awaiting: 0,
  troubles: 0,
};

/** The pages of the program, by a name. */
export const programSamples: Record<string, (page: PageSetting) => string> = {
  program: (page) => programPage(programValues(page)),
  'program-first': (page) => programPage(programValues(page, 2023)),
  'program-watched': (page) =>
    programPage({
      ...programValues(page, 2025),
      act: false,
      actions: {
        edit: null,
        draftComments: null,
        signing: null,
        witnesses: null,
        signedRecord: null,
        withdraw: null,
        start: null,
        skip: null,
        reorganise: null,
        terminate: null,
        pause: null,
        resume: null,
        directions: null,
        tryAgain: null,
        signatories: null,
        figures: null,
        reminders: null,
        timeline: null,
        nextTerm: null,
        rehearsals: null,
      },
    }),
  'program-draft': (page) => programPage(beforeTheTerm(page, 'draft', 0)),
  'program-draft-again': (page) => programPage({ ...beforeTheTerm(page, 'draft', 0), endedSigning: declined, fixed: null }),
  'program-signing': (page) => programPage(beforeTheTerm(page, 'signing', 0)),
  'program-signed': (page) => programPage(beforeTheTerm(page, 'signing', 2)),
  'program-troubled': (page) =>
    programPage({
      ...programValues(page),
      terminated: { on: '2025-02-28', reason: 'Hợp nhất hai cơ quan' },
      needs: {
        ...programValues(page).needs,
        troubles: [{ ...trouble('remind-last-day'), at: '2024-12-20T01:00:00.000Z' }],
        calendar: { behind: true, askFor: [2027] },
        unreached: { count: 3, url: '/programs/nghe-an/contacts' },
        undelivered: { ...noneUndelivered, addresses: 12, held: heldSamples },
      },
    }),
  'program-done': (page) =>
    programPage({
      ...programValues(page, 2026),
      phase: 'completed',
      finished: true,
      next: [],
      needs: {
        draftComments: 0,
        awaiting: [],
        troubles: [],
        leaders: leadersSaid,
        signing: [],
        handovers: [],
        undelivered: noneUndelivered,
        calendar: { behind: false, askFor: [] },
        unreached: { count: 0, url: '/programs/nghe-an/contacts' },
      },
      actions: {
        edit: null,
        draftComments: null,
        signing: null,
        witnesses: null,
        signedRecord: null,
        withdraw: null,
        start: null,
        skip: null,
        reorganise: null,
        terminate: null,
        pause: null,
        resume: null,
        directions: '/programs/nghe-an/directions',
        tryAgain: null,
        signatories: null,
        figures: null,
        reminders: null,
        timeline: null,
        nextTerm: null,
        rehearsals: null,
      },
    }),
  'home-empty': (page) => homePage({ page, newUrl: '/programs/new', noMails: true, programs: [] }),
  home: (page) =>
    homePage({
      page,
      newUrl: '/programs/new',
      noMails: false,
      programs: [
        { ...line, id: 'a', phase: 'signing', headline: 'Đã có 1 trên 2 bên ký', next: null },
        {
          ...line,
          id: 'b',
          phase: 'active',
          headline: 'Sơ kết năm 2024: đã có 391 trên 460 đơn vị cấp xã báo cáo',
          next: 'Nhắc quá hạn, sơ kết năm 2024, 08:00 thứ Hai 23/12/2024 (còn 3 ngày)',
          awaiting: 3,
          troubles: 1,
        },
      ],
    }),
};
