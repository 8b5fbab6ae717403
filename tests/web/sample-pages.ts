import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { linkAgainPage } from '../../web/access/link-again-page.ts';
import { signInPage } from '../../web/access/sign-in-page.ts';
import { homePage } from '../../web/coordinator/home-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { problemPage } from '../../web/problem-page.ts';
import { programPage } from '../../web/program/program-page.ts';
import { signPage } from '../../web/program/sign-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import { sentPage } from '../../web/unit/sent-page.ts';
import * as sample from './sample-values.ts';
import { leaderPages } from './samples-leader.ts';
import { reviewerSamples } from './samples-reviewer.ts';

const program = { name: ngheAnProgram.name, place: ngheAnProgram.place, url: '/p/nghe-an', term: ngheAnProgram.term };

/** Every page in each of its states, by a name. */
export const samplePages: Record<string, (page: PageSetting) => string> = {
  report: (page) => reportPage(sample.reportValues(page)),
  'report-wrong': (page) => reportPage(sample.wrongReportValues(page)),
  'report-returned': (page) => reportPage(sample.returnedReportValues(page)),
  'report-parent': (page) => reportPage(sample.parentReportValues(page)),
  'report-closed': (page) => reportPage({ ...sample.reportValues(page), open: false, state: 'missed' }),
  sent: (page) => sentPage(sample.sentValues(page)),
  'sent-approved': (page) => sentPage(sample.sentValues(page, 'approved')),
  'sent-missed': (page) => sentPage(sample.sentValues(page, 'missed')),
  ...reviewerSamples,
  program: (page) => programPage(sample.programValues(page)),
  'program-first': (page) => programPage({ ...sample.programValues(page, 2023) }),
  'program-signing': (page) =>
    programPage({
      ...sample.programValues(page),
      phase: 'signing',
      now: '2023-03-22T01:00:00.000Z',
      parties: sample.programValues(page).parties.map((party, index) => ({ ...party, signedOn: index === 0 ? null : party.signedOn })),
      happened: [],
      next: [],
      cycles: [],
      subtrees: null,
    }),
  'program-done': (page) =>
    programPage({ ...sample.programValues(page, 2026), now: '2026-01-16T01:00:00.000Z', phase: 'completed', finished: true, next: [] }),
  sign: (page) =>
    signPage({
      page,
      signUrl: '/s/mau',
      programName: ngheAnProgram.name,
      place: ngheAnProgram.place,
      timeZone: 'Asia/Ho_Chi_Minh',
      office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
      parties: ngheAnProgram.parties.map((party, index) => ({
        name: party.name,
        office: party.signatory.office,
        signedOn: index === 1 ? '2023-03-23' : null,
      })),
      witnesses: ngheAnProgram.witnesses,
      term: ngheAnProgram.term,
      legalBases: ngheAnProgram.legalBases,
      targets: ngheAnProgram.targets,
      signedAt: null,
      errors: [],
    }),
  enter: (page) => enterPage({ page, enterUrl: '/enter/mau' }),
  'sign-in': (page) => signInPage({ page, postUrl: '/enter', state: 'asking', email: '' }),
  'sign-in-asked': (page) => signInPage({ page, postUrl: '/enter', state: 'asked', email: '' }),
  'link-again': (page) => linkAgainPage({ page, postUrl: '/link-again', state: 'not-an-address', email: 'xa' }),
  'link-asked': (page) => linkAgainPage({ page, postUrl: '/link-again', state: 'asked', email: '' }),
  problem: (page) =>
    problemPage({
      page,
      status: 404,
      code: 'link-unknown',
      title: { vi: 'Đường liên kết không đúng.', en: 'This link is not right.' },
      fields: [],
      linkAgainUrl: '/link-again',
      homeUrl: null,
      signInUrl: null,
    }),
  'home-empty': (page) => homePage({ page, createUrl: '/api/programs', programs: [] }),
  home: (page) =>
    homePage({
      page,
      createUrl: '/api/programs',
      programs: [{ ...program, phase: 'signing', next: null, actions: { openSigning: null, start: '/p/nghe-an/start' } }],
    }),
  ...leaderPages,
};
