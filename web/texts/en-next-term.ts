import type { Texts } from './vi-all-pages.ts';

export const enNextTerm: Pick<Texts, 'nextTerm' | 'dueClashes'> = {
  nextTerm: {
    open: 'Prepare the next term of the program',
    title: (from, to) => `The next term, from ${from} to ${to}`,
    words:
      'This program is copied into its next term to be prepared: units and addresses as they are today, form, targets, calendar, reminders and sentences for returning reports. Nothing is created or sent yet; everything can still be changed.',
    begunAlready: 'The next term is being prepared already. Go on with it',
    toLookAt: 'What differs or needs a look',
    answer: 'Needs an answer.',
    targets: 'Targets',
    targetChoices: {
      carried: 'Keep the targets of this term',
      anew: 'Keep their names and figures, and state anew how much must be reached and by which document',
    },
    do: 'Prepare the next term',
    ownerBegins: 'New programs are created by the owner of this installation. Tell the owner when you want to begin.',
    marks: {
      'term-proposed': (after, before) => `Proposed term ${after}; this one is ${before}.`,
      'name-follows': (before) => `The name has the years of the new term; it was “${before}”.`,
      'leaders-carried': (count) => `The signatories of ${count} parties and the standing office are as they are today.`,
      'bases-carried': (count) => `${count} legal bases are taken over. See which still hold, and add new ones.`,
      'units-changed': (added, ended) => `Since this term began ${added} units were added and ${ended} ended.`,
      'contacts-left': (count) => `${count} addresses are not taken over: nobody has confirmed them, or they end.`,
      'contacts-refused': (count) => `${count} addresses have taken no mail lately. Ask these units.`,
      'form-carried': (version) => `The form is the latest one (version ${version}).`,
      'targets-carried': (count) => `${count} targets stay as they are in this term.`,
      'targets-anew': (count) => `${count} targets need to be stated anew: how much, and by which document.`,
      'population-carried': (source) => `The population is that of “${source}”. See whether there is a newer figure.`,
      'published-left': (count) => `${count} published figures of the year before this term are not taken over.`,
      'days-unannounced': (years) => `The days off of ${years} have not been entered, so days may still move.`,
      'policy-carried': 'Reminders, days of grace, the way results are released and the sentences for returning reports stay as they are.',
    },
  },
  dueClashes: {
    title: 'Due days in the same month as another program’s',
    words: 'These offices would owe two reports within one month. Consider other days.',
    own: 'Due in this program',
    other: 'Due in the other program',
    offices: 'Mailboxes',
  },
};
