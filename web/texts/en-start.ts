import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viStart } from './vi-start.ts';

export const enStart: typeof viStart = {
  start: {
    title: 'A coordination program in rehearsal',
    heading: 'The whole term of a coordination program, before your eyes',
    intro:
      'This is a real program on its real units, played from its signing to its evaluation; the people and the figures are simulated. The four roles below open the very pages that each of them has at this moment, and what you do there counts in the rehearsal.',
    preparing: 'The program is being set up; it takes a few seconds.',

    clockTitle: 'The program’s clock',
    states: { playing: 'running', paused: 'stopped', finished: 'at its end' },
    stopsAt: (when) => `It will stop by itself at ${when}.`,
    next: (moment, cycle, when) => `Next: ${moment}, ${cycle}, ${when}.`,
    played: (percent, from, to) => `${percent} of the term from ${from} to ${to} has gone by`,
    stop: 'Stop the clock',
    goOn: 'Go on to the end',
    toNext: 'To the next moment',
    until: 'Run until the morning of',
    untilGo: 'Run to this day',
    stopWords: 'Better stop the clock before you try something: then everybody else waits too.',
    pausedWords:
      'Everybody waits. What you do now counts as done by the person whose page it is; let it go on, and the others do their part.',
    finishedTitle: 'The rehearsal has come to its end',
    finishedWords:
      'All cycles are closed and delivered. Reports, mails and compilations can still be read; to send, check, remind or extend, have it played up to a day in the middle of a cycle.',

    signing: 'The program waits for its parties to sign',
    started: 'The program runs; no cycle has opened yet',
    inHand: (cycle, count, all, level) => `${cycle}: ${count} of ${all} ${level} reports are in`,
    closedWith: (cycle, count, all, level) => `${cycle}: ${count} of ${all} ${level} reports came in`,

    doors: 'Four roles',
    coordinator: {
      title: 'Coordinator',
      words: 'Sees the program on one screen; reminds, extends, waives, decides what is left.',
      program: 'The program’s page',
      programWords: 'what runs, what comes next, the whole term',
      cycle: (cycle) => `The page of the ${cycle}`,
      cycleWords: 'who has reported, by level, by day, the tree of units',
      enter: 'Become the coordinator',
      enterWords: 'Anyone can look at these two; only the coordinator can act on them.',
      inRole: (office) => `You are ${office}.`,
    },
    unit: {
      title: 'Unit',
      words: 'From the link in the mail, without a password: fill in, save, send, correct.',
      none: 'No cycle has opened yet.',
      states: {
        owing: (due) => `not sent, due ${due}`,
        overdue: (due) => `not sent, overdue since ${due}`,
        draft: (due) => `being written, due ${due}`,
        submitted: shared.assignmentStates.submitted,
        returned: shared.assignmentStates.returned,
        approved: shared.assignmentStates.approved,
        waived: 'waived this time',
        missed: 'did not report, the cycle has closed',
        returnedAtClose: 'returned, and not corrected before the close',
        submittedAtClose: 'still awaiting a decision at the close',
      },
      sees: {
        owing: 'sees the form with last year’s figures beside it',
        draft: 'sees the draft as it was left',
        submitted: `sees the stamp ${shared.stamps.sent}, and can still correct`,
        returned: 'sees the comment at the field that needs work',
        approved: `sees the stamp ${shared.stamps.approved} and the printable copy`,
        waived: 'sees why there is nothing to send',
        missed: 'sees that it has closed, and whom to ask',
        closed: (stamp) => `sees the stamp ${stamp}, the report as it was sent, and the printable copy`,
      },
    },
    reviewer: {
      title: 'Reviewer',
      words: 'Approves or returns the reports of the units below, then reports upward.',
      none: 'No cycle has opened yet.',
      waiting: (waiting, level) =>
        waiting === '1' ? `1 ${level} report awaits a decision` : `${waiting} ${level} reports await a decision`,
      leftAtClose: (waiting, level) =>
        `${waiting === '1' ? `1 ${level} report was` : `${waiting} ${level} reports were`} not decided before the close`,
      approved: (approved, all, level) => `${approved} of ${all} ${level} reports approved, none waits`,
      own: (state) => `its own report: ${state}`,
    },
    leader: {
      title: 'Leadership',
      words: 'From the mail: read in two minutes or to the bottom, acknowledge, direct.',
      none: 'No compilation has been delivered yet.',
      sign: 'is asked to sign the program',
      signed: (date) => `signed on ${date}`,
      brief: (cycle) => `${cycle}: not acknowledged`,
      acknowledged: (cycle, date) => `${cycle}: acknowledged on ${date}`,
    },

    more: 'More to open',
    mailbox: 'The rehearsal’s mailbox',
    mailboxWords: 'every mail that was sent, person by person, with its link',
    temporal: 'What waits for what (Temporal’s own page)',
    temporalWords: 'what each workflow waits for',
    again: 'Play it again',
    againNote: 'In the terminal, after stopping with Ctrl-C. One that was cut off cannot go on; it is played from its beginning.',
    againUntil: 'plays up to the morning of 18 December 2024, two days before the commune level is due: when there is most to try',
    againWhole: 'plays all of it again',
    real: 'opens an empty place for real work',
  },
};
