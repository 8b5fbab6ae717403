import { getExternalWorkflowHandle, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import { holdSigning } from './hold-signing.ts';
import { programWorkflowId } from './ids.ts';
import { amended, type ClockSetting, tryAgain } from './messages.ts';
import { programAttributes } from './search-attributes.ts';
import { ask, must } from './steps.ts';
import { startClock } from './wait.ts';

/** Everything that an amendment's workflow knows, as plain JSON. */
export interface AmendmentInput {
  version: 1;
  programId: string;
  programKey: string;
  number: number;
  clock: ClockSetting;
  /** In which signing of the program's it is signed; null: the standing office has decided it alone. */
  signing: number | null;
  /** Party keys. */
  stillToSign: string[];
}

/**
 * A change of what was agreed, beside the program that runs: signed by every party, or decided, then in force on its day, which the program's workflow is told.
 * One that is declined or withdrawn is a draft again, and has another workflow when it is put to signature anew. Its day is a matter of weeks, its events a few dozen,
 * so it never continues as new.
 */
export async function amendment(input: AmendmentInput): Promise<'in-force' | 'draft' | 'nothing'> {
  const time = startClock(input.clock);
  const { programId, programKey, number } = input;
  const state = { signing: input.signing ?? 0, stillToSign: [...input.stillToSign], isDraft: false };
  const failing = new Map<string, { skippable: boolean }>();
  let retries = 0;
  const askedAgain = (): number => retries;
  const key = `${number}.${state.signing}`;
  const stepNamed = (name: string) => ({ programId, name, key: `amendment-${number}`, cycle: null, failing });

  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message?: { at: Instant }) => {
    if (message) time.notBefore(message.at);
    retries += 1;
  });
  const isOpen = (): boolean => input.signing !== null && state.stillToSign.length > 0 && !state.isDraft;
  const signing = holdSigning(time, state, {
    programId,
    amendment: number,
    step: stepNamed('sign'),
    askedAgain,
    isOpen,
    mayWithdraw: isOpen,
    note: () => {},
    backToDraft: () => {
      state.isDraft = true;
    },
    reminds: () => true,
  });

  upsertSearchAttributes(programAttributes(programKey, 'amendment'));
  if (input.signing !== null) await signing.signedByEveryParty(() => state.isDraft);
  if (state.isDraft) {
    await time.finish('done');
    return 'draft';
  }
  const agreed = await must(time, stepNamed('amend'), askedAgain, () => ask.agreedAmendment({ programId, number, key, at: time.now() }));
  if (agreed.takesEffectAt !== null) await time.until(agreed.takesEffectAt);
  const taken = await must(time, stepNamed('amend'), askedAgain, () => ask.takeAmendment({ programId, number, key, at: time.now() }));
  // A program that has no workflow any more has one made from what is recorded, by which it opens what is ahead (api/program-input.ts).
  if (taken.cycles !== null)
    await getExternalWorkflowHandle(programWorkflowId(programId))
      .signal(amended, { cycles: taken.cycles, at: time.now() })
      .catch(() => {});
  await time.finish('done');
  return taken.cycles === null ? 'nothing' : 'in-force';
}
