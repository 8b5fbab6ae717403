import { pastNames } from '../../../rules/continued-codes.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';
import { readFigureCodes, readForm } from './read-definition.ts';

/** A version never changes, nor what lies between two of them. */
const known = keepLatest<ReadonlyMap<string, string>>(200);

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
