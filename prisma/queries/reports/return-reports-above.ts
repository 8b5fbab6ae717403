import { addingUpsOf } from '../../../rules/form-indicators.ts';
import { type KeptFigures, keepFigures } from '../../../rules/kept-figures.ts';
import type { Reviewer } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import { sendsAbove } from '../../../rules/reports-above.ts';
import { inEach, texts } from '../../../rules/texts/texts.ts';
import type { Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { sumsBelow } from '../figures/sum-below.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareDutyNotices } from '../messages/prepare-duty-notices.ts';
import { prepareOfficeMessages } from '../messages/prepare-office-messages.ts';
import { readForm } from '../programs/read-definition.ts';
import { type ReportAbove, readReportsAbove } from './read-reports-above.ts';

/** What becomes of a report above one that is returned after it was approved, in the version that was seen. */
export interface AboveChoice {
  code: string;
  version: number;
  becomes: 'returned' | 'kept';
}

interface Returning {
  assignmentId: number;
  programId: string;
  cycleId: number;
  formId: number;
  codes: string[];
  unit: { code: string; name: string; parentName: string | null };
  version: number;
  /** What counted of it, of a leaf: it has left the sums. */
  leaving: Readonly<Record<string, number | null>>;
  above: readonly AboveChoice[];
  comment: string;
  as: Reviewer;
  contactId: number | null;
  office: string;
  at: Date;
  /** It is not returned but has become another version, which counts at once. */
  corrected?: boolean;
}

/**
 * What returning an approved report does above it, in the transaction that does so and holds the cycle's row alone. A report that was sent with it
 * is returned too, or keeps its figures with the difference explained. Everybody whose report it is is told, the unit above also where it had
 * sent nothing, and the coordinator where a report of theirs to decide was returned; the cycle's timeline gets its line. Answers the duties
 * that changed. Problem `above-not-chosen` where one was sent that was not shown, in the version in which it was.
 */
export async function returnReportsAbove(client: Queryable, input: Returning): Promise<number[]> {
  const { above: all } = await readReportsAbove(client, input);
  const sent = all.filter(sendsAbove);
  const chosen = new Map(input.above.map((choice) => [choice.code, choice]));
  const unseen = sent.filter(({ code, version }) => chosen.get(code)?.version !== version);
  if (unseen.length > 0) throw new Problem('above-not-chosen', { units: unseen.map(({ name }) => name).join(', ') });
  const changed: number[] = [];
  let returned = 0;
  for (const report of all) {
    const becomes = sendsAbove(report) ? (chosen.get(report.code)?.becomes ?? null) : null;
    if (becomes === 'returned') await returnWith(client, input, report);
    if (becomes === 'kept') await keep(client, input, report);
    if (becomes !== null) changed.push(report.id);
    if (becomes === 'returned') returned += 1;
    // Who has it returned need not be told of it, but for its own report.
    const nearest = report === all[0] && input.as === 'coordinator';
    if (becomes !== null || nearest) await tell(client, input, report, becomes);
  }
  await recordHappening(client, {
    ...{ programId: input.programId, cycleId: input.cycleId },
    key: `approval-returned ${input.unit.code}.${input.version}`,
    at: input.at.toISOString(),
    words: inEach((t) => t.happenings[input.corrected ? 'approvedCorrected' : 'approvalReturned'](input.unit.name, returned)),
    ...{ actor: input.office, reason: input.comment || null },
  });
  return changed;
}

async function returnWith(client: Queryable, input: Returning, report: ReportAbove): Promise<void> {
  const { at, contactId, unit, comment } = input;
  const words = texts.vi[input.corrected ? 'correctedBelow' : 'returnedBelow'](unit.name, comment);
  await client.query(
    `WITH duty AS (UPDATE assignments SET state = 'returned', decided_at = $3, ever_returned = true WHERE id = $1)
     UPDATE reports SET decision = 'returned', decided_at = $3, decided_by = $4, comment = $5, field_comments = NULL
     WHERE assignment_id = $1 AND version = $2`,
    [report.id, report.version, at, contactId, words],
  );
  await record(client, input, 'report.returned-with', report);
  if (input.as === 'parent' && report.reviewer === 'coordinator')
    await prepareOfficeMessages(client, {
      programId: input.programId,
      cycleId: input.cycleId,
      round: `returned-below@${unit.code}.${input.version}`,
      kind: 'returned-below',
      to: 'coordinator',
      leaveOut: null,
      facts: factsOf(input, report, 'returned'),
      at,
    });
}

async function keep(client: Queryable, input: Returning, report: ReportAbove): Promise<void> {
  const { rows } = await client.query<{ kept: KeptFigures | null }>('SELECT kept FROM reports WHERE assignment_id = $1 AND version = $2', [
    report.id,
    report.version,
  ]);
  const sums = (await sumsBelow(client, { ...input, assignmentIds: [report.id] })).get(report.id);
  const words = texts.vi[input.corrected ? 'keptAfterCorrection' : 'keptAfterReturn'](input.unit.name, input.comment);
  const kept = keepFigures(rows[0]?.kept ?? null, {
    sums: sums?.figures ?? {},
    leaving: input.leaving,
    words,
    hows: addingUpsOf(await readForm(client, input.formId)),
  });
  await client.query('UPDATE reports SET kept = $3 WHERE assignment_id = $1 AND version = $2', [
    report.id,
    report.version,
    JSON.stringify(kept),
  ]);
  await record(client, input, 'report.kept', report);
}

async function record(client: Queryable, { programId, at, office, unit, comment }: Returning, action: string, report: ReportAbove) {
  const details = { version: report.version, below: unit.code, reason: comment };
  await recordEvent(client, { programId, at, actor: office, action, subject: report.code, details });
}

const factsOf = ({ unit, office, comment, at, corrected }: Returning, report: ReportAbove, becomes: AboveChoice['becomes'] | null) => ({
  unit: { name: unit.name, parentName: unit.parentName },
  own: report.name,
  version: report.version,
  ...{ by: office, reason: comment, becomes, at: at.toISOString() },
  ...(corrected ? { corrected } : {}),
});

async function tell(client: Queryable, input: Returning, report: ReportAbove, becomes: AboveChoice['becomes'] | null): Promise<void> {
  const { programId, cycleId, unit, version, at } = input;
  await prepareDutyNotices(client, {
    programId,
    cycleId,
    round: `returned-below@${unit.code}.${version}`,
    kind: 'returned-below',
    assignmentIds: [report.id],
    facts: factsOf(input, report, becomes),
    at,
  });
}
