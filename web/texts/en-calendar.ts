import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viCalendar } from './vi-calendar.ts';

export const enCalendar: typeof viCalendar = {
  calendar: {
    title: (year) => `Days off: known up to the end of ${year}`,
    none: 'Days off: no year is known',
    previewTitle: 'Preview of a change of the days off',
    home: '← To the start',
    back: '← To the days off',
    words:
      'This calendar is shared by all programs. What falls on a day off moves to the next working day; no reminder is planned for a day off.',
    missing: (year) =>
      `The days off of ${year} are not known, but the plans of these programs reach that far. Please enter them here when they are announced.`,
    behind:
      'The days off have changed, but these programs have not followed. Please preview and apply; leave the boxes empty if nothing else changes.',
    yearsTitle: 'Days off and days worked instead in the public sector',
    year: 'Year',
    kinds: { off: 'Weekdays off', worked: 'Days worked instead' },
    notAnnounced: 'not announced',
    fixed: '1 January, 30 April, 1 May and 2 September are always off, also in a year that is not announced.',
    change: 'Change the days off',
    boxes: { off: 'Add days off', worked: 'Add days worked instead', usual: 'As usual again' },
    hints: {
      off: 'Day, month and year in figures; one a line, or separated by commas.',
      worked: 'Saturdays and Sundays worked instead of a day that was swapped.',
      usual: 'Days that were entered and are not off, or not worked, any more.',
    },
    announced: 'Years whose days off are all announced',
    announcedHint: 'Such as 2027. From then on nobody is asked for them. May stay empty.',
    reasonNote: 'Required, such as number and date of the announcement. Units whose due day moves read it in a mail; it is recorded too.',
    becomes: {
      off: (day) => `${day}: off.`,
      worked: (day) => `${day}: worked.`,
      usual: (day) => `${day}: as usual.`,
    },
    becomesKnown: (year) => `The days off of ${year} count as announced.`,
    movesNothing: 'No moment of any program moves.',
    movesNoMoment: 'No moment moves.',
    told: 'Units that still owe and whose due day moves get one mail with the new day and the reason. Programs of other offices change only when these agree.',
    running: 'running',
    coming: shared.cycleStates.planned,
    cannot: 'cannot follow; change the plan of the cycle first.',
    do: 'Change the days off',
    done: 'Recorded.',
    taken: (names) => `Applied to ${names}.`,
    notTaken: 'could not be applied.',
    unannounced: (years) =>
      `The days off of ${years} are not known: what is planned in that year may fall on a day off, and is laid anew when they are.`,
    todoAsk: (years) => `The days off of ${years} are missing, and the plan reaches into that year.`,
    todoAskLink: 'Enter the days off',
    todoBehind: 'The days off have changed, and the program has not followed.',
    todoBehindLink: 'Look and apply',
    link: 'Days off',
  },
};
