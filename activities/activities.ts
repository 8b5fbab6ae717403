import { ApplicationFailure } from '@temporalio/common';
import { failureCode, tellAfter } from '../rules/passing-failures.ts';
import { planAcknowledgement, recordAcknowledged, remindAcknowledgement } from './await-acknowledgement.ts';
import { lookAtRelease, remindRelease } from './await-release.ts';
import { closeEarly, takeBackClose } from './close-early.ts';
import { collectSubmissions } from './collect-submissions.ts';
import { compileResults } from './compile-results.ts';
import type { ActivityContext, Beat } from './context.ts';
import { deliverCompilation } from './deliver-compilation.ts';
import { completeProgram, enterEvaluation, lapseCycle, terminateProgram } from './end-program.ts';
import { endSigning } from './end-signing.ts';
import { extendUnits } from './extend-units.ts';
import { type Attempt, finalFailure, isTemporals, loggedFailure, unansweredFailure } from './final-failure.ts';
import { foldNotices, nextWorkingInstant } from './fold-notices.ts';
import { handOnArisingIssue } from './hand-on-arising-issue.ts';
import { holdEach } from './hold-each.ts';
import { holdTogether } from './hold-together.ts';
import { lookAhead } from './look-ahead.ts';
import { noteHappening } from './note-happening.ts';
import { openCycle } from './open-cycle.ts';
import { pauseProgram, resumeProgram } from './pause-program.ts';
import { planCycle } from './plan-cycle.ts';
import { postponeClose } from './postpone-close.ts';
import { recordSignature } from './record-signature.ts';
import { relayCycle } from './relay-cycle.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { nextSignatureReminder, remindSignatures } from './remind-signatures.ts';
import { reopenCycle } from './reopen-cycle.ts';
import { replanCycle } from './replan-cycle.ts';
import { requestSignatures } from './request-signatures.ts';
import { resumeCycle } from './resume-cycle.ts';
import { returnResult } from './return-result.ts';
import { escalateToCoordinator, escalateToLeaders, escalateToParents, handUndecided } from './send-escalations.ts';
import { sendReminders } from './send-reminders.ts';
import { skipCycle, takeBackSkip } from './skip-cycle.ts';
import { skipMoment } from './skip-moment.ts';
import { startTerm } from './start-term.ts';
import { agreedAmendment, takeAmendment } from './take-amendment.ts';
import { takeBackExtension } from './take-back-extension.ts';
import { takeCalendar } from './take-calendar.ts';
import { nextMorning, tellCoordinator } from './tell-coordinator.ts';
import { typesetWords } from './typeset-words.ts';

// Every step that a workflow may ask for. Adding one adds a file and a line here. A name that recorded histories know stays.
const steps = {
  agreedAmendment,
  takeAmendment,
  // The names by which runs call the next two that began before `steps-by-name` (workflows/hold-moments.ts).
  closeCycle: collectSubmissions,
  compileCycle: compileResults,
  closeEarly,
  collectSubmissions,
  compileResults,
  completeProgram,
  deliverCompilation,
  endSigning,
  enterEvaluation,
  escalateToCoordinator,
  escalateToLeaders,
  escalateToParents,
  extendUnits,
  takeBackExtension,
  foldNotices,
  handOnArisingIssue,
  handUndecided,
  holdEach,
  holdTogether,
  lapseCycle,
  lookAhead,
  lookAtRelease,
  nextMorning,
  nextSignatureReminder,
  nextWorkingInstant,
  openCycle,
  pauseProgram,
  planAcknowledgement,
  planCycle,
  postponeClose,
  recordAcknowledged,
  recordSignature,
  relayCycle,
  remindAcknowledgement,
  remindRelease,
  remindReviewers,
  remindSignatures,
  reopenCycle,
  replanCycle,
  requestSignatures,
  resumeCycle,
  resumeProgram,
  returnResult,
  sendReminders,
  skipCycle,
  skipMoment,
  startTerm,
  takeBackClose,
  takeBackSkip,
  takeCalendar,
  tellCoordinator,
  terminateProgram,
  typesetWords,
};

type Steps = typeof steps;

/** The activities as a workflow calls them: their input alone. */
export type Activities = {
  [K in keyof Steps]: Steps[K] extends (context: ActivityContext, input: infer I, beat: Beat) => infer R ? (input: I) => R : never;
};

/** Gives every step its context, and every failure its way: tried again, or to a person. */
export function createActivities(context: ActivityContext, beat: Beat, attempted: () => Attempt): Activities {
  const bound = Object.entries(steps).map(([name, step]) => [
    name,
    async (input: never) => {
      const attempt = attempted();
      const limit = context.tellAfter ?? tellAfter;
      const unanswered = unansweredFailure(attempt, limit);
      if (unanswered) {
        context.log('error', 'A step gives no answer and is told to the coordinator', { ...attempt });
        context.stepFailed?.(name, 'told');
        throw unanswered;
      }
      try {
        return await noteHappening(context, name, input, await step(context, input, beat));
      } catch (error) {
        const final = finalFailure(error, attempt, limit);
        if (final) context.log('error', 'A step has failed and is told to the coordinator', { ...loggedFailure(error, attempt) });
        else if (!isTemporals(error)) context.log('info', 'A step is tried again', { ...loggedFailure(error, attempt) });
        if (!isTemporals(error)) context.stepFailed?.(name, final ? 'told' : 'again');
        // Of what is only tried again, Temporal keeps the code and not the words.
        throw final ?? (isTemporals(error) ? error : ApplicationFailure.retryable(failureCode(error), 'passing'));
      }
    },
  ]);
  return Object.fromEntries(bound) as Activities;
}
