import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  attachIssueFile as storeAttached,
  takeBackIssueFile as storeTakenBack,
} from '../../prisma/queries/arising-issues/attach-issue-file.ts';
import { readIssue } from '../../prisma/queries/arising-issues/read-issue.ts';
import { type IssueFileRow, readIssueFiles } from '../../prisma/queries/arising-issues/read-issue-files.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { checkedAttachment } from '../checked-attachment.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, mayAttachTo, officeOf, unitOf } from '../issue-caller.ts';
import type { Attached } from '../receive-attachment.ts';

export const issueFileShape = z.object({ key: pressKey.default(() => randomUUID()) });

/**
 * Whoever raised an issue, and whoever is to answer it, hangs a file on it: it is on the disk before its row is written. Problems: `issue-step-refused`, those of checkedAttachment and of the
 * query.
 */
export async function attachIssueFile(
  context: ApiContext,
  caller: IssueCaller,
  number: number,
  came: Attached | null,
  { key }: z.infer<typeof issueFileShape>,
): Promise<{ file: number }> {
  const { programId } = caller;
  const unit = unitOf(caller);
  const { issue } = await readIssue(context.database.pool, { programId, unit, number });
  if (issue.state === 'closed') throw problem('issue-closed');
  if (!mayAttachTo(caller, issue)) throw problem('issue-step-refused');
  const { file, named } = checkedAttachment(came);
  await context.attachments.keep(file);
  const attached = { programId, issueId: issue.id, press: key, unit, office: officeOf(caller), file: named, at: await context.now() };
  return storeAttached(context.database, attached);
}

/** Whoever attached it takes it back. Problem `not-found`, also for somebody else's. */
export async function takeBackIssueFile(
  context: ApiContext,
  caller: IssueCaller,
  number: number,
  file: number,
): Promise<{ takenBack: number }> {
  const { programId } = caller;
  const unit = unitOf(caller);
  const { issue } = await readIssue(context.database.pool, { programId, unit, number });
  await storeTakenBack(context.database, { programId, issueId: issue.id, unit, office: officeOf(caller), file, at: await context.now() });
  return { takenBack: file };
}

/** A file of an issue that the caller may read. Problem `not-found`. */
export async function findIssueFile({ database }: ApiContext, caller: IssueCaller, number: number, file: number): Promise<IssueFileRow> {
  const { issue } = await readIssue(database.pool, { programId: caller.programId, unit: unitOf(caller), number });
  const found = (await readIssueFiles(database.pool, { issueId: issue.id })).find(({ id }) => id === file);
  if (!found) throw problem('not-found');
  return found;
}
