import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { attachSignedPaper as attach, withdrawSignedPaper as withdraw } from '../../prisma/queries/signed-papers/attach-signed-paper.ts';
import { attachmentName } from '../../rules/attachment-kinds.ts';
import { figuresIn, indicatorsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { chosenDate, codeText, line, pressKey } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import type { Attached } from '../receive-attachment.ts';
import type { Duty } from '../report-duty.ts';

/** A file that answers an indicator of the form. */
export const answerFileShape = z.object({ indicator: codeText(), key: pressKey.default(() => randomUUID()) });

export const signedPaperShape = z.object({
  number: line(longest.documentNumber).catch(() => {
    throw problem('paper-number-missing');
  }),
  issuedOn: chosenDate,
  key: pressKey.default(() => randomUUID()),
});

/**
 * A unit, or for a file that answers an indicator whoever reports for it, hangs the scan of its signed report on what it sent: the file is on the disk before its row is written, so that what ends in between leaves a
 * file that nobody has. Sent twice, it is one. Problems: `attachment-missing`, `attachment-heic`, `attachment-kind-refused` and those of the query.
 */
export async function attachSignedPaper(
  context: ApiContext,
  duty: Duty,
  file: Attached | null,
  asked: z.infer<typeof signedPaperShape> | z.infer<typeof answerFileShape>,
): Promise<{ paper: number }> {
  const { link, cycle, assignment } = duty;
  if (file === null || file.bytes === 0) throw problem('attachment-missing');
  if (file.kind === 'heic') throw problem('attachment-heic');
  if (file.kind === 'unknown') throw problem('attachment-kind-refused');
  // Who comes too late is told before anything is kept; it is asked again with the row.
  if (cycle.state !== 'open') throw problem('report-cycle-closed');
  const at = await context.now();
  const { number, issuedOn, indicator } =
    'indicator' in asked ? await answeredBy(context, duty, asked.indicator, at) : { ...asked, indicator: null };
  const { key } = asked;
  const { hash, kind, bytes } = file;
  await context.attachments.keep(file);
  const { id } = await attach(context.database, {
    ...paperOf({ cycle, assignment }),
    number,
    issuedOn,
    key,
    indicator,
    file: { hash, kind, bytes, name: attachmentName(file.name, kind) },
    office: link.office,
    reportedBy: duty.reportedBy,
    at,
  });
  return { paper: id };
}

/** What a file answers: named as the indicator is, of the day on which it came. Problems: `answer-unknown`, `answer-of-units-below`. */
async function answeredBy({ database }: ApiContext, { cycle, form, assignment }: Duty, code: string, at: Date) {
  const asked = indicatorsOf(form).find((one) => one.code === code && kindOf(one).box === 'files');
  const [figure] = asked ? figuresIn(asked) : [];
  if (!figure) throw problem('answer-unknown', { code });
  if (!assignment.leaf) throw problem('answer-of-units-below', { label: figure.label });
  const { timeZone } = await readDefinition(database.pool, cycle.programId);
  return { number: figure.label.vi, issuedOn: dateOf(at.toISOString(), timeZone), indicator: { code, most: figure.max } };
}

/** The unit takes a signed paper back. Problems: `not-found`, `report-cycle-closed`. */
export async function withdrawSignedPaper(
  context: ApiContext,
  { link, cycle, assignment, reportedBy }: Duty,
  id: number,
): Promise<{ withdrawn: number }> {
  await withdraw(context.database, { id, ...paperOf({ cycle, assignment }), office: link.office, reportedBy, at: await context.now() });
  return { withdrawn: id };
}

const paperOf = ({ cycle, assignment }: Pick<Duty, 'cycle' | 'assignment'>) => ({
  programId: cycle.programId,
  cycleId: cycle.id,
  cycle,
  assignmentId: assignment.id,
  code: assignment.code,
});
