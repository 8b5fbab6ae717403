import { agreementText, type SigningTerms } from '../../../rules/agreement-text.ts';
import { type AmendmentChange, withChange } from '../../../rules/amendment.ts';
import type { Form } from '../../../rules/form-indicators.ts';
import { Problem } from '../../../rules/problems.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readLevels } from '../units/read-levels.ts';
import { type Amendment, readAmendments } from './read-amendments.ts';

/** What an amendment of a program would change: its text as it stands once all that was agreed is in force. */
export interface Amendable {
  program: ProgramDefinition & { state: string };
  amendments: Amendment[];
  /** With what was agreed and is not in force yet. */
  base: ProgramDefinition;
  baseHash: string | null;
  /** Forms of those that are not in force yet, the last of which is that of the base: of no version so far. */
  agreedForms: Form[];
  /** From when the last of those is in force: nothing takes effect before it. */
  notBefore: string | null;
  levels: { level: string; units: number }[];
}

/** Problems: `not-found`, `program-not-active`. */
export async function readAmendable(db: Queryable, programId: string): Promise<Amendable> {
  const { formId: _, ...program } = await readDefinition(db, programId);
  const amendments = await readAmendments(db, programId);
  const agreed = amendments.filter(({ place }) => place !== null).sort((a, b) => (a.place as number) - (b.place as number));
  const pending = agreed.filter(({ state }) => state === 'agreed');
  const signed = await db.query<{ hash: string }>(
    "SELECT text_hash AS hash FROM signings WHERE program_id = $1 AND amendment_id IS NULL AND outcome = 'signed' ORDER BY number DESC LIMIT 1",
    [programId],
  );
  return {
    program,
    amendments,
    agreedForms: pending.flatMap(({ change }) => change.form ?? []),
    base: pending.reduce<ProgramDefinition>((then, { change }) => withChange(then, change), program),
    baseHash: agreed.at(-1)?.textHash ?? signed.rows[0]?.hash ?? null,
    notBefore: pending.at(-1)?.takesEffectOn ?? null,
    levels: await readLevels(db, { programId, on: program.term.to }),
  };
}

/** The changed agreement as it is signed or decided. */
export function amendedText({ base, levels }: Amendable, change: AmendmentChange, terms: SigningTerms): { text: string; hash: string } {
  const { state: _, ...after } = withChange(base, change) as ProgramDefinition & { state?: string };
  const offices = after.parties.map(({ key, signatory }) => ({ key, office: signatory.office }));
  return agreementText(after, offices, levels, terms);
}

/** Locks a program that runs and is to go on. Problems: `not-found`, `program-not-active`. */
export async function lockRunning(client: Queryable, programId: string): Promise<void> {
  const { rows } = await client.query<{ state: string; terminatedOn: string | null }>(
    'SELECT state, terminated_on AS "terminatedOn" FROM programs WHERE id = $1 FOR NO KEY UPDATE',
    [programId],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  if (!['active', 'paused'].includes(rows[0].state) || rows[0].terminatedOn !== null) throw new Problem('program-not-active', {});
}
