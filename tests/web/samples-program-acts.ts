import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { nothingChosen } from '../../rules/chosen-figures.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { forecastRounds, restingRounds } from '../../rules/forecast-mails.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { noWording } from '../../rules/mail-wordings.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { nextTerm, termMarks } from '../../rules/next-term.ts';
import { problemTexts } from '../../rules/problems.ts';
import { usualReturnSentences } from '../../rules/return-sentences.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ChooseFiguresPageValues, chooseFiguresPage } from '../../web/program/choose-figures-page.ts';
import { nextTermPage } from '../../web/program/next-term-page.ts';
import { returnSentencesPage } from '../../web/program/return-sentences-page.ts';
import { startProgramPage } from '../../web/program/start-program-page.ts';
import { terminateProgramPage } from '../../web/program/terminate-program-page.ts';
import { tryStepAgainPage } from '../../web/program/try-step-again-page.ts';
import { wordingsPage } from '../../web/program/wording-list-page.ts';
import { type WordingPageValues, wordingPage } from '../../web/program/wording-page.ts';
import { cycleValues, levels, planOf, step, timeZone, trouble } from './sample-program-values.ts';
import { carriedFacts, clashes } from './sample-values.ts';
import { signatoriesValues } from './samples-contacts.ts';
import { programText } from './samples-signing.ts';

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
    rounds: restingRounds(forecastRounds(planOf(2023), timeZone, reached), { quiet: null, away: [], timeZone }),
    busiestDay: { date: '2023-12-15', mails: 460 },
    busiestInbox: { office: 'Hội Khuyến học Huyện Quỳ Hợp', month: '2023-12', mails: 21 },
    clashes,
  };
}

function nextTermValues(page: PageSetting) {
  const { term } = nextTerm(ngheAnProgram);
  return { ...step(page, 'next-term'), term, marks: termMarks(ngheAnProgram, carriedFacts, 'carried'), begun: [] };
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

const chooseFiguresValues = (page: PageSetting): ChooseFiguresPageValues => ({
  ...step(page, 'chosen-figures'),
  figures: figuresOf(ngheAnProgram.form),
  chosen: { headlines: ['familiesRecognised', 'members', 'mobilisedVnd'], standIns: ['members', 'families'] },
  preview: null,
  saved: false,
});

/** The pages of what is done to a whole program, by a name. */
export const programActSamples: Record<string, (page: PageSetting) => string> = {
  wordings: (page) =>
    wordingsPage({
      ...step(page, 'wordings'),
      timeZone,
      own: { 'reminder-before': { version: 2, setAt: '2023-12-02T02:00:00.000Z', setBy: 'Văn phòng' } },
    }),
  wording: (page) => wordingPage(wordingValues(page)),
  'wording-leaders': (page) =>
    wordingPage({ ...wordingValues(page), mail: 'escalation-leaders', words: noWording, preview: null, testedTo: null }),
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
        corrections: 2,
        dropped: [{ year: 2026, kind: 'final' }],
        announced: [2025, 2026],
        evaluation: {
          year: 2025,
          kind: 'final',
          place: 3,
          skipped: false,
          leftOut: null,
          plan: makePlan({
            calendar: ngheAnProgram.calendar,
            timeZone,
            year: 2025,
            kind: 'final',
            levels: ['province', 'district', 'commune'],
            terminatedOn: '2025-02-28',
          }),
        },
        reorganisation: '2025-07-01',
        notices: { units: 482, offices: 3 },
      },
    }),
  'try-again': (page) =>
    tryStepAgainPage({
      ...step(page, 'try-again'),
      timeZone,
      troubles: [
        { ...trouble('compile'), at: '2024-01-11T01:00:00.000Z' },
        { ...trouble('remind-actions'), key: 'remind-actions', cycle: null, skippable: false, at: '2024-01-11T01:00:00.000Z' },
      ],
    }),
};
