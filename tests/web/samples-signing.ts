import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import { problemTexts } from '../../rules/problems.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { DraftCommentValues } from '../../web/program/draft-comment-list.ts';
import { type DraftCommentsPageValues, draftCommentsPage } from '../../web/program/draft-comments-page.ts';
import type { ProgramText } from '../../web/program/program-text.ts';
import { type PutToSignaturePageValues, putToSignaturePage } from '../../web/program/put-to-signature-page.ts';
import { type SignOnPaperPageValues, signOnPaperPage } from '../../web/program/sign-on-paper-page.ts';
import { signProgramPage } from '../../web/program/sign-program-page.ts';
import { type WithdrawSigningPageValues, withdrawSigningPage } from '../../web/program/withdraw-signing-page.ts';
import { type WitnessesPageValues, witnessesPage } from '../../web/program/witnesses-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { declined, fixedText, levels, onPaper, step, timeZone } from './sample-program-values.ts';
import { amendmentsValues } from './samples-amendments.ts';

export function programText(signed: number): ProgramText {
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
    amendment: null,
    earlier: null,
    declining: null,
    comments: { open: false, until: null, comments: [], typed: null },
  };
}

const comments: DraftCommentValues[] = [
  {
    number: 1,
    party: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    article: 'targets',
    words: 'Mục tiêu gia đình học tập nên theo kế hoạch của tỉnh.',
    at: '2023-02-20T02:00:00.000Z',
    ofEarlier: true,
    answer: { kind: 'taken-up', words: 'Đã sửa mục tiêu.', at: '2023-02-21T02:00:00.000Z', by: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
  },
  {
    number: 2,
    party: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    article: 'whole',
    words: 'Nên nêu rõ kinh phí thực hiện.',
    at: '2023-02-22T02:00:00.000Z',
    ofEarlier: false,
    answer: null,
  },
];

const draftCommentsValues = (page: PageSetting): DraftCommentsPageValues => ({
  ...step(page, 'draft-comments'),
  timeZone,
  isDraft: true,
  editUrl: '/programs/nghe-an/edit',
  circulations: [
    {
      number: 1,
      words: 'Xin ý kiến, nhất là về mục tiêu.',
      until: '2023-02-28',
      at: '2023-02-17T02:00:00.000Z',
      by: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      changedSince: true,
    },
  ],
  comments,
  typed: { number: null, words: '', until: '' },
  errors: [],
});

const signingValues = (page: PageSetting): PutToSignaturePageValues => ({
  trial: 'not-needed',
  ...step(page, 'signing'),
  text: programText(0),
  signatories: ngheAnProgram.parties.map((party) => ({ key: party.key, party: party.name, ...party.signatory })),
  typed: { places: {}, inForceOn: '', trial: false },
  wrong: [],
  open: true,
  past: [],
  over: false,
  refused: null,
  revision: 1,
  editUrl: '/programs/nghe-an/edit',
  changed: false,
});

const onPaperValues = (page: PageSetting): SignOnPaperPageValues => ({
  ...step(page, 'signatures/ban-tuyen-giao'),
  partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
  of: 'program',
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

/** The pages of putting a program to signature, signing and witnessing it, by a name. */
export const signingSamples: Record<string, (page: PageSetting) => string> = {
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
  'sign-comments': (page) =>
    signProgramPage({
      ...signValues(page),
      signedAt: null,
      isDraft: true,
      comments: { open: true, until: '2023-02-28', comments, typed: null },
    }),
  'sign-comment-wrong': (page) =>
    signProgramPage({
      ...signValues(page),
      signedAt: null,
      isDraft: true,
      comments: {
        open: true,
        until: null,
        comments: [],
        typed: { words: '', article: 'targets', errors: [{ field: 'words', text: problemTexts('draft-comment-missing') }] },
      },
    }),
  'draft-comments': (page) => draftCommentsPage(draftCommentsValues(page)),
  'draft-comments-none': (page) => draftCommentsPage({ ...draftCommentsValues(page), circulations: [], comments: [] }),
  'draft-comments-wrong': (page) =>
    draftCommentsPage({
      ...draftCommentsValues(page),
      typed: { number: 2, words: '', until: '' },
      errors: [{ field: 'answer-2', text: problemTexts('draft-answer-missing') }],
    }),
  'sign-on-paper': (page) => signOnPaperPage(onPaperValues(page)),
  'sign-on-paper-wrong': (page) =>
    signOnPaperPage({
      ...onPaperValues(page),
      of: 'amendment',
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
  'sign-amendment': (page) =>
    signProgramPage({ ...signValues(page), signedAt: null, amendment: amendmentsValues(page).amendments[0] ?? null }),
  'withdraw-signing': (page) => withdrawSigningPage(withdrawValues(page)),
  'withdraw-signing-wrong': (page) =>
    withdrawSigningPage({ ...withdrawValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'withdraw-signing-closed': (page) => withdrawSigningPage({ ...withdrawValues(page), open: false }),
  signed: (page) => signProgramPage({ ...signValues(page), signedAt: '2023-03-23T02:00:00.000Z' }),
  signing: (page) => putToSignaturePage(signingValues(page)),
  'signing-trial': (page) => putToSignaturePage({ ...signingValues(page), trial: 'to-choose' }),
  'signing-trial-missed': (page) => putToSignaturePage({ ...signingValues(page), trial: 'not-chosen' }),
  'signing-order-wrong': (page) =>
    putToSignaturePage({
      ...signingValues(page),
      typed: { places: { 'ban-tuyen-giao': '1', 'hoi-khuyen-hoc': '1' }, inForceOn: '31/2/', trial: true },
      trial: 'to-choose',
      wrong: [
        { field: 'order', text: problemTexts('signing-order-incomplete', { parties: 2 }) },
        { field: 'inForceOn', text: problemTexts('date-incomplete', { date: '31/2/' }) },
      ],
    }),
  'signing-refused': (page) => putToSignaturePage({ ...signingValues(page), refused: 'no-encryption' }),
  'signing-late': (page) => putToSignaturePage({ ...signingValues(page), past: [{ year: 2023, kind: 'preliminary' }] }),
  'signing-over': (page) =>
    putToSignaturePage({
      ...signingValues(page),
      past: [
        { year: 2024, kind: 'preliminary' },
        { year: 2025, kind: 'final' },
      ],
      over: true,
    }),
  'signing-changed': (page) => putToSignaturePage({ ...signingValues(page), changed: true }),
};
