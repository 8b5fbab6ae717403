import { codesIn, pastNames } from '../../../rules/continued-codes.ts';
import type { Form } from '../../../rules/form-indicators.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';
import { readFigureCodes, readForm } from './read-definition.ts';

/** A version never changes, nor what lies between two of them. */
const known = keepLatest<ReadonlyMap<string, string>>(200);
const knownCodes = keepLatest<ReadonlyMap<string, string>>(200);

/**
 * The figures of an earlier cycle's form by the codes that they have in the form of the cycle which they stand beside (`as`): where that one continues some of them
 * under another code, by that one. Absent: it was not asked then.
 */
export function readPastNames(
  db: Queryable,
  { formId, as }: { formId: number; as?: number | undefined },
): Promise<ReadonlyMap<string, string>> {
  return known(db, `${formId} ${as ?? formId}`, async () => {
    if (as === undefined || as === formId) return new Map((await readFigureCodes(db, formId)).map((code) => [code, code]));
    const { rows } = await db.query<{ id: number }>(
      `SELECT f.id FROM forms f, forms first, forms last WHERE first.id = $1 AND last.id = $2 AND f.program_id = last.program_id
         AND f.version BETWEEN first.version AND last.version ORDER BY f.version`,
      [formId, as],
    );
    return pastNames(await Promise.all(rows.map(({ id }) => readForm(db, id))));
  });
}

/** Every version of a program's form, the first one first, and behind them those that are agreed and will be one (`agreedForms`). */
export async function readEarlierForms(
  db: Queryable,
  programId: string,
  { agreedForms }: { agreedForms: readonly Form[] },
): Promise<Form[]> {
  const { rows } = await db.query<{ id: number }>('SELECT id FROM forms WHERE program_id = $1 ORDER BY version', [programId]);
  return [...(await Promise.all(rows.map(({ id }) => readForm(db, id)))), ...agreedForms];
}

/**
 * The figures of the other versions of a program's form by their codes in one of them (null: the latest): what was chosen or agreed by the code that a figure had, is of
 * that figure. Empty where none is called otherwise.
 */
export async function readCodesIn(
  db: Queryable,
  { programId, formId }: { programId: string; formId: number | null },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: number }>('SELECT id FROM forms WHERE program_id = $1 ORDER BY version', [programId]);
  if (rows.length < 2) return new Map();
  const of = formId ?? (rows.at(-1)?.id as number);
  const all = rows.map(({ id }) => id);
  return knownCodes(db, `${of} ${all.join()}`, async () => codesIn(await Promise.all(all.map((id) => readForm(db, id))), all.indexOf(of)));
}
