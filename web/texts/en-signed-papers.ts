import type { viSignedPapers } from './vi-signed-papers.ts';

export const enSignedPapers: typeof viSignedPapers = {
  papers: {
    words: (number, date) => `paper no. ${number} of ${date}`,
    title: 'Signed and sealed on paper',
    pageTitle: (unit) => `${unit}: signed paper`,
    lead: 'If the report was also signed and sealed on paper, attach the scan here. It is optional; the figures are those of the report that was sent.',
    none: 'No paper is attached yet.',
    add: 'Attach a paper',
    number: 'Number on the paper',
    numberHint: 'For example 12/BC-HKH. If it has none, write: no number.',
    issuedOn: 'Date on the paper',
    issuedOnHint: 'As it stands on the paper, for example 20/12/2023.',
    file: 'Scan or photo',
    fileHint: (most) => `PDF, JPEG or PNG, ${most} MB at most. Put several pages into one PDF.`,
    send: 'Attach this paper',
    who: 'Only your unit, the units above it, the standing office and the leaders can open this file. Its number and date stand in the compiled review.',
    withdraw: 'Take this one away',
    full: (most) => `There are ${most} papers already. Take one away to attach another.`,
    closed: 'The cycle takes no more papers. Those that were attached can still be opened.',
    back: 'Back to the report',
    errorsTitle: 'Not attached yet, please mend this',
    attach: 'Attach the signed paper',
    attached: (count) => `${count === 1 ? '1 paper is' : `${count} papers are`} attached. See, add or take away`,
  },
};
