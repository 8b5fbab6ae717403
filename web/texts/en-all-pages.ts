import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import { enAccess } from './en-access.ts';
import { enActions } from './en-actions.ts';
import { enAmendments } from './en-amendments.ts';
import { enAnswerFiles } from './en-answer-files.ts';
import { enArisingIssues } from './en-arising-issues.ts';
import { enCalendar } from './en-calendar.ts';
import { enContacts } from './en-contacts.ts';
import { enCycle } from './en-cycle.ts';
import { enCycleTurns } from './en-cycle-turns.ts';
import { enDirectives } from './en-directives.ts';
import { enDraftComments } from './en-draft-comments.ts';
import { enExemplars } from './en-exemplars.ts';
import { enGrid } from './en-grid.ts';
import { enHandovers } from './en-handovers.ts';
import { enLeader } from './en-leader.ts';
import { enLists } from './en-lists.ts';
import { enMails } from './en-mails.ts';
import { enNextTerm } from './en-next-term.ts';
import { enOffice } from './en-office.ts';
import { enParty } from './en-party.ts';
import { enProgram } from './en-program.ts';
import { enRehearsals } from './en-rehearsals.ts';
import { enRelease } from './en-release.ts';
import { enReminders } from './en-reminders.ts';
import { enReorganisations } from './en-reorganisations.ts';
import { enReportCorrections } from './en-report-corrections.ts';
import { enReportFor } from './en-report-for.ts';
import { enReportSheet } from './en-report-sheet.ts';
import { enResult } from './en-result.ts';
import { enReviewer } from './en-reviewer.ts';
import { enRoundActs } from './en-round-acts.ts';
import { enSessions } from './en-sessions.ts';
import { enSignedPapers } from './en-signed-papers.ts';
import { enStart } from './en-start.ts';
import { enStopMails } from './en-stop-mails.ts';
import { enTimeline } from './en-timeline.ts';
import { enUndelivered } from './en-undelivered.ts';
import { enUnit } from './en-unit.ts';
import { enUnitLists } from './en-unit-lists.ts';
import { enWaysBack } from './en-ways-back.ts';
import { enWithdraw } from './en-withdraw.ts';
import { enWordings } from './en-wordings.ts';
import { enWouldBeLost } from './en-would-be-lost.ts';
import type { Texts } from './vi-all-pages.ts';

export const en: Texts = {
  frame: {
    skip: 'To the main content',
    simulatedMark: shared.simulated,
    simulatedWords: 'This is a rehearsal (mô phỏng). Figures, mails and reports are made by a machine; they are no unit’s own.',
    trialMark: shared.trial,
    trialWords: 'This is a trial: mails stay in the mailbox of this machine, and nobody else gets any.',
    languages: 'Language',
    whomToAsk: shared.whomToAsk,
    otherLanguage: 'Tiếng Việt',
    footer: 'Tổng Kết: the yearly reviews of coordination programs.',
  },
  doubtful: {
    title: 'Look at these words once more',
    words: 'Nothing was sent or saved. The letters below may not print, or nobody may be able to read them. Correct them and go on.',
    note: 'If they are meant so, leave them; others will read them exactly as they stand here.',
    go: 'Go on',
  },
  forms: {
    errors: (count) => `Nothing was done yet: ${count === 1 ? '1 thing is' : `${count} things are`} to be corrected`,
    day: 'Day',
    month: 'Month',
    year: 'Year',
  },
  stateNames: shared.assignmentStates,
  momentNames: { ...shared.moments, 'on-event': 'Mails on events: receipts, returns, links sent again' },
  phaseNames: shared.programStates,
  cycleStates: shared.cycleStates,
  reportKinds: shared.reportKinds,
  cycle: shared.cycle,
  period: shared.period,
  periods: shared.periods,
  inPartEstimated: shared.inPartEstimated,
  periodShort: shared.periodShort,
  cycleShort: shared.cycleShort,
  list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`),

  ...enUnit,
  ...enUnitLists,
  withdraw: enWithdraw,
  answerFiles: enAnswerFiles,
  reportCorrections: enReportCorrections,
  sheet: enReportSheet,
  reportFor: enReportFor,
  ...enReviewer,
  ...enResult,
  ...enRehearsals,
  ...enRelease,
  ...enReminders,
  ...enWordings,
  ...enWouldBeLost,
  ...enProgram,
  ...enNextTerm,
  ...enCycle,
  ...enCycleTurns,
  ...enReorganisations,
  ...enGrid,
  ...enLists,
  ...enLeader,
  ...enAccess,
  amendments: enAmendments,
  waysBack: enWaysBack,
  draftComments: enDraftComments,
  handovers: enHandovers,
  ...enArisingIssues,
  ...enActions,
  ...enDirectives,
  ...enParty,
  ...enExemplars,
  ...enCalendar,
  ...enContacts,
  ...enSessions,
  ...enSignedPapers,
  ...enStart,
  ...enTimeline,
  ...enMails,
  ...enOffice,
  ...enRoundActs,
  ...enStopMails,
  ...enUndelivered,

  problem: {
    what: 'What to do',
    code: (code, status) => `Code: ${code} (${status})`,
    whatToDo: {
      400: 'Go back, reload the page and try again. If it happens again, tell the coordinating office.',
      401: 'Open the latest link in your mail, or have it sent again.',
      403: 'This link does not open that page. Use the link in the mail to your own unit.',
      404: 'Open the link from the mail again, the whole line of it. If the mail is gone, have the link sent again.',
      409: 'Reload the page to see how things stand, then go on. What was sent before is kept.',
      410: 'The link is no longer valid. Have it sent again to your unit’s mailbox.',
      413: 'What was sent is too long. Shorten the texts and send it again.',
      422: 'Go back, correct the marked boxes and send it again.',
      429: 'Wait a few minutes, then try again.',
      500: 'The fault is in the system, not yours. A saved draft is kept. Try again in a few minutes.',
      503: 'The system is resting and will come back by itself. A saved draft is kept. Try again in a few minutes.',
    },
    signedInToDo: {
      403: 'Go to the first page and open your program from there.',
      404: 'Check the address, or go to the first page and open your program from there.',
    },
    whatToDoOf: {
      'sign-in-link-unknown': 'Ask for a new sign-in link at:',
      'sign-in-link-ended': 'Ask for a new sign-in link at:',
      'not-coordinator':
        'The address that is signed in is not of this program’s coordinating office. Go to the first page and open your own program, or sign out and sign in with the address of this program’s office.',
      'file-too-large': 'Go back and choose a smaller file: scan or photograph it at a lower resolution, or send it as several files.',
      'table-too-large':
        'Go back and choose a smaller file: remove pictures, sheets and formatting that are not needed, or copy what is to be sent into a new file.',
      'not-owner': 'Go to the first page and open your program from there. Ask the administrator of this system to do this.',
    },
    otherwise: 'Reload the page. If it happens again, tell the coordinating office the code below.',
    home: 'To the first page',
    kept: 'All that was typed is still here, on this page.',
    keptSignIn: 'Sign in in another window, then come back and press the button.',
    sendAgain: 'Send again what was typed',
    written: 'What you wrote',
    writtenWords: 'This page is kept nowhere. Copy what you need from it before you leave.',
    writtenPart: (n) => `Text ${n}`,
    explanationOf: (label) => `Explanation of “${label}”`,
  },
};
