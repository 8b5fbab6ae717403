import { en as shared } from '../../rules/texts/en.ts';
import { enAccess } from './en-access.ts';
import { enCycle } from './en-cycle.ts';
import { enLeader } from './en-leader.ts';
import { enProgram } from './en-program.ts';
import { enReviewer } from './en-reviewer.ts';
import { enStart } from './en-start.ts';
import { enUnit } from './en-unit.ts';
import type { Texts } from './vi.ts';

export const en: Texts = {
  frame: {
    skip: 'To the main content',
    simulatedMark: shared.simulated,
    simulatedWords: 'This is a rehearsal (mô phỏng). Figures, mails and reports are made by a machine; they are no unit’s own.',
    languages: 'Language',
    otherLanguage: 'Tiếng Việt',
    footer: 'Tổng Kết: the yearly reviews of coordination programs.',
  },
  stateNames: shared.assignmentStates,
  momentNames: { ...shared.moments, 'on-event': 'Mails on events: receipts, returns, links sent again' },
  phaseNames: shared.programStates,
  cycleStates: shared.cycleStates,
  reportKinds: { figures: 'Report with figures', nothing: 'Nothing to report', same: 'Same as last year' },
  cycle: (kind, year) => (kind === 'final' ? `Evaluation of ${year}` : `Review of ${year}`),
  cycleShort: (kind) => (kind === 'final' ? 'evaluation' : 'review'),
  list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`),

  ...enUnit,
  ...enReviewer,
  ...enProgram,
  ...enCycle,
  ...enLeader,
  ...enAccess,
  ...enStart,

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
