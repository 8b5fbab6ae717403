import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viResult } from './vi-result.ts';

const states = shared.assignmentStates;

export const enResult: typeof viResult = {
  result: {
    link: 'See the result of your unit',
    title: (cycle, unit) => `${cycle}: the result of ${unit}`,
    acknowledged: 'The leaders have acknowledged the compiled review.',
    delivered: 'The compiled review has gone to the leaders.',
    counts: {
      approved: `Your report was ${states.approved}: its figures count in the totals.`,
      submitted: `When the cycle closed your report was ${states.submitted}, so its figures are not in the totals.`,
      returned: `When the cycle closed your report was ${states.returned} and not corrected, so its figures are not in the totals.`,
      missed: `Your unit ${states.missed} in this cycle, so it has no figures in the totals.`,
      waived: `Your unit was ${states.waived} its report in this cycle.`,
    },
    below: (counted, all) => `The figures below are the sum of ${counted} of ${all} lowest units with an approved report.`,
    papers: (names) => `Named in the document: ${names}.`,
    noFigures: 'The compiled review has no figures of your unit.',
    figures: 'What counts, and where it stands',
    figuresNote: (level) =>
      `Beside the other units (${level}) with approved figures, none of them named. High or low is neither good nor bad: units differ in size.`,
    among: {
      all: (count, level) => `Of ${count} units (${level}) in the program`,
      near: (count, level) => `Of ${count} units (${level}) under the same unit`,
    },
    standing: (lower, higher, equal) => `${lower} lower, ${higher} higher${equal === null ? '' : `, ${equal} the same`}.`,
    middle: (value) => `The middle of the others: ${value}.`,
    tooFew: 'Too few units are like yours to compare without showing what one of them stated.',
    years: 'Over the years',
    year: (period, value) => `${period}: ${value}`,
    unknown: shared.unknownFigure,
    said: 'What the leaders say',
    saidNote: 'What names your unit or a unit above it, and what is said to all.',
    toReport: 'To the report that was sent',
  },
};
