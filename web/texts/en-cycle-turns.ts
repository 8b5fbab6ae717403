import type { Texts } from './vi.ts';

export const enCycleTurns: Pick<Texts, 'skipping'> = {
  skipping: {
    link: 'Skip a preliminary review',
    title: 'Skip a preliminary review',
    words: 'A review that is skipped does not open, asks for no reports and has no result. All others keep their days. These can be skipped:',
    none: 'None can be skipped: only a preliminary review can that has not opened, or of which no unit has sent a report yet.',
    choose: 'Which one',
    ahead: (when) => `By the calendar it would open ${when}; it will not.`,
    isOpen: (asked, drafts) =>
      `It is open: ${asked === '1' ? '1 unit that was asked for a report owes' : `${asked} units that were asked for a report owe`} none any more, and ${drafts === '1' ? '1 draft is' : `${drafts} drafts are`} of no use. Reminders that have not gone out are dropped.`,
    next: (after, before) =>
      before === null ? `${after} says that this one was not held, and why.` : `${after} is compared with ${before}, and says that this one was not held, and why.`,
    back: 'It can be taken back until its day of opening, on the page of the program.',
    noWayBack: 'It cannot be taken back, for it has opened.',
    final: 'The final evaluation is never skipped; a program that has to stop is ended early.',
    told: (units, offices) => `A notice with the reason goes at once to ${units} addresses of units and ${offices} of the parties.`,
    reason: 'Why it is skipped',
    readers: 'Required. The units and the parties read this reason in their mail; it is also in the record and in the results of later cycles.',
    do: 'Skip this review',
    since: (when, by) => `Skipped ${when}, by ${by}.`,
    backLink: 'Hold it after all',
    backTitle: (cycle) => `${cycle}: held after all`,
    backReason: 'Why it is held after all',
    opens: (when) => `It opens ${when}, by the calendar.`,
    backDo: 'Hold it after all',
    lapsed: (cycle) => `${cycle}: not held, as the standing office has decided`,
    gap: (cycle) => `Not held: ${cycle}.`,
  },
};
