import type { viWordings } from './vi-wordings.ts';

export const enWordings: typeof viWordings = {
  wordings: {
    title: 'The words of the mails',
    link: 'Change the words of the mails',
    words:
      'You may write a subject, opening words and closing words of your own for each kind of mail. The facts, the due day, the button, the link and whom to ask are always written by the system, so that nothing can be missing.',
    readers: { unit: 'Mails to units', leader: 'Mails to leaders of the parties', coordinator: 'Mails to the standing office' },
    mail: 'Mail',
    now: 'Words now',
    usual: 'the usual words',
    own: (version, when, by) => `words of your own, version ${version}, ${when}, ${by}`,
    editTitle: (mail) => `The words of “${mail}”`,
    back: 'Back to the mails',
    saved: 'Saved. Mails that go from now on have these words.',
    testSent: (email) => `A test went to ${email}. It goes to no unit and counts as no reminder.`,
    hint: {
      unit: 'An empty box is the usual words. What is different for each unit is written as a variable between braces:',
      leader: 'An empty box is the usual words. What is different for each reader is written as a variable between braces:',
      coordinator: 'An empty box is the usual words. What is different for each reader is written as a variable between braces:',
    },
    leftHint:
      'Please write the days left as the variable, not as a number: a mail may go later than planned. A line whose variable has nothing for a unit (no report last year) is left out.',
    languages: { vi: 'The mail in Vietnamese', en: 'The mail in English, to whoever has chosen English' },
    subject: 'Subject',
    opening: 'Opening words, before the facts',
    closing: 'Closing words, after the button',
    atMost: {
      unit: (letters) => `At most ${letters} characters. Every unit that gets this mail reads them.`,
      leader: (letters) => `At most ${letters} characters. The leaders of all parties read them.`,
      coordinator: (letters) => `At most ${letters} characters. Everybody of the standing office reads them.`,
    },
    unit: 'Show it with the unit of the code',
    unitHint: 'Empty: a unit of the program.',
    preview: 'Preview',
    test: 'Send me a test',
    save: 'Save these words',
    previewTitle: {
      unit: (unit, when) => `The mail as it would go to ${unit}, if it were written at ${when}`,
      leader: (unit, when) => `The mail as it would go to leaders, if it were written at ${when}, with ${unit} as the example`,
      coordinator: (unit, when) =>
        `The mail as it would go to the standing office, if it were written at ${when}, with ${unit} as the example`,
    },
    exampleLink: "The link in this preview is not the unit's.",
    versions: 'Versions so far',
    version: (version, when, by) => `Version ${version}, ${when}, ${by}`,
    again: 'Put these words into the boxes',
    inMail: (versions) => `words of the program's own, version ${versions}`,
  },
};
