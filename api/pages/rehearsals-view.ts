import type { Request } from 'express';
import type { RehearsedInbox } from '../../prisma/queries/rehearsals/end-rehearsal.ts';
import { type RehearsalRow, type readRehearsal, readRehearsals } from '../../prisma/queries/rehearsals/read-rehearsals.ts';
import { constantRules, idleRules, rehearsalDifferences } from '../../rules/rehearsal-result.ts';
import { usualShares } from '../../rules/rehearsal-shares.ts';
import type { FormError } from '../../web/form-errors.ts';
import type { RehearsalLine, RehearsalsPageValues } from '../../web/program/rehearsal-list-page.ts';
import type { RehearsalPageValues } from '../../web/program/rehearsal-page.ts';
import type { RehearsedOfficesPageValues } from '../../web/program/rehearsed-offices-page.ts';
import type { ApiContext } from '../context.ts';
import { stepView } from './step-view.ts';

type Found = NonNullable<Awaited<ReturnType<typeof readRehearsal>>>;

export async function rehearsalsView(
  context: ApiContext,
  request: Request,
  programId: string,
  { typed, errors }: { typed: RehearsalsPageValues['typed'] | null; errors: FormError[] } = { typed: null, errors: [] },
): Promise<RehearsalsPageValues> {
  const { late, silent, returned } = usualShares;
  return {
    ...(await stepView(context, request, programId, 'rehearsals', !context.simulated)),
    typed: typed ?? { late: String(late), silent: String(silent), returned: String(returned) },
    errors,
    rehearsals: (await readRehearsals(context.database.pool, programId)).map((row) => rehearsalLine(programId, row)),
  };
}

function rehearsalLine(programId: string, { askedAt, beganAt, endedAt, seed: _, ...row }: RehearsalRow): RehearsalLine {
  const at = (date: Date | null): string | null => date?.toISOString() ?? null;
  const url = `/programs/${programId}/rehearsals/${row.id}`;
  return { ...row, askedAt: askedAt.toISOString(), beganAt: at(beganAt), endedAt: at(endedAt), url };
}

export async function rehearsalView(
  context: ApiContext,
  request: Request,
  programId: string,
  { result, before, ...row }: Found,
): Promise<RehearsalPageValues> {
  return {
    ...(await simulatedStep(context, request, programId, `rehearsals/${row.id}`)),
    rehearsal: rehearsalLine(programId, row),
    seed: row.seed,
    result,
    idle: idleRules(result?.rules ?? []),
    constant: constantRules(result?.rules ?? []),
    before: before === null ? null : { url: `/programs/${programId}/rehearsals/${before.id}`, at: before.at.toISOString() },
    differences: before && result ? rehearsalDifferences(before.result, result) : [],
  };
}

export async function rehearsedOfficesView(
  context: ApiContext,
  request: Request,
  programId: string,
  { id, endedAt }: Found,
  { offices, all, q, page, shown }: { offices: RehearsedInbox[]; all: number; q: string; page: number; shown: number },
): Promise<RehearsedOfficesPageValues> {
  const step = await simulatedStep(context, request, programId, `rehearsals/${id}/offices`);
  return {
    ...step,
    url: `/programs/${programId}/rehearsals/${id}`,
    endedAt: endedAt?.toISOString() ?? null,
    offices,
    all,
    search: q,
    at: page,
    shown,
  };
}

/** What a rehearsal came to is marked as one, also among the real pages. */
async function simulatedStep(context: ApiContext, request: Request, programId: string, verb: string) {
  const step = await stepView(context, request, programId, verb, true);
  return { ...step, page: { ...step.page, simulated: true } };
}
