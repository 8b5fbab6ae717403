import type { viWaysBack } from './vi-ways-back.ts';

export const enWaysBack: typeof viWaysBack = {
  calendar: 'Entered by mistake, correct it on this page until that day; the cycles follow.',
  chooseFigures: 'You can choose anew at any time; cycles that have closed stay as they are.',
  beginHandover: 'It can be withdrawn on the page of hand-overs until it is taken on.',
  nextTerm: 'Nothing is created yet: what is being prepared can be dropped in the list of tasks.',
  pause: 'Take it back by letting the program go on with its days kept; mails that have gone cannot be recalled.',
  putToSignature: 'It can be withdrawn, a draft again, until the program is started.',
  reminders: 'You can change it again at any time; mails that have gone cannot be recalled.',
  resume: 'The program can be paused again; days that were moved can be moved on the plan of the cycle.',
  returnSentences: 'You can change them again at any time.',
  settleAmendment: {
    parties: 'Put to signature, it can still be withdrawn until the last party signs; after that another amendment changes it.',
    office: 'Decided, it can still be withdrawn until its day; after that another amendment changes it.',
  },
  signOnPaper: {
    program: 'Recorded by mistake, withdraw the program from signing and put it to signature again; what was recorded stays in the record.',
    amendment:
      'Recorded by mistake while a party has still to sign, withdraw the amendment and put it to signature again; what was recorded stays in the record.',
  },
  skipCycle: 'It can be taken back until the day on which the cycle opens. One that had opened cannot be held after all.',
  skipStep: 'It cannot be taken back: what is left out is not done any more.',
  start: 'It cannot be a draft again. Amend what was agreed; to stop it, pause it or end it early.',
  takeBackSkip: 'It can be skipped again until there is a report.',
  terminate: 'This cannot be taken back. What was delivered to leadership stands.',
  tryAgain: 'There is nothing to take back: what is done is not done twice.',
  withdrawSigning: 'It cannot be taken back: put it to signature again, and every party signs anew.',
  witnesses: 'Recorded by mistake, record it again on this page; copies that have gone cannot be recalled.',
  wording: 'You can change it again at any time; mails that have gone cannot be recalled.',
};
