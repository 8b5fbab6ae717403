import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { attachSignedPaper as attach, withdrawSignedPaper as withdraw } from '../../prisma/queries/signed-papers/attach-signed-paper.ts';
import { attachmentName } from '../../rules/attachment-kinds.ts';
import { chosenDate, line, pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import type { Attached } from '../receive-attachment.ts';
import type { Duty } from '../report-duty.ts';

export const signedPaperShape = z.object({
  number: line(longest.documentNumber).catch(() => {
    throw problem('paper-number-missing');
  }),
  issuedOn: chosenDate,
  key: pressKey.default(() => randomUUID()),
});

/**
 * A unit hangs the scan of its signed report on what it sent: the file is on the disk before its row is written, so that what ends in between leaves a
 * file that nobody has. Sent twice, it is one. Problems: `attachment-missing`, `attachment-heic`, `attachment-kind-refused` and those of the query.
 */
export async function attachSignedPaper(
  context: ApiContext,
  { link, cycle, assignment }: Duty,
  file: Attached | null,
  { number, issuedOn, key }: z.infer<typeof signedPaperShape>,
): Promise<{ paper: number }> {
  if (file === null || file.bytes === 0) throw problem('attachment-missing');
  if (file.kind === 'heic') throw problem('attachment-heic');
  if (file.kind === 'unknown') throw problem('attachment-kind-refused');
  // Who comes too late is told before anything is kept; it is asked again with the row.
  if (cycle.state !== 'open') throw problem('report-cycle-closed');
  const at = await context.now();
  const { hash, kind, bytes } = file;
  await context.attachments.keep(file);
  const { id } = await attach(context.database, {
    ...paperOf({ cycle, assignment }),
    number,
    issuedOn,
    key,
    file: { hash, kind, bytes, name: attachmentName(file.name, kind) },
    office: link.office,
    at,
  });
  return { paper: id };
}

/** The unit takes a signed paper back. Problems: `not-found`, `report-cycle-closed`. */
export async function withdrawSignedPaper(
  context: ApiContext,
  { link, cycle, assignment }: Duty,
  id: number,
): Promise<{ withdrawn: number }> {
  await withdraw(context.database, { id, ...paperOf({ cycle, assignment }), office: link.office, at: await context.now() });
  return { withdrawn: id };
}

const paperOf = ({ cycle, assignment }: Pick<Duty, 'cycle' | 'assignment'>) => ({
  programId: cycle.programId,
  cycleId: cycle.id,
  cycle,
  assignmentId: assignment.id,
  code: assignment.code,
});
