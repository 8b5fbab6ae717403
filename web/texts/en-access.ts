import type { viAccess } from './vi-access.ts';

export const enAccess: typeof viAccess = {
  enter: {
    title: 'Enter the coordinating office’s pages',
    words: 'This link works once. Press the button to enter.',
    button: 'Enter',
  },

  linkAgain: {
    title: 'Send me my link again',
    words: 'Give the e-mail address that your office registered. The links that are in use will be sent there.',
    email: 'E-mail address',
    button: 'Send my link again',
    sentTitle: 'Please look into your mailbox',
    sentWords:
      'If this address is part of a program, a mail will arrive in a few minutes. If not, look into the spam folder or ask the coordinating office.',
    missing: 'Give an e-mail address, such as office@commune.example',
  },
};
