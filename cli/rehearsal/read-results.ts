import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { type Change, readChanges } from '../../prisma/queries/audit/read-changes.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import type { Restated } from '../../prisma/queries/figures/past-figures.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { countMails, type MailCounts } from '../../prisma/queries/messages/count-mails.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { countDecidedAbove, countUndecidable } from '../../prisma/queries/reports/count-decided-above.ts';
import type { Completeness } from '../../rules/assignments.ts';
import type { CompilationFile, Figures } from '../../rules/compilation.ts';
import { type CycleName, cycleName } from '../../rules/cycle-key.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import type { Mailbox } from '../local/mailbox.ts';
import { type BesideCounts, type BesideFiles, countBeside, readBeside } from './read-beside.ts';
import { type LikeForLike, type ReorganisationSummary, readReorganised } from './read-reorganised.ts';
import type { Sample } from './sample.ts';
import type { Visitor } from './visit.ts';

export interface CycleSummary extends CycleName, Omit<Completeness, 'waived'> {
  figures: Figures;
  contentHash: string;
  historyEvents: number;
  mails: MailCounts;
}

/** What a rehearsal came to: the object that `rehearse --json` prints, and summary.json. */
export interface RehearsalSummary extends BesideCounts {
  program: string;
  simulated: true;
  seed: number;
  units: number;
  /** Of the agreement that the term was played by. */
  signatures: number;
  baseline: Record<string, number | null>;
  cycles: CycleSummary[];
  acknowledged: boolean;
  /** What was agreed and was changed, parties that were replaced and people who handed over, and approved reports that were returned: counted from changes.json. */
  amendments: number;
  handovers: number;
  returnedAfterApproval: number;
  /** Decisions made above a silent reviewer, and reports that nobody could decide. */
  decidedAbove: number;
  undecidable: number;
  /** Of a term whose units became others: what became of them, and each year's totals as reported and added again along the last tree. */
  reorganisations?: ReorganisationSummary[];
  likeForLike?: LikeForLike;
  elapsedSeconds: number;
  peakRssMb: number;
}

const baselineCodes = ['members', 'mobilisedVnd', 'students', 'villageAssociations', 'clanBoards', 'agencyBoards'];

/** Reads each cycle's result through the API, and what only the ledgers know (mails, history) from where they are kept. */
export async function readResults(input: {
  database: Database;
  client: Client;
  mailbox: Mailbox;
  programId: string;
  coordinator: Visitor;
  sample?: Pick<Sample, 'reorganised'>;
}) {
  const { database, client, programId, coordinator } = input;
  const { pool, prisma } = database;
  const program = await readDefinition(pool, programId);
  const rows = await readCycles(pool, programId);
  const base = rows.find(({ kind }) => kind === 'baseline');
  const totals = base ? await readTotals(pool, { ...base, cycleId: base.id }) : null;
  const copies = copiesByCycle(input.mailbox);
  const cycles: CycleSummary[] = [];
  let undecidable = 0;
  const files: { name: string; file: CompilationFile; document: Uint8Array }[] = [];
  for (const cycle of rows) {
    const { kind } = cycle;
    if (kind === 'baseline' || cycle.state === 'lapsed') continue;
    const name = cycleName({ ...cycle, kind });
    const url = `/api/v1/programs/${programId}/cycles/${cycle.key}/compilation`;
    const file = await coordinator.get<CompilationFile>(url);
    files.push({
      name: `${cycle.key}-${kind === 'final' ? 'evaluation' : 'review'}`,
      file,
      document: await coordinator.get<Uint8Array>(`${url}.pdf`),
    });
    const { historyLength } = await client.workflow.getHandle(cycleWorkflowId(programId, name)).describe();
    const mails = await countMails(pool, cycle.id);
    const { waived: _, ...completeness } = file.completeness;
    cycles.push({
      ...name,
      ...completeness,
      figures: file.figures,
      contentHash: file.contentHash,
      historyEvents: historyLength,
      // Two witnesses: our ledger, and the server that accepted the mails.
      mails: { ...mails, doubled: Math.max(mails.doubled, copies.get(`${cycle.key}-${kind}`) ?? 0) },
    });
    await checkCounts(database, cycle.id, file);
    if (cycle.closedAt) undecidable += await countUndecidable(pool, { cycleId: cycle.id, closedAt: cycle.closedAt });
  }
  const { signatures } = await coordinator.get<{ signatures: { signedAt: string | null }[] }>(`/api/v1/programs/${programId}`);
  const unacknowledged = await prisma.party.count({
    where: { programId, acknowledgements: { none: { compilation: { cycle: { kind: 'final' } } } } },
  });
  const everyCycle = rows.every(({ kind, state }) => kind === 'baseline' || state === 'lapsed' || state === 'acknowledged');
  const changes = await readChanges(pool, programId);
  const count = (...what: string[]): number => changes.filter((change) => what.includes(change.what)).length;
  const beside = await readBeside(input);
  const reorganised = input.sample?.reorganised
    ? await readReorganised({ pool, coordinator, programId, rows, turns: input.sample.reorganised })
    : null;
  return {
    files,
    changes,
    beside,
    restated: reorganised?.restated ?? null,
    summary: {
      program: program.key,
      simulated: true as const,
      units: files[0]?.file.units.length ?? 0,
      signatures: signatures.filter(({ signedAt }) => signedAt !== null).length,
      baseline: {
        population: program.population?.people ?? null,
        ...Object.fromEntries(baselineCodes.map((code) => [code, totals?.figures[code] ?? null])),
      },
      cycles,
      acknowledged: everyCycle && unacknowledged === 0,
      amendments: count('program.amended'),
      handovers: count('party.replaced', 'handover.taken'),
      returnedAfterApproval: count('report.approval-returned'),
      decidedAbove: await countDecidedAbove(pool, programId),
      undecidable,
      ...countBeside(beside),
      ...(reorganised ? { reorganisations: reorganised.reorganisations, likeForLike: reorganised.likeForLike } : {}),
    },
  };
}

/** Writes the files of a rehearsal into a folder that is made for them. */
export async function writeResults(
  folder: string,
  files: { name: string; file: CompilationFile; document: Uint8Array }[],
  summary: RehearsalSummary,
  read: { changes: Change[]; beside: BesideFiles; restated?: Record<string, Restated[]> | null } | null = null,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, file, document } of files) {
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(file, null, 1)}\n`);
    await writeFile(join(folder, `${name}.pdf`), document);
  }
  const { issues, actions, exemplars } = read?.beside ?? {};
  const beside = read && { changes: read.changes, issues, actions, exemplars, ...(read.restated ? { restated: read.restated } : {}) };
  for (const [name, rows] of Object.entries(beside ?? {}))
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(rows, null, 1)}\n`);
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
}

/** Messages that the mailbox accepted more than once, by cycle. */
function copiesByCycle(mailbox: Mailbox): Map<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { messageId, marks } of mailbox.mails()) {
    const cycle = marks['x-tongket-cycle'];
    if (cycle && seen.has(messageId)) counts.set(cycle, (counts.get(cycle) ?? 0) + 1);
    seen.add(messageId);
  }
  return counts;
}

/** The compiled counts, and those of the database: a rehearsal that disagrees with itself has failed. */
async function checkCounts(database: Database, cycleId: number, file: CompilationFile): Promise<void> {
  const levels = await countAssignments(database.pool, cycleId);
  for (const level of file.completenessByLevel) {
    const counted = levels.find((row) => row.level === level.level);
    for (const count of ['expected', 'submitted', 'nothingToReport', 'missed', 'late', 'returned', 'approved'] as const) {
      if (counted?.[count] !== level[count])
        throw new Error(`${file.cycle.year} ${level.level} ${count}: ${level[count]} compiled, ${counted?.[count]} in the database`);
    }
  }
}
