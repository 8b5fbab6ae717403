import type { viAnswerFiles } from './vi-answer-files.ts';

export const enAnswerFiles: typeof viAnswerFiles = {
  title: 'Attached files',
  pageTitle: (label) => `Attached files: ${label}`,
  lead: 'A file counts once the report is sent.',
  none: 'There is no file yet.',
  attach: 'Attach a file',
  change: 'Add or remove files',
  add: 'Add a file',
  withdraw: 'Remove this file',
  most: (count) => `${count} files at most. What you have typed is saved first.`,
  full: (count) => `There are ${count} files, which is all. Remove one to add another.`,
  addedFor: (office) => `Attached for the unit by ${office}`,
  before: 'Attach files first: what is typed here is not saved.',
  asked: 'The files were sent with the correction. To change them, take the correction back first.',
  kept: 'The files that were approved stay. To change them, ask the reviewer to return the report.',
};
