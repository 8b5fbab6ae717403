import type { viLeader } from './vi-leader.ts';

export const enLeader: typeof viLeader = {
  brief: {
    issued: (date) => `Closed on ${date}`,
    headline: (cycle, sent, all, level, missed) => `${cycle}: ${sent} of ${all} ${level} reports came in, ${missed}`,
    missed: (count) => `${count} missing`,
    noneMissed: 'none missing',
    completeness: (onTime, approved) => `Of these ${onTime} came on time; ${approved} are approved and count in the totals.`,
    comparedAlike: (year) => `Compared with ${year}, over the units that have figures in both years.`,
    increase: (by) => `up ${by}`,
    decrease: (by) => `down ${by}`,
    unchanged: 'as last year',
    noComparison: 'no comparison yet',
    notReported: 'reports missing',
    about: 'about',
    ofAll: (all, level) => `of ${all} ${level} reports`,
    missingTitle: 'Who is not in the totals',
    missingNone: 'Every unit is in the totals.',
    missedUnits: (count) => (count === 1 ? '1 unit sent no report' : `${count} units sent no report`),
    notApproved: (count) =>
      count === 1 ? '1 report is not approved and does not count' : `${count} reports are not approved and do not count`,
    carriedOver: (count) =>
      count === 1
        ? '1 unit had nothing to report: its stocks are carried over'
        : `${count} units had nothing to report: their stocks are carried over`,
    proposals: 'Proposals',
    proposalsNone: 'No unit made a proposal.',
    proposalsMore: (count, level) => (count === 1 ? `Read 1 ${level} proposal` : `Read ${count} ${level} proposals`),
    targets: 'Targets reached',
    reached: 'reached',
    notReached: 'not reached',
    unknown: 'not enough figures',
    targetHead: ['Target', 'Result', 'To reach', 'Finding'],
    trend: 'Over the years',
    pdf: 'Open the whole document (PDF)',
    hash: 'Content hash',
    acknowledge: 'Read and acknowledged',
    directions: 'Add directions',
    directionsLabel: 'Directions (optional)',
    done: (when) => `Acknowledged at ${when}.`,
  },
};
