import { continueAsNew, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { IssueWait } from '../rules/arising-issue-time-used.ts';
import type { Instant } from '../rules/instants.ts';
import { type ClockSetting, issueMoved, tryAgain } from './messages.ts';
import { programAttributes } from './search-attributes.ts';
import { ask, must } from './steps.ts';
import { startClock } from './wait.ts';

/** Everything that an arising issue's workflow knows, as plain JSON. */
export interface ArisingIssueInput {
  version: 1;
  programId: string;
  programKey: string;
  issueId: number;
  clock: ClockSetting;
  watch: IssueWait;
}

/**
 * Something that arose in a program and must be answered in time. What people do to it is in the database, and told to this workflow with the instant
 * at which it goes on to the next office: up the tree, then to the coordinator, then to the leaders. It ends when the issue is closed; one that is
 * reopened has a new one.
 */
export async function arisingIssue(input: ArisingIssueInput): Promise<void> {
  const time = startClock(input.clock);
  const { programId, programKey, issueId } = input;
  const failing = new Map<string, { skippable: boolean }>();
  let watch = input.watch;
  let retries = 0;
  const take = (newer: IssueWait): void => {
    if (newer.version > watch.version) watch = newer;
  };

  setHandler(issueMoved, ({ watch: newer, at }) => {
    time.notBefore(at);
    take(newer);
  });
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message?: { at: Instant }) => {
    if (message) time.notBefore(message.at);
    retries += 1;
  });

  /** It goes on to the next office, unless somebody has done something meanwhile, which the answer then says. */
  const handedOn = (): Promise<IssueWait> =>
    must(
      time,
      { programId, name: 'hand-on-issue', key: `issue-${issueId}`, cycle: null, failing },
      () => retries,
      () => ask.handOnArisingIssue({ programId, issueId, at: time.now() }),
    );

  const continueAnew = async (): Promise<never> => {
    await time.finish('continued');
    return continueAsNew<typeof arisingIssue>({
      ...input,
      watch,
      clock: input.clock === 'real' ? 'real' : { rehearsedFrom: time.now() },
    });
  };

  upsertSearchAttributes(programAttributes(programKey, 'issue'));
  while (!watch.closed) {
    if (workflowInfo().continueAsNewSuggested) return continueAnew();
    const seen = watch;
    if ((await time.until(seen.next, () => watch !== seen)) === 'ready') continue;
    const after = await handedOn();
    // The same version again is one that was called off or moved since it was told.
    watch = after.version >= watch.version ? after : watch;
  }
  await time.finish('done');
}
