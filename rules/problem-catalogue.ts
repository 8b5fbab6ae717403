import { accessProblems } from './problem-catalogue/access-problems.ts';
import { actionItemProblems } from './problem-catalogue/action-item-problems.ts';
import { amendmentProblems } from './problem-catalogue/amendment-problems.ts';
import { arisingIssueProblems } from './problem-catalogue/arising-issue-problems.ts';
import { attachmentProblems } from './problem-catalogue/attachment-problems.ts';
import { calendarProblems } from './problem-catalogue/calendar-problems.ts';
import { contactProblems } from './problem-catalogue/contact-problems.ts';
import { contactsFileProblems } from './problem-catalogue/contacts-file-problems.ts';
import { cycleProblems } from './problem-catalogue/cycle-problems.ts';
import { directiveProblems } from './problem-catalogue/directive-problems.ts';
import { exemplarProblems } from './problem-catalogue/exemplar-problems.ts';
import { handoverProblems } from './problem-catalogue/handover-problems.ts';
import { installationProblems } from './problem-catalogue/installation-problems.ts';
import { planProblems } from './problem-catalogue/plan-problems.ts';
import { programProblems } from './problem-catalogue/program-problems.ts';
import { rehearsalProblems } from './problem-catalogue/rehearsal-problems.ts';
import { reorganisationProblems } from './problem-catalogue/reorganisation-problems.ts';
import { reportProblems } from './problem-catalogue/report-problems.ts';
import { reportSheetProblems } from './problem-catalogue/report-sheet-problems.ts';
import { requestProblems } from './problem-catalogue/request-problems.ts';
import { resultProblems } from './problem-catalogue/result-problems.ts';
import { reviewProblems } from './problem-catalogue/review-problems.ts';
import { signingProblems } from './problem-catalogue/signing-problems.ts';
import { stepProblems } from './problem-catalogue/step-problems.ts';
import { unitListProblems } from './problem-catalogue/unit-list-problems.ts';
import { unitsFileProblems } from './problem-catalogue/units-file-problems.ts';
import { wordingProblems } from './problem-catalogue/wording-problems.ts';

/** Every problem that a person can be told of, by noun. A sentence says what is wrong and what to do about it. */
export const problemCatalogue = {
  ...installationProblems,
  ...accessProblems,
  ...reportProblems,
  ...reportSheetProblems,
  ...attachmentProblems,
  ...programProblems,
  ...unitsFileProblems,
  ...unitListProblems,
  ...planProblems,
  ...cycleProblems,
  ...rehearsalProblems,
  ...requestProblems,
  ...stepProblems,
  ...arisingIssueProblems,
  ...actionItemProblems,
  ...directiveProblems,
  ...exemplarProblems,
  ...wordingProblems,
  ...amendmentProblems,
  ...handoverProblems,
  ...calendarProblems,
  ...contactProblems,
  ...contactsFileProblems,
  ...resultProblems,
  ...reviewProblems,
  ...signingProblems,
  ...reorganisationProblems,
};

export type ProblemCode = keyof typeof problemCatalogue;
