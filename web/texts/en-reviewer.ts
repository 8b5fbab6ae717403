import type { viReviewer } from './vi-reviewer.ts';

export const enReviewer: typeof viReviewer = {
  review: {
    title: (unit) => `Check the report of ${unit}`,
    sent: (version, when) => `Version ${version}, sent ${when}`,
    warnings: 'Worth a look',
    noWarnings: 'Nothing unusual was found.',
    fieldComment: (label) => `Comment on “${label}”`,
    addComment: 'Comment',
    comment: 'Comment on the whole',
    commentNote: 'Needed to return a report. The unit reads exactly these words.',
    approve: 'Approve the report',
    return: 'Return it to be corrected',
    decided: (state) => `This report is ${state}.`,
    back: 'Back to your own report',
  },
};
