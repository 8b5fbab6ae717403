import { readFileSync } from 'node:fs';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { nothingChosen } from '../../rules/chosen-figures.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { daysAhead, forecastCycles } from '../../rules/forecast-cycles.ts';
import { forecastRounds } from '../../rules/forecast-mails.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { noWording } from '../../rules/mail-wordings.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { nextTerm, termMarks } from '../../rules/next-term.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import { problemTexts } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { usualReturnSentences } from '../../rules/return-sentences.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits } from '../../rules/units.ts';
import { homePage } from '../../web/coordinator/home-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ChooseFiguresPageValues, chooseFiguresPage } from '../../web/program/choose-figures-page.ts';
import { type ImportContactsPageValues, importContactsPage } from '../../web/program/import-contacts-page.ts';
import { nextTermPage } from '../../web/program/next-term-page.ts';
import { type OfficeContactPageValues, officeContactPage } from '../../web/program/office-contact-page.ts';
import type { ProgramActPageValues } from '../../web/program/program-act-page.ts';
import { programPage } from '../../web/program/program-page.ts';
import type { ProgramText } from '../../web/program/program-text.ts';
import type { CycleValues, ProgramPageValues, SigningMail } from '../../web/program/program-values.ts';
import { type PutToSignaturePageValues, putToSignaturePage } from '../../web/program/put-to-signature-page.ts';
import { type RemindersPageValues, remindersPage } from '../../web/program/reminders-page.ts';
import { returnSentencesPage } from '../../web/program/return-sentences-page.ts';
import { type SignOnPaperPageValues, signOnPaperPage } from '../../web/program/sign-on-paper-page.ts';
import { type EndedSigning, signProgramPage } from '../../web/program/sign-program-page.ts';
import { type SignatoriesPageValues, signatoriesPage } from '../../web/program/signatories-page.ts';
import { startProgramPage } from '../../web/program/start-program-page.ts';
import { terminateProgramPage } from '../../web/program/terminate-program-page.ts';
import { tryStepAgainPage } from '../../web/program/try-step-again-page.ts';
import { type UnreachedUnitsPageValues, unreachedUnitsPage } from '../../web/program/unreached-units-page.ts';
import { type WithdrawSigningPageValues, withdrawSigningPage } from '../../web/program/withdraw-signing-page.ts';
import { type WitnessesPageValues, witnessesPage } from '../../web/program/witnesses-page.ts';
import { type WordingPageValues, wordingPage } from '../../web/program/wording-page.ts';
import { wordingsPage } from '../../web/program/wordings-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type ContactLifePageValues, contactLifePage } from '../../web/unit/contact-life-page.ts';
import { letterPage } from '../../web/unit/letter-page.ts';
import { type UnitContactsPageValues, unitContactsPage } from '../../web/unit/unit-contacts-page.ts';
import { carriedFacts, clashes } from './sample-values.ts';
import { heldSamples } from './samples-undelivered.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const trouble = (step: string) => ({
  step,
  key: step === 'compile' ? step : `${step}@2024-12-20`,
  problem: 'step-defect: SQL 42703',
  code: 'step-defect',
  details: { code: 'SQL 42703' },
  cycle: { year: 2024, kind: 'preliminary' as const },
  skippable: step !== 'compile',
});
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const table = readFileSync(csv, 'utf8');
const { units } = parseUnits(readUnitsCsv(table));

function planOf(year: number) {
  const { calendar } = ngheAnProgram;
  return makePlan({ calendar, timeZone, year, kind: year === 2025 ? 'final' : 'preliminary', levels: ['province', 'district', 'commune'] });
}

/** What was planned came about; the close of 2023 was rescheduled, the compilation of 2023 came a day late. */
function daysOf(year: number, now: string): LivedDay[] {
  return daysAhead(planOf(year), timeZone).map((day) => {
    const held = day.kind !== 'due' && day.kind !== 'cut-off' && day.at <= now;
    if (year !== 2023) return { ...day, heldAt: held ? day.at : null };
    if (day.kind === 'close')
      return {
        ...day,
        firstAt: '2024-01-08T10:00:00.000Z',
        heldAt: held ? day.at : null,
        rescheduled: { reason: 'Mưa lũ ở các huyện miền núi', at: '2023-12-28T02:00:00.000Z' },
      };
    if (day.kind === 'compile') return { ...day, heldAt: held ? '2024-01-12T03:30:00.000Z' : null };
    return { ...day, heldAt: held ? day.at : null };
  });
}

function cycleValues(year: number, state: CycleValues['state'], now: string): CycleValues {
  const counts = (approved: number, submitted: number, returned: number, draft: number, owing: number, missed: number) => ({
    approved,
    submitted,
    returned,
    draft,
    owing,
    missed,
    waived: 0,
  });
  const over = state !== 'planned' && state !== 'open';
  const commune = over ? counts(438, 9, 4, 0, 0, 9) : counts(214, 168, 9, 22, 47, 0);
  const levels =
    state === 'planned'
      ? []
      : [
          { level: 'province', name: levelName('province'), states: over ? counts(1, 0, 0, 0, 0, 0) : counts(0, 0, 0, 0, 1, 0) },
          { level: 'district', name: levelName('district'), states: over ? counts(20, 1, 0, 0, 0, 0) : counts(0, 2, 0, 6, 13, 0) },
          { level: 'commune', name: levelName('commune'), states: commune },
        ];
  const done = ['compiled', 'delivered', 'acknowledged'].includes(state);
  return {
    year,
    kind: year === 2025 ? 'final' : 'preliminary',
    state,
    url: state === 'planned' ? null : `/programs/nghe-an/cycles/${year}`,
    days: daysOf(year, now),
    levels,
    mails: {
      sent: 1204,
      dropped: 311,
      doubled: 0,
      inDoubt: 0,
      sending: 12,
      unsent: 12,
      afterSubmission: 0,
      rounds: [
        { kind: 'open', at: `${year}-12-01T01:00:00.000Z`, sent: 482, dropped: 0, sending: 0 },
        { kind: 'cut-off', at: `${year}-12-15T01:00:00.000Z`, sent: 420, dropped: 62, sending: 0 },
        { kind: 'remind-last-day', at: `${year}-12-20T01:00:00.000Z`, sent: 57, dropped: 249, sending: 12 },
        { kind: 'on-event', at: null, sent: 391, dropped: 0, sending: 0 },
      ],
    },
    compiled: done
      ? {
          pdfUrl: `/programs/nghe-an/cycles/${year}/compilation.pdf`,
          jsonUrl: `/programs/nghe-an/cycles/${year}/compilation.json`,
          contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31b2258d319c1185a5c5e9fc54',
        }
      : null,
    acknowledgements: done
      ? ngheAnProgram.parties.map((party, index) => ({
          office: party.signatory.office,
          at: index === 0 && state !== 'acknowledged' ? null : '2024-01-16T02:00:00.000Z',
          directions: index === 1 ? 'Giao các huyện xử lý các xã chưa báo cáo trước Tết.' : null,
        }))
      : [],
  };
}

/** The program in the middle of a year's review, for its coordinator. */
export function programValues(page: PageSetting, year = 2024): ProgramPageValues {
  const now = year === 2026 ? '2026-01-16T01:00:00.000Z' : `${year}-12-20T01:00:00.000Z`;
  const stateOf = (other: number): CycleValues['state'] => (other < year ? 'acknowledged' : other === year ? 'open' : 'planned');
  const cycle = { year, kind: year === 2025 ? ('final' as const) : ('preliminary' as const) };
  const ownStates: AssignmentState[] = ['owing', 'draft', 'submitted', 'owing', 'returned', 'approved'];
  const { name, place, term, witnesses, legalBases, targets, population } = ngheAnProgram;
  return {
    endedSigning: null,
    terms: { order: [], inForceOn: '2023-03-23' },
    fixed: fixedText,
    page: { ...page, url: '/programs/nghe-an' },
    eventsUrl: '/programs/nghe-an/events?since=a.1',
    name,
    place,
    timeZone,
    phase: 'active',
    term,
    terminated: null,
    now,
    finished: false,
    parties: ngheAnProgram.parties.map((party) => ({
      name: party.name,
      office: party.signatory.office,
      coordinating: party.coordinating,
      signedOn: '2023-03-23',
      onPaper: party.coordinating ? null : onPaper,
      scanUrl: party.coordinating ? null : '/programs/nghe-an/signatures/ban-tuyen-giao/scan',
      paperUrl: null,
    })),
    witnesses: witnesses.map((name, index) => ({ name, witnessed: index < 2, holder: index === 0 ? 'Phó Trưởng ban' : null })),
    legalBases,
    targets,
    population,
    graceDays: 2,
    whenReleased: false,
    units: [
      { name: levelName('province'), count: 1 },
      { name: levelName('district'), count: 21 },
      { name: levelName('commune'), count: 460 },
    ],
    notes: [
      {
        vi: 'Cây đơn vị của năm 2023 được giữ nguyên trong cả ba kỳ; việc sắp xếp đơn vị chưa được tính đến ở đây.',
        en: 'The tree of 2023 is kept throughout; the reorganisations are not part of this rehearsal.',
      },
    ],
    happened: [
      { at: `${year}-12-20T01:00:00.000Z`, kind: 'moment', moment: 'remind-last-day', cycle },
      { at: `${year}-12-19T09:41:00.000Z`, kind: 'reported', unit: 'Xã Thanh Lâm, Huyện Thanh Chương', state: 'submitted' },
      { at: `${year}-12-19T08:10:00.000Z`, kind: 'reported', unit: 'Xã Tri Lễ, Huyện Quế Phong', state: 'returned' },
    ],
    next: [
      { at: `${year}-12-23T01:00:00.000Z`, kind: 'moment', moment: 'remind-overdue', cycle },
      { at: `${year}-12-25T10:00:00.000Z`, kind: 'moment', moment: 'undecided', cycle },
      { at: `${year + 1}-01-10T10:00:00.000Z`, kind: 'moment', moment: 'close', cycle },
    ],
    cycles: [2023, 2024, 2025].map((other) => cycleValues(other, stateOf(other), now)),
    subtrees: {
      level: levelName('district'),
      rows: units
        .filter((unit) => unit.level === 'district')
        .map((unit, index) => {
          const expected = units.filter((other) => other.parent === unit.code).length + 1;
          return {
            code: unit.code,
            name: unit.name,
            url: `/programs/nghe-an/cycles/${year}/units/${unit.code}`,
            expected,
            inHand: Math.max(0, expected - 1 - (index % 5)),
            state: ownStates[index % ownStates.length] ?? 'owing',
          };
        }),
    },
    needs: {
      awaiting: [{ cycle, count: 1, url: `/programs/nghe-an/cycles/${year}/awaiting` }],
      troubles: [],
      leaders: [],
      signing: [],
      undelivered: noneUndelivered,
      calendar: { behind: false, askFor: [] },
      unreached: { count: 0, url: '/programs/nghe-an/contacts' },
    },
    links: { mailbox: 'http://localhost:8025/', temporal: 'http://localhost:8233/' },
    act: true,
    actions: {
      edit: null,
      signing: null,
      witnesses: null,
      signedRecord: '/programs/nghe-an/signed-record',
      withdraw: null,
      start: null,
      terminate: '/programs/nghe-an/terminate',
      directions: '/programs/nghe-an/directions',
      tryAgain: '/programs/nghe-an/try-again',
      signatories: '/programs/nghe-an/signatories',
      figures: '/programs/nghe-an/chosen-figures',
      reminders: '/programs/nghe-an/reminders',
      timeline: '/programs/nghe-an/timeline',
      nextTerm: '/programs/nghe-an/next-term',
    },
  };
}

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
      awaiting: [],
      troubles: [],
      leaders: [],
      signing: phase === 'signing' ? values.parties.slice(signed).map((party, index) => signingMail(party.office, index)) : [],
      undelivered: noneUndelivered,
      calendar: { behind: false, askFor: [] },
      unreached: { count: 0, url: '/programs/nghe-an/contacts' },
    },
    actions: {
      edit: phase === 'draft' ? '/programs/nghe-an/edit' : null,
      signing: phase === 'draft' ? '/programs/nghe-an/signing' : null,
      witnesses: phase === 'signing' ? '/programs/nghe-an/witnesses' : null,
      signedRecord: null,
      withdraw: phase === 'signing' ? '/programs/nghe-an/signing/withdraw' : null,
      start: signed === 2 ? '/programs/nghe-an/start' : null,
      terminate: null,
      directions: null,
      tryAgain: null,
      signatories: phase === 'draft' ? null : '/programs/nghe-an/signatories',
      figures: '/programs/nghe-an/chosen-figures',
      reminders: phase === 'draft' ? null : '/programs/nghe-an/reminders',
      timeline: phase === 'draft' ? null : '/programs/nghe-an/timeline',
      nextTerm: null,
    },
  };
}

const levels = ['province', 'district', 'commune'];

const onPaper = { number: '05-CTr/BTGTU', by: 'Phó Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An' };
const fixedText = { number: '4821-0937', hash: '3b1f6a2d90c4e857a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718' };
const declined: EndedSigning = {
  outcome: 'declined',
  by: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
  reason: 'Đề nghị lùi hạn nộp của cấp xã sau kỳ thi học kỳ.',
  at: '2023-03-21T02:00:00.000Z',
};

function programText(signed: number): ProgramText {
  const { calendar, term } = ngheAnProgram;
  return {
    program: ngheAnProgram,
    parties: ngheAnProgram.parties.map((party, index) => ({
      name: party.name,
      office: party.signatory.office,
      coordinating: party.coordinating,
      signedOn: index < signed ? '2023-03-23' : null,
      onPaper: index < signed ? onPaper : null,
    })),
    cycles: forecastCycles({ calendar, timeZone, term, levels, terminatedOn: null }, []),
    announced: [2023, 2024, 2025, 2026],
    fixed: fixedText,
    terms: { order: ngheAnProgram.parties.map(({ name }) => name), inForceOn: signed === 2 ? '2023-03-23' : null },
    units: [1, 21, 460].map((count, index) => ({ name: levelName(levels[index] ?? ''), count })),
  };
}

function signValues(page: PageSetting) {
  return {
    ...programText(1),
    page,
    signUrl: '/sign/mau',
    office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
    partyName: 'Hội Khuyến học tỉnh Nghệ An',
    key: 'press-0001',
    unconfirmed: false,
    isDraft: false,
    ended: null,
    waitsFor: null,
    earlier: null,
    declining: null,
  };
}

function step(page: PageSetting, name: string): ProgramActPageValues {
  const url = '/programs/nghe-an';
  return {
    page: { ...page, url: `${url}/${name}` },
    program: { name: ngheAnProgram.name, place: ngheAnProgram.place, url },
    act: true,
    key: 'press-0001',
  };
}

function startValues(page: PageSetting) {
  const { calendar } = ngheAnProgram;
  const { cycles } = programText(2);
  const reached = [1, 21, 460].map((units, index) => ({ level: levels[index] ?? '', units, mails: units, unreached: 0 }));
  return {
    ...step(page, 'start'),
    now: '2023-03-24T01:00:00.000Z',
    timeZone,
    calendar,
    announced: [2023],
    unsigned: [],
    open: true,
    cycles,
    past: [] as { year: number; kind: CycleKind }[],
    levels: reached,
    unreached: { names: [], count: 0 },
    rounds: forecastRounds(planOf(2023), timeZone, reached),
    busiestDay: { date: '2023-12-15', mails: 460 },
    busiestInbox: { office: 'Hội Khuyến học Huyện Quỳ Hợp', month: '2023-12', mails: 21 },
    clashes,
  };
}

function wordingValues(page: PageSetting): WordingPageValues {
  const vi = {
    subject: '{đơn vị}: {còn lại} nộp {báo cáo}',
    opening: 'Kính mong Quý vị nộp trước {hạn nộp}.',
    closing: 'Trân trọng cảm ơn.',
  };
  const words = { ...noWording, vi };
  return {
    ...step(page, 'wordings/reminder-before'),
    ...{ timeZone, mail: 'reminder-before', words, version: 2, unit: '', errors: [], saved: false, testedTo: 'thuong-truc@hoi.example' },
    preview: {
      unit: 'Xã Đồng Văn',
      at: '2023-12-17T01:00:00.000Z',
      mails: {
        vi: { subject: 'Xã Đồng Văn: còn 3 ngày nộp báo cáo sơ kết năm 2023', text: 'Kính gửi: Đầu mối báo cáo Xã Đồng Văn' },
        en: { subject: '', text: '' },
      },
    },
    versions: [2, 1].map((version) => ({ version, words, setAt: `2023-12-0${version}T02:00:00.000Z`, setBy: 'Văn phòng' })),
  };
}

function remindersValues(page: PageSetting): RemindersPageValues {
  return {
    ...step(page, 'reminders'),
    fields: {},
    errors: [],
    tiers: ['Tỉnh', 'Huyện', 'Xã'],
    reason: '',
    reasonErrors: [],
    saved: false,
    preview: null,
  };
}

function nextTermValues(page: PageSetting) {
  const { term } = nextTerm(ngheAnProgram);
  return { ...step(page, 'next-term'), term, marks: termMarks(ngheAnProgram, carriedFacts, 'carried'), begun: [] };
}

function terminateValues(page: PageSetting) {
  return {
    ...step(page, 'terminate'),
    timeZone,
    calendar: ngheAnProgram.calendar,
    from: '2024-12-20',
    to: '2025-12-31',
    on: '',
    reason: '',
    errors: [],
    preview: null,
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

const signingValues = (page: PageSetting): PutToSignaturePageValues => ({
  trial: 'not-needed',
  ...step(page, 'signing'),
  text: programText(0),
  signatories: ngheAnProgram.parties.map((party) => ({ key: party.key, party: party.name, ...party.signatory })),
  typed: { places: {}, inForceOn: '' },
  wrong: [],
  open: true,
  revision: 1,
  editUrl: '/programs/nghe-an/edit',
  changed: false,
});

const onPaperValues = (page: PageSetting): SignOnPaperPageValues => ({
  ...step(page, 'signatures/ban-tuyen-giao'),
  partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
  fixed: fixedText,
  typed: { office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', number: '', signedOn: '2023-03-23' },
  errors: [],
});

const witnessesValues = (page: PageSetting): WitnessesPageValues => ({
  ...step(page, 'witnesses'),
  open: true,
  witnesses: ngheAnProgram.witnesses.map((name, index) => ({
    name,
    witnessed: index < 2,
    holder: index === 0 ? 'Phó Trưởng ban' : null,
    email: index === 0 ? 'van-phong@dan-van.nghe-an.example' : null,
  })),
  errors: [],
  saved: false,
});

const withdrawValues = (page: PageSetting): WithdrawSigningPageValues => ({
  ...step(page, 'signing/withdraw'),
  timeZone,
  open: true,
  signatures: ngheAnProgram.parties
    .slice(0, 1)
    .map(({ name, signatory }) => ({ name, office: signatory.office, signedAt: '2023-03-23T02:00:00.000Z' })),
  reason: '',
  errors: [],
});

const chooseFiguresValues = (page: PageSetting): ChooseFiguresPageValues => ({
  ...step(page, 'chosen-figures'),
  figures: figuresOf(ngheAnProgram.form),
  chosen: { headlines: ['familiesRecognised', 'members', 'mobilisedVnd'], standIns: ['members', 'families'] },
  preview: null,
  saved: false,
});

const signatoriesValues = (page: PageSetting): SignatoriesPageValues => ({
  ...step(page, 'signatories'),
  signatories: [
    {
      contactId: 1,
      party: 'Hội Khuyến học tỉnh Nghệ An',
      office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
      email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example',
      links: [
        { purpose: 'sign', cycle: null },
        { purpose: 'lead', cycle: { year: 2023, kind: 'preliminary' } },
      ],
    },
    {
      contactId: 2,
      party: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
      office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      email: 'truong-ban@tuyen-giao.nghe-an.example',
      links: [],
    },
  ],
  coordinators: [
    {
      contactId: 3,
      party: 'Hội Khuyến học tỉnh Nghệ An',
      office: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example',
      phone: '0238 388 8123',
    },
  ],
  sent: null,
});

const officeContactValues = (page: PageSetting): OfficeContactPageValues => ({
  page,
  postUrl: '/programs/nghe-an/cycles/2024/units/17044/contacts/44',
  backUrl: '/programs/nghe-an/cycles/2024/units/17044',
  programName: programValues(page).name,
  of: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
  signsIn: false,
  pending: 'van-phong@chau-quang.example',
  details: { office: 'Hội Khuyến học Xã Châu Quang', email: 'don-vi-17044@nghe-an.example', phone: '', language: 'vi' },
  wrong: [],
  seen: '0123456789abcdef',
  refused: null,
});

const unitContactsValues = (page: PageSetting): UnitContactsPageValues => ({
  page,
  postUrl: '/programs/nghe-an/units/17044/contacts',
  back: { url: '/programs/nghe-an/contacts', words: textsIn(page.language).unitContacts.backToUnreached },
  programName: programValues(page).name,
  unit: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
  contacts: [
    {
      office: 'Hội Khuyến học Xã Châu Quang',
      email: 'don-vi-17044@nghe-an.example',
      phone: '0238 388 8123',
      from: null,
      to: '2025-06-30',
      insteadOf: null,
      editUrl: '/programs/nghe-an/units/17044/contacts/44',
      lifeUrl: '/programs/nghe-an/units/17044/contacts/44/life',
    },
    {
      office: 'Phó Chủ tịch Hội Khuyến học Xã Châu Quang',
      email: 'pho-chu-tich@chau-quang.example',
      phone: null,
      from: '2024-12-20',
      to: '2024-12-31',
      insteadOf: 'Hội Khuyến học Xã Châu Quang',
      editUrl: null,
      lifeUrl: '/programs/nghe-an/units/17044/contacts/45/life',
    },
  ],
  asked: [{ email: 'pho-chu-tich@chau-quang.example', until: '2024-12-23T10:05:00.000Z' }],
  timeZone,
  asks: false,
  letterUrl: '/programs/nghe-an/units/17044/contacts/letter',
  dates: { from: '', to: '' },
  details: { office: '', email: '', phone: '', language: 'vi' },
  seen: '',
  wrong: [],
  refused: null,
  done: { email: 'don-vi-17044@nghe-an.example', what: 'added' },
});

const importValues = (page: PageSetting): ImportContactsPageValues => ({
  ...step(page, 'contacts/import'),
  table: 'code,email\n17044,van-phong@chau-quang.example\n',
  preview: {
    added: 2,
    known: 1,
    addresses: [
      {
        email: 'van-phong@chau-quang.example',
        units: [
          { code: '17044', name: 'Xã Châu Quang', added: false },
          { code: '17047', name: 'Xã Châu Hồng', added: true },
        ],
      },
      { email: 'do-luong@nghe-an.example', units: [{ code: '17617', name: 'Thị trấn Đô Lương', added: true }] },
    ],
  },
  done: null,
  errors: [],
});

const contactLifeValues = (page: PageSetting): ContactLifePageValues => ({
  page,
  endUrl: '/programs/nghe-an/units/17044/contacts/44/end',
  standInUrl: '/programs/nghe-an/units/17044/contacts/44/stand-in',
  back: { url: '/programs/nghe-an/units/17044/contacts', words: textsIn(page.language).contactLife.back },
  programName: programValues(page).name,
  contact: { office: 'Hội Khuyến học Xã Châu Quang', email: 'don-vi-17044@nghe-an.example' },
  standsIn: false,
  asks: false,
  typed: { on: '', from: '2024-12-20', to: '2024-12-31' },
  errors: [],
  details: { office: '', email: '', phone: '', language: 'vi' },
  seen: '',
  wrong: [],
  refused: null,
});

const unreachedValues = (page: PageSetting): UnreachedUnitsPageValues => ({
  ...step(page, 'contacts'),
  count: 502,
  units: [
    { code: '17044', name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp', url: '/programs/nghe-an/units/17044/contacts' },
    { code: '17617', name: 'Thị trấn Đô Lương', parentName: 'Huyện Đô Lương', url: '/programs/nghe-an/units/17617/contacts' },
  ],
});

const noneUndelivered = { addresses: 0, held: [], url: '/programs/nghe-an/undelivered' };

/** The pages of the program, by a name. */
export const samplesProgram: Record<string, (page: PageSetting) => string> = {
  program: (page) => programPage(programValues(page)),
  'program-first': (page) => programPage(programValues(page, 2023)),
  'program-watched': (page) =>
    programPage({
      ...programValues(page, 2025),
      act: false,
      actions: {
        edit: null,
        signing: null,
        witnesses: null,
        signedRecord: null,
        withdraw: null,
        start: null,
        terminate: null,
        directions: null,
        tryAgain: null,
        signatories: null,
        figures: null,
        reminders: null,
        timeline: null,
        nextTerm: null,
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
        awaiting: [],
        troubles: [],
        leaders: leadersSaid,
        signing: [],
        undelivered: noneUndelivered,
        calendar: { behind: false, askFor: [] },
        unreached: { count: 0, url: '/programs/nghe-an/contacts' },
      },
      actions: {
        edit: null,
        signing: null,
        witnesses: null,
        signedRecord: null,
        withdraw: null,
        start: null,
        terminate: null,
        directions: '/programs/nghe-an/directions',
        tryAgain: null,
        signatories: null,
        figures: null,
        reminders: null,
        timeline: null,
        nextTerm: null,
      },
    }),
  sign: (page) => signProgramPage({ ...signValues(page), signedAt: null }),
  'sign-unconfirmed': (page) => signProgramPage({ ...signValues(page), signedAt: null, unconfirmed: true }),
  'sign-again': (page) => signProgramPage({ ...signValues(page), signedAt: null, earlier: { ...declined, changed: true, signed: true } }),
  'sign-declining': (page) =>
    signProgramPage({
      ...signValues(page),
      signedAt: null,
      declining: { reason: '', errors: [{ field: 'reason', text: problemTexts('reason-missing') }] },
    }),
  'sign-waits': (page) => signProgramPage({ ...signValues(page), signedAt: null, waitsFor: 'Ban Tuyên giáo Tỉnh ủy Nghệ An' }),
  'sign-draft': (page) => signProgramPage({ ...signValues(page), signedAt: null, isDraft: true, ended: declined }),
  'sign-on-paper': (page) => signOnPaperPage(onPaperValues(page)),
  'sign-on-paper-wrong': (page) =>
    signOnPaperPage({
      ...onPaperValues(page),
      errors: [
        { field: 'number', text: problemTexts('paper-number-missing') },
        { field: 'file', text: problemTexts('attachment-missing') },
      ],
    }),
  witnesses: (page) => witnessesPage(witnessesValues(page)),
  'witnesses-wrong': (page) =>
    witnessesPage({
      ...witnessesValues(page),
      errors: [{ field: 'email.1', text: { vi: textsIn('vi').witnesses.wrongEmail, en: textsIn('en').witnesses.wrongEmail } }],
    }),
  'witnesses-saved': (page) => witnessesPage({ ...witnessesValues(page), saved: true }),
  'withdraw-signing': (page) => withdrawSigningPage(withdrawValues(page)),
  'withdraw-signing-wrong': (page) =>
    withdrawSigningPage({ ...withdrawValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'withdraw-signing-closed': (page) => withdrawSigningPage({ ...withdrawValues(page), open: false }),
  signed: (page) => signProgramPage({ ...signValues(page), signedAt: '2023-03-23T02:00:00.000Z' }),
  reminders: (page) => remindersPage(remindersValues(page)),
  'reminders-wrong': (page) =>
    remindersPage({
      ...remindersValues(page),
      fields: { 'calendar.reminders.before': '40', 'calendar.due.2.before': '5, 3, 1' },
      errors: [{ field: 'calendar.reminders.before', text: { vi: textsIn('vi').reminders.wrong, en: textsIn('en').reminders.wrong } }],
      reasonErrors: [{ field: 'reason', text: problemTexts('reason-missing') }],
    }),
  'reminders-preview': (page) => {
    const calendar = { ...ngheAnProgram.calendar, reminders: { before: [5, 3], lastCall: 2 } };
    const plan = makePlan({ calendar, timeZone, year: 2024, kind: 'preliminary', levels });
    const reached = [1, 21, 460].map((units, index) => ({ level: levels[index] ?? '', units, mails: units, unreached: 0 }));
    return remindersPage({
      ...remindersValues(page),
      reason: 'Nhiều xã nộp muộn năm 2023',
      preview: {
        timeZone,
        cycles: [{ year: 2024, kind: 'preliminary', running: true, changes: namedChanges(planOf(2024), plan), problem: null }],
        decidedAbove: { before: 5, after: 3 },
        rounds: forecastRounds(plan, timeZone, reached),
        busiestDay: { date: '2024-12-17', mails: 481 },
        busiestInbox: { office: 'Hội Khuyến học Huyện Quế Phong', month: '2024-12', mails: 19 },
      },
    });
  },
  wordings: (page) =>
    wordingsPage({
      ...step(page, 'wordings'),
      timeZone,
      own: { 'reminder-before': { version: 2, setAt: '2023-12-02T02:00:00.000Z', setBy: 'Văn phòng' } },
    }),
  wording: (page) => wordingPage(wordingValues(page)),
  'wording-refused': (page) =>
    wordingPage({
      ...wordingValues(page),
      errors: [{ field: 'vi.opening', text: problemTexts('wording-unclosed', { example: '{đơn vị}' }) }],
    }),
  'return-sentences': (page) => {
    const { signatories: _, coordinators: ___, sent: __, ...step } = signatoriesValues(page);
    return returnSentencesPage({ ...step, typed: usualReturnSentences.join('\n'), saved: false, refused: true });
  },
  'choose-figures': (page) => chooseFiguresPage(chooseFiguresValues(page)),
  'choose-figures-preview': (page) =>
    chooseFiguresPage({
      ...chooseFiguresValues(page),
      preview: {
        before: nothingChosen,
        changes: true,
        from: { year: 2025, kind: 'final' },
        kept: [2023, 2024].map((year) => ({ year, kind: 'preliminary' as const })),
      },
    }),
  signatories: (page) => signatoriesPage(signatoriesValues(page)),
  'signatories-renewed': (page) =>
    signatoriesPage({ ...signatoriesValues(page), sent: { email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example', renewed: true } }),
  'office-contact': (page) => officeContactPage(officeContactValues(page)),
  'office-contact-standing': (page) => officeContactPage({ ...officeContactValues(page), signsIn: true, pending: null }),
  'office-contact-wrong': (page) =>
    officeContactPage({
      ...officeContactValues(page),
      wrong: ['email'],
      details: { office: 'Hội Khuyến học', email: 'chau-quang', phone: '', language: 'vi' },
    }),
  'unit-contacts': (page) => unitContactsPage(unitContactsValues(page)),
  'unit-contacts-none': (page) => unitContactsPage({ ...unitContactsValues(page), contacts: [] }),
  'unit-contacts-asked': (page) =>
    unitContactsPage({ ...unitContactsValues(page), asks: true, done: { email: 'pho-chu-tich@chau-quang.example', what: 'asked' } }),
  'import-contacts': (page) => importContactsPage(importValues(page)),
  'import-contacts-wrong': (page) =>
    importContactsPage({
      ...importValues(page),
      preview: null,
      errors: [{ field: 'table', text: problemTexts('contacts-unit-unknown', { row: 3, code: '17O44' }) }],
    }),
  'import-contacts-done': (page) => importContactsPage({ ...importValues(page), table: '', preview: null, done: 12 }),
  letter: (page) =>
    letterPage({
      page,
      programName: programValues(page).name,
      timeZone,
      unit: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
      cycle: { year: 2024, kind: 'preliminary' },
      due: '2024-12-20T10:00:00.000Z',
      state: 'owing',
      link: `https://tong-ket.example/report/${'mau'.repeat(14)}m`,
      from: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      back: { url: '/programs/nghe-an/units/17044/contacts', words: textsIn(page.language).contactLife.back },
    }),
  'contact-life': (page) => contactLifePage(contactLifeValues(page)),
  'contact-life-wrong': (page) =>
    contactLifePage({
      ...contactLifeValues(page),
      asks: true,
      wrong: ['email'],
      errors: [{ field: 'to', text: problemTexts('contact-life-past', { from: '2024-12-20', to: '2024-12-18' }) }],
    }),
  'contact-life-stand-in': (page) => contactLifePage({ ...contactLifeValues(page), standsIn: true }),
  'unit-contacts-wrong': (page) => unitContactsPage({ ...unitContactsValues(page), wrong: ['office', 'email'] }),
  'unreached-units': (page) => unreachedUnitsPage(unreachedValues(page)),
  'unreached-units-none': (page) => unreachedUnitsPage({ ...unreachedValues(page), count: 0, units: [] }),
  signing: (page) => putToSignaturePage(signingValues(page)),
  'signing-trial': (page) => putToSignaturePage({ ...signingValues(page), trial: 'to-choose' }),
  'signing-trial-missed': (page) => putToSignaturePage({ ...signingValues(page), trial: 'not-chosen' }),
  'signing-order-wrong': (page) =>
    putToSignaturePage({
      ...signingValues(page),
      typed: { places: { 'ban-tuyen-giao': '1', 'hoi-khuyen-hoc': '1' }, inForceOn: '31/2/' },
      wrong: [
        { field: 'order', text: problemTexts('signing-order-incomplete', { parties: 2 }) },
        { field: 'inForceOn', text: problemTexts('date-incomplete', { date: '31/2/' }) },
      ],
    }),
  'signing-changed': (page) => putToSignaturePage({ ...signingValues(page), changed: true }),
  starting: (page) => startProgramPage(startValues(page)),
  'starting-unsigned': (page) =>
    startProgramPage({
      ...startValues(page),
      now: '2026-11-24T01:00:00.000Z',
      unsigned: ['Chủ tịch Hội Khuyến học tỉnh Nghệ An'],
      past: [
        { year: 2023, kind: 'preliminary' },
        { year: 2024, kind: 'preliminary' },
      ],
      unreached: { names: ['Xã Tri Lễ', 'Xã Đồng Văn'], count: 12 },
    }),
  'next-term': (page) => nextTermPage(nextTermValues(page)),
  'next-term-begun': (page) => nextTermPage({ ...nextTermValues(page), act: false, begun: ['/programs/new/nghe-an'] }),
  terminating: (page) => terminateProgramPage(terminateValues(page)),
  'terminating-wrong': (page) =>
    terminateProgramPage({
      ...terminateValues(page),
      errors: [
        { field: 'on', text: problemTexts('date-missing') },
        { field: 'reason', text: problemTexts('reason-missing') },
      ],
    }),
  'terminating-preview': (page) =>
    terminateProgramPage({
      ...terminateValues(page),
      on: '2025-02-28',
      reason: 'Hợp nhất hai cơ quan',
      preview: {
        lapsing: [cycleValues(2024, 'open', '2024-12-20T01:00:00.000Z')],
        dropped: [{ year: 2026, kind: 'final' }],
        announced: [2025, 2026],
        evaluation: {
          year: 2025,
          kind: 'final',
          place: 3,
          skipped: false,
          plan: makePlan({
            calendar: ngheAnProgram.calendar,
            timeZone,
            year: 2025,
            kind: 'final',
            levels: ['province', 'district', 'commune'],
            terminatedOn: '2025-02-28',
          }),
        },
        notices: { units: 482, offices: 3 },
      },
    }),
  'try-again': (page) =>
    tryStepAgainPage({
      ...step(page, 'try-again'),
      timeZone,
      troubles: [{ ...trouble('compile'), at: '2024-01-11T01:00:00.000Z' }],
    }),
  'home-empty': (page) => homePage({ page, newUrl: '/programs/new', programs: [] }),
  home: (page) =>
    homePage({
      page,
      newUrl: '/programs/new',
      programs: [
        { ...line, id: 'a', phase: 'signing', headline: 'Đã có 1 trên 2 bên ký', next: null },
        {
          ...line,
          id: 'b',
          phase: 'active',
          headline: 'Sơ kết năm 2024: đã có 391 trên 460 xã báo cáo',
          next: 'Nhắc quá hạn, sơ kết năm 2024, 08:00 thứ Hai 23/12/2024 (còn 3 ngày)',
          awaiting: 3,
          troubles: 1,
        },
      ],
    }),
};
