import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import type { viGrid } from './vi-grid.ts';

const { nothing, same } = shared.reportKinds;
const { submitted } = shared.assignmentStates;

export const enGrid: typeof viGrid = {
  figureGrid: {
    link: 'All figures',
    headline: (cycle, counted, all) => `${cycle}: figures of ${counted} of ${all} reporting units are approved`,
    caption: (cycle) => `Figures of all units, ${cycle}`,
    whose: (unit) => `The units below ${unit}.`,
    back: { cycle: 'Back to the review', report: 'Back to your own report' },
    targets: (reached, all) => `What is approved so far reaches ${reached} of ${all} targets`,
    target: (name, share, percent) => `${name}: ${share}, target ${percent}`,
    targetOf: (part, whole, units) => `${part} of ${whole}, by ${units} approved units`,
    noShare: 'no figures yet',
    search: 'Find a unit',
    level: 'Level',
    allLevels: 'All levels',
    show: 'Show only',
    shows: {
      all: 'All units',
      remarks: 'Something unusual',
      undecided: capital(submitted),
      carried: `${nothing} or ${small(same)}`,
      silent: 'No report yet',
    },
    find: 'Show',
    found: (from, to, all) => `Units ${from} to ${to} of ${all}`,
    noneFound: 'No unit fits. Try fewer letters, or choose all levels and all units.',
    unit: 'Unit',
    inTree: 'As in the tree',
    remarks: 'Unusual',
    noYear: 'Before',
    sortBy: (what) => `Sort by ${what}`,
    total: 'Sum of what is approved',
    same: 'Same units in both years',
    withStandIns: 'With what stands in',
    stoodIn: (count, periods) => `${count} units with what ${periods} had`,
    ofUnits: (count) => `${count} units`,
    ofUnitsSpoken: (count) => `of ${count} units`,
    sum: (counted, leaves) => `sum of ${counted}/${leaves}`,
    alike: (now) => `now ${now}`,
    carried: shared.carriedOver,
    unknown: 'no figure',
    legend: 'How to read the table',
    legends: {
      draft: `In italics: ${submitted} or returned, not in the sums.`,
      carried: `Sign ↺: ${shared.carriedOver}, because the unit said ${small(nothing)} or ${small(same)}.`,
      remark: "Sign !: unusual against the unit's own past or among like units. The reason stands on the unit's report.",
      silent: 'Sign –: no figure, which is not 0.',
      standIns:
        'With what stands in: units that sent nothing count with their last approved figure, for the figures that the standing office has chosen.',
      sum: 'A unit above: the sum of the approved units below. The column before adds only the units that have both; "now" is what those same units have in this review.',
    },
    newer: 'The units before',
    older: 'The next units',
    loading: 'Loading these rows…',
    failed: 'These rows could not be loaded. Check the connection and scroll again.',
  },
};
