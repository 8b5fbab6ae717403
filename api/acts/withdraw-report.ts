import { z } from 'zod';
import { withdrawReport as storeWithdrawal } from '../../prisma/queries/reports/withdraw-report.ts';
import { prose, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { typedFigures } from '../../rules/typed-figures.ts';
import type { ApiContext } from '../context.ts';
import { type OwnDuty, readEveryVersion } from '../report-duty.ts';

/** The version that is withdrawn, and a word for whoever was to decide it. */
export const withdrawShape = z.object({ version: wholeNumber(1), reason: prose(longest.reason).default('') });

/**
 * A unit takes back what it sent before anybody has decided it: it is a draft again with all that was in it, and owed. The same version again
 * changes nothing. Problems: `report-cycle-closed`, `report-already-approved`, `report-waived`, `nothing-to-withdraw`, `withdraw-overtaken`.
 */
export async function withdrawReport(
  context: ApiContext,
  duty: OwnDuty,
  { version, reason }: z.infer<typeof withdrawShape>,
): Promise<{ withdrawn: number }> {
  const sent = (await readEveryVersion(context, duty)).find((report) => report.version === version);
  if (!sent) throw problem('nothing-to-withdraw');
  const { figures, prose: texts, explanations = {} } = sent.answers;
  await storeWithdrawal(context.database, {
    assignmentId: duty.assignment.id,
    version,
    draft: { figures: typedFigures(duty.form, figures), prose: texts, explanations },
    reason,
    contactId: duty.link.contactId,
    office: duty.link.office,
    at: await context.now(),
  });
  return { withdrawn: version };
}
