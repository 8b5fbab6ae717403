import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readChoiceFrame, readChoiceStanding } from '../../prisma/queries/exemplars/read-choices.ts';
import {
  type ExemplarRow,
  isTaker,
  listExemplars,
  readConcerning,
  readExemplar,
  readExemplarRows,
  readPublished,
} from '../../prisma/queries/exemplars/read-exemplars.ts';
import { readExemplarTerms } from '../../prisma/queries/exemplars/set-exemplar-terms.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type ExemplarUse, isConsented, isShown } from '../../rules/exemplar.ts';
import { problem } from '../../rules/problems.ts';
import type {
  ExemplarPageValues,
  ExemplarsPageValues,
  ExemplarValues,
  KnownExemplar,
  TypedExemplar,
} from '../../web/exemplar/exemplar-values.ts';
import { exemplarStepsOf } from '../acts/take-exemplar-step.ts';
import type { ApiContext } from '../context.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { unitOf } from '../issue-caller.ts';

export const exemplarValues = (row: ExemplarRow, listUrl: string): ExemplarValues => ({
  number: row.number,
  url: `${listUrl}/${row.number}`,
  title: row.title,
  unitName: row.unitName,
  state: row.state,
  checkerName: row.checkerName,
  nominatedBy: row.nominatedBy,
  nominatedAt: row.nominatedAt.toISOString(),
  commendation: row.commendation,
  consented: { page: isConsented(row.consents, 'page'), booklet: isConsented(row.consents, 'booklet') },
  published: row.publishedAt !== null,
  takers: row.takers.map(({ name, words }) => ({ name, words })),
  takersTotal: row.takersTotal,
});

async function frameOf(context: ApiContext, { caller, page, backUrl, backWords }: IssuePlace, request: Request) {
  const { name, timeZone } = await readDefinition(context.database.pool, caller.programId);
  const { key } = (request.body ?? {}) as { key?: unknown };
  return {
    page,
    programName: name,
    timeZone,
    of: caller.kind === 'unit' ? ('unit' as const) : ('office' as const),
    backUrl,
    backWords: backWords ?? null,
    knownUrl: `/exemplars/${caller.programId}`,
    key: typeof key === 'string' && key !== '' ? key : randomUUID(),
    errors: [],
  };
}

const emptyExemplar: TypedExemplar = { title: '', story: '', figures: '' };

export async function exemplarsView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  shown: Partial<ExemplarsPageValues> & { typed?: Partial<TypedExemplar> } = {},
): Promise<ExemplarsPageValues> {
  const { caller, listUrl, act } = place;
  const { pool } = context.database;
  const { programId } = caller;
  const unit = unitOf(caller);
  const rows = await listExemplars(pool, { programId, unit });
  const own = unit === null ? null : await readConcerning(pool, { programId, unit });
  const isOwn = ({ number }: ExemplarRow): boolean => own === null || own.has(number);
  const terms = await readExemplarTerms(pool, programId);
  const { typed, ...rest } = shown;
  return {
    ...(await frameOf(context, place, request)),
    postUrl: listUrl,
    exemplars: rows.filter(isOwn).map((row) => exemplarValues(row, listUrl)),
    others: rows.filter((row) => !isOwn(row) && isShown(row, 'page')).map((row) => exemplarValues(row, listUrl)),
    nominate: act && unit !== null ? { ...emptyExemplar, ...typed } : null,
    terms,
    setTerms: act && unit === null ? { criteria: terms.criteria.join('\n'), commendations: terms.commendations.join('\n') } : null,
    ...rest,
  };
}

export async function exemplarView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  number: number,
  shown: Partial<ExemplarPageValues> = {},
): Promise<ExemplarPageValues> {
  const { caller, listUrl, act } = place;
  const { pool } = context.database;
  const { programId } = caller;
  const unit = unitOf(caller);
  const { exemplar, story } = await readExemplar(pool, { programId, unit, number });
  const frame = unit === null ? await readChoiceFrame(pool, { programId, at: await context.now() }) : null;
  const standing = frame && (await readChoiceStanding(pool, frame, exemplar.id));
  const choice = standing && { ...standing, spoken: standing.parties.some((party) => party.choice?.byOffice) };
  const concerned = unit === null || (await readConcerning(pool, { programId, unit })).has(number);
  if (!concerned && !isShown(exemplar, 'page')) throw problem('not-found');
  return {
    ...(await frameOf(context, { ...place, backUrl: listUrl }, request)),
    postUrl: `${listUrl}/${number}`,
    exemplar: { ...exemplarValues(exemplar, listUrl), story: exemplar.story, figures: exemplar.figures, criteria: exemplar.criteria },
    // Who is shown, and what was said of it on the way, is for those who have to do with it.
    consents: concerned ? exemplar.consents : [],
    story: concerned
      ? story.map((line) => ({ ...line, kind: line.kind as ExemplarPageValues['story'][number]['kind'], at: line.at.toISOString() }))
      : [],
    choice,
    acts: act ? exemplarStepsOf(caller, { ...exemplar, choice }, await isTaker(pool, { exemplarId: exemplar.id, unit })) : [],
    terms: await readExemplarTerms(pool, programId),
    typed: null,
    // Each form has a press of its own; one that was refused has done nothing.
    key: randomUUID(),
    ...shown,
  };
}

/** What anybody may read of a program's examples in a place, so many of them, the latest first; asked anew each time: what is withdrawn is not in the next answer. */
export async function knownExemplars(
  context: ApiContext,
  programId: string,
  { use, page, most }: { use: ExemplarUse; page: number; most: number },
): Promise<{ exemplars: KnownExemplar[]; all: number; pages: number }> {
  const { pool } = context.database;
  const shown = (await readPublished(pool, programId)).filter((one) => isShown(one, use)).map(({ number }) => number);
  const numbers = shown.slice((page - 1) * most, page * most);
  const rows = await readExemplarRows(pool, { programId, numbers });
  // Whether it may be shown is asked of the very rows that are.
  const exemplars = rows
    .filter((row) => isShown(row, use))
    .map(({ number, title, story, figures, unitName, commendation, takers, takersTotal }) => ({
      ...{ number, title, story, figures, unitName, commendation, takersTotal },
      takers: takers.map(({ name, words }) => ({ name, words })),
    }));
  return { exemplars, all: shown.length, pages: Math.max(1, Math.ceil(shown.length / most)) };
}
