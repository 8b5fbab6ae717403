import { ApplicationFailure } from '@temporalio/common';
import { Problem } from '../rules/problems.ts';
import { planAcknowledgement, recordAcknowledged, remindAcknowledgement } from './acknowledge.ts';
import { closeCycle } from './close-cycle.ts';
import { compileCycle } from './compile-cycle.ts';
import type { ActivityContext, Beat } from './context.ts';
import { deliverCompilation } from './deliver-compilation.ts';
import { completeProgram, enterEvaluation, lapseCycle, terminateProgram } from './end-program.ts';
import { escalateToCoordinator, escalateToParents, handUndecided } from './escalate.ts';
import { extendUnits } from './extend-units.ts';
import { openCycle } from './open-cycle.ts';
import { planCycle } from './plan-cycle.ts';
import { recordSignature } from './record-signature.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { replanCycle } from './replan-cycle.ts';
import { requestSignatures } from './request-signatures.ts';
import { sendReminders } from './send-reminders.ts';
import { startTerm } from './start-term.ts';
import { nextMorning, tellCoordinator } from './tell-coordinator.ts';

// Every step that a workflow may ask for. Adding one adds a file and a line here.
const steps = {
  closeCycle,
  compileCycle,
  completeProgram,
  deliverCompilation,
  enterEvaluation,
  escalateToCoordinator,
  escalateToParents,
  extendUnits,
  handUndecided,
  lapseCycle,
  nextMorning,
  openCycle,
  planAcknowledgement,
  planCycle,
  recordAcknowledged,
  recordSignature,
  remindAcknowledgement,
  remindReviewers,
  replanCycle,
  requestSignatures,
  sendReminders,
  startTerm,
  tellCoordinator,
  terminateProgram,
};

type Steps = typeof steps;

/** The activities as a workflow calls them: their input alone. */
export type Activities = {
  [K in keyof Steps]: Steps[K] extends (context: ActivityContext, input: infer I, beat: Beat) => infer R ? (input: I) => R : never;
};

/** Gives every step its context, and Temporal the class of its failures. */
export function createActivities(context: ActivityContext, beat: Beat): Activities {
  const bound = Object.entries(steps).map(([name, step]) => [
    name,
    async (input: never) => {
      try {
        return await step(context, input, beat);
      } catch (error) {
        throw classified(error);
      }
    },
  ]);
  return Object.fromEntries(bound) as Activities;
}

/** A problem and a defect of ours do not pass by themselves; a database or a server that is away does. */
function classified(error: unknown): unknown {
  if (error instanceof Problem) return ApplicationFailure.nonRetryable(error.message, error.code, error.details);
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) {
    return ApplicationFailure.nonRetryable(error.message, error.name, error.stack ?? '');
  }
  return error;
}
