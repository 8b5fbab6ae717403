import type { Queryable } from '../../database.ts';
import { takeActionStepIn } from '../action-items/take-action-step.ts';
import { takeIssueStepIn } from '../arising-issues/take-issue-step.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';

interface HandedOver {
  programId: string;
  /** Of the reorganisation. */
  id: number;
  /** By the code of a unit, that of who answers for what it has still to do. */
  heirs: ReadonlyMap<string, string | null>;
  actor: string;
  words: string;
  press: string;
  at: Date;
}

/** What a matter said of units before, as `passed_matters` keeps it. */
interface PassedMatter {
  kind: 'action' | 'issue' | 'exemplar';
  number: number;
  was: { unit: string | null } & Record<string, unknown>;
}

/**
 * Gives what units that ended had still to do to who comes after them: what they owe, issues that they were to answer or had raised, examples that are not decided.
 * What each said before is kept. Answers the ids of the issues that changed.
 */
export async function handOverMatters(client: Queryable, input: HandedOver): Promise<number[]> {
  // Whose heir has another code, or none of their own.
  const codes = [...input.heirs].filter(([code, heir]) => heir !== code).map(([code]) => code);
  const of = { ...input, codes };
  await handOverActions(client, of);
  const issues = await handOverIssues(client, of);
  await handOverExemplars(client, of);
  return issues;
}

/** With whose it is from then on: what somebody has given to another since is not given back. */
async function keepPassed(client: Queryable, { id, heirs }: HandedOver, passed: readonly PassedMatter[]): Promise<void> {
  const kept = passed.map(({ was }) => JSON.stringify({ ...was, heir: was.unit === null ? null : (heirs.get(was.unit) ?? null) }));
  await client.query(
    `INSERT INTO passed_matters (reorganisation_id, kind, number, was) SELECT $1, p.* FROM unnest($2::text[], $3::int[], $4::jsonb[]) AS p`,
    [id, passed.map(({ kind }) => kind), passed.map(({ number }) => number), kept],
  );
}

type Of = HandedOver & { codes: readonly string[] };

/** What a unit that ended owes, its heir owes; of one without an heir the standing office has to name somebody. */
async function handOverActions(client: Queryable, of: Of): Promise<void> {
  const { programId, heirs, codes, actor, words, press, at } = of;
  const { rows } = await client.query<{ number: number; unit: string | null; sourceUnit: string | null; open: boolean }>(
    `SELECT number, owner->>'unit' AS unit, source_unit AS "sourceUnit", state = 'open' AS open FROM action_items
     WHERE program_id = $1 AND settled_at IS NULL AND (owner->>'unit' = ANY($2) OR source_unit = ANY($2)) ORDER BY number`,
    [programId, codes],
  );
  await keepPassed(
    client,
    of,
    rows.map(({ number, unit, sourceUnit }) => ({ kind: 'action', number, was: { unit, sourceUnit } })),
  );
  for (const { number, unit, sourceUnit, open } of rows) {
    const told = sourceUnit === null ? null : (heirs.get(sourceUnit) ?? sourceUnit);
    await client.query('UPDATE action_items SET source_unit = $3 WHERE program_id = $1 AND number = $2', [programId, number, told]);
    const heir = unit === null ? null : (heirs.get(unit) ?? null);
    if (heir === null || heir === unit) continue;
    if (open)
      await takeActionStepIn(client, { programId, number, step: { kind: 'assigned', owner: { unit: heir } }, actor, words, press, at });
    else
      await client.query('UPDATE action_items SET owner = $3 WHERE program_id = $1 AND number = $2', [
        programId,
        number,
        JSON.stringify({ unit: heir }),
      ]);
  }
}

/**
 * An exemplar that is not decided yet is its heir's, to correct and to check; without one above, the standing office's. Whoever it waits for from now on is
 * told.
 */
async function handOverExemplars(client: Queryable, of: Of): Promise<void> {
  const { programId, heirs, codes, at } = of;
  const { rows: passed } = await client.query<{
    id: number;
    number: number;
    version: number;
    state: string;
    unit: string;
    checker: string | null;
  }>(
    `SELECT id, number, version, state, unit, checker FROM exemplars
     WHERE program_id = $1 AND state IN ('nominated', 'returned', 'checked') AND (unit = ANY($2) OR checker = ANY($2)) ORDER BY id FOR UPDATE`,
    [programId, codes],
  );
  await keepPassed(
    client,
    of,
    passed.map(({ number, unit, checker }) => ({ kind: 'exemplar', number, was: { unit, checker } })),
  );
  const isPassed = new Set(codes);
  for (const { id, number, version, state, unit, checker } of passed) {
    const now = isPassed.has(unit) ? (heirs.get(unit) ?? unit) : unit;
    const checks = checker !== null && isPassed.has(checker) ? (heirs.get(checker) ?? null) : checker;
    await client.query('UPDATE exemplars SET unit = $2, checker = $3 WHERE id = $1', [id, now, checks]);
    const isTold = (state === 'nominated' && checks !== checker) || (state === 'returned' && now !== unit);
    if (!isTold) continue;
    const reader = state === 'nominated' ? checks : now;
    const to = { units: reader === null ? [] : [reader], coordinator: reader === null };
    await prepareActionMails(client, { programId, round: `exemplar@${number}.${version}`, to, at });
  }
}

/** An issue that a unit which ended was to answer is its heir's, or the standing office's; one that it raised is its heir's. Answers which changed. */
async function handOverIssues(client: Queryable, of: Of): Promise<number[]> {
  const { programId, heirs, codes, actor, words, press, at } = of;
  const { rows } = await client.query<{
    id: number;
    number: number;
    unit: string | null;
    raisedBy: string | null;
    reached: unknown;
    state: string;
  }>(
    `SELECT id, number, office->>'unit' AS unit, raised_by_unit AS "raisedBy", reached, state FROM arising_issues
     WHERE program_id = $1 AND state <> 'closed' AND (office->>'unit' = ANY($2) OR raised_by_unit = ANY($2) OR reached->>'unit' = ANY($2)) ORDER BY id FOR UPDATE`,
    [programId, codes],
  );
  await keepPassed(
    client,
    of,
    rows.map(({ number, unit, raisedBy, reached }) => ({ kind: 'issue', number, was: { unit, raisedBy, reached } })),
  );
  const changed: number[] = [];
  for (const { id, unit, raisedBy, state } of rows) {
    // One that ended before is not in the list: it was reopened since.
    const raiser = raisedBy !== null && heirs.has(raisedBy) ? (heirs.get(raisedBy) ?? null) : raisedBy;
    await client.query(
      `UPDATE arising_issues SET raised_by_unit = $2, reached = CASE WHEN reached->>'unit' = ANY($3) THEN NULL ELSE reached END WHERE id = $1`,
      [id, raiser, codes],
    );
    if (unit === null || !codes.includes(unit)) continue;
    const heir = heirs.get(unit) ?? null;
    const office = heir === null ? ('coordinator' as const) : { unit: heir };
    if (state === 'received' || state === 'assigned')
      changed.push(...(await takeIssueStepIn(client, { programId, id, step: { kind: 'assigned', office }, actor, words, press, at })));
    else await client.query('UPDATE arising_issues SET office = $2 WHERE id = $1', [id, JSON.stringify(office)]);
  }
  return changed;
}

/**
 * Gives the matters that a reorganisation passed on back to whose they were, once that is taken back and those units are there again. What is settled by now, or was
 * given to somebody else since, stays as it is. Answers the ids of the issues that changed.
 */
export async function giveBackMatters(
  client: Queryable,
  { programId, id, actor, words, press, at }: Omit<HandedOver, 'heirs'>,
): Promise<number[]> {
  const { rows } = await client.query<
    PassedMatter & { was: Record<'unit' | 'heir' | 'sourceUnit' | 'raisedBy' | 'checker', string | null> & { reached?: unknown } }
  >('SELECT kind, number, was FROM passed_matters WHERE reorganisation_id = $1 ORDER BY kind, number', [id]);
  const listed = await client.query<{ code: string }>('SELECT code FROM units WHERE program_id = $1 AND valid_to IS NULL', [programId]);
  const of = { programId, actor, words, press, at, known: new Set(listed.rows.map(({ code }) => code)) };
  const changed: number[] = [];
  for (const { kind, number, was } of rows) {
    if (kind === 'exemplar')
      await client.query(
        `UPDATE exemplars SET unit = $3, checker = $4 WHERE program_id = $1 AND number = $2 AND state IN ('nominated', 'returned', 'checked')`,
        [programId, number, was.unit, was.checker],
      );
    else if (kind === 'action') await giveBackAction(client, { ...of, number, was });
    else changed.push(...(await giveBackIssue(client, { ...of, number, was })));
  }
  return changed;
}

type GivenBack<K extends string> = Omit<HandedOver, 'heirs' | 'id'> & {
  number: number;
  was: Record<K | 'unit' | 'heir', string | null>;
  /** Codes of the units that are there again. */
  known: ReadonlySet<string>;
};

/** Whose it is to be again: not where it is that unit's already, or somebody has given it to another one that is still there. */
const goesBackTo = ({ was, known }: Pick<GivenBack<never>, 'was' | 'known'>, now: string | null): string | null =>
  now === was.unit || (now !== was.heir && now !== null && known.has(now)) ? null : was.unit;

async function giveBackAction(client: Queryable, { number, was, known, ...of }: GivenBack<'sourceUnit'>): Promise<void> {
  const { rows } = await client.query<{ unit: string | null; open: boolean }>(
    `UPDATE action_items SET source_unit = $3 WHERE program_id = $1 AND number = $2 AND settled_at IS NULL
     RETURNING owner->>'unit' AS unit, state = 'open' AS open`,
    [of.programId, number, was.sourceUnit],
  );
  const [item] = rows;
  const unit = item ? goesBackTo({ was, known }, item.unit) : null;
  if (!item || unit === null) return;
  const owner = { unit };
  if (item.open) await takeActionStepIn(client, { ...of, number, step: { kind: 'assigned', owner } });
  else
    await client.query('UPDATE action_items SET owner = $3 WHERE program_id = $1 AND number = $2', [
      of.programId,
      number,
      JSON.stringify(owner),
    ]);
}

async function giveBackIssue(
  client: Queryable,
  { number, was, known, ...of }: GivenBack<'raisedBy'> & { was: { reached?: unknown } },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number; unit: string | null; state: string }>(
    `UPDATE arising_issues SET raised_by_unit = $3, reached = coalesce(reached, $4) WHERE program_id = $1 AND number = $2 AND state <> 'closed'
     RETURNING id, office->>'unit' AS unit, state`,
    [of.programId, number, was.raisedBy, was.reached ? JSON.stringify(was.reached) : null],
  );
  const [issue] = rows;
  const unit = issue ? goesBackTo({ was, known }, issue.unit) : null;
  if (!issue || unit === null) return [];
  const office = { unit };
  if (issue.state === 'received' || issue.state === 'assigned')
    return takeIssueStepIn(client, { ...of, id: issue.id, step: { kind: 'assigned', office } });
  await client.query('UPDATE arising_issues SET office = $2 WHERE id = $1', [issue.id, JSON.stringify(office)]);
  return [];
}
