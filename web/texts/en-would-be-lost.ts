import type { viWouldBeLost } from './vi-would-be-lost.ts';

export const enWouldBeLost: typeof viWouldBeLost = {
  wouldBeLost: {
    title: (count) => `Reports that will not count at the close: ${count}`,
    nothing: 'The close leaves no report out',
    closes: (when) => `It closes at ${when}. This list is as things stand now.`,
    groups: {
      undecided: (count) => `Sent, and decided by nobody: ${count}`,
      returned: (count) => `Returned, and not sent again: ${count}`,
      unsent: (count) => `Not sent: ${count}`,
      corrections: (count) => `Corrections of approved reports that nobody has decided: ${count}`,
    },
    ways: {
      undecided: 'On the last days before the close the standing office may decide whatever was sent, also where the unit above has not.',
      returned: 'Units correct and send again until the close.',
      unsent: 'Units can send until the close.',
      corrections:
        'After the close nothing is corrected: what was approved counts, and the unit is told. Until then the unit above or the standing office decides.',
    },
    decide: 'To the reports that await the standing office',
    since: { undecided: (day) => `sent ${day}`, returned: (day) => `returned ${day}`, corrections: (day) => `asked for ${day}` },
    more: (count) => `and ${count} more`,
    todo: (count) => `Reports that will not count at the close: ${count}`,
  },
};
