import { addingUpsOf } from '../../../rules/form-indicators.ts';
import type { AddingUp, AddingUps } from '../../../rules/indicators/adding-up.ts';
import type { Queryable } from '../../database.ts';
import { readForm } from '../programs/read-definition.ts';

/** How the figures of a form are added up that are not summed: a form never changes, and is read once. */
export const readAddingUps = async (db: Queryable, formId: number): Promise<AddingUps> => addingUpsOf(await readForm(db, formId));

/** What one figure of several rows becomes: `gather` and `addedUp` of rules/indicators/adding-up.ts as one aggregate. `filter`: of which rows. */
export function addUpInSql(how: AddingUp | undefined, value: string, filter = ''): string {
  const of = (aggregate: string): string => `${aggregate}(${value})${filter === '' ? '' : ` FILTER (WHERE ${filter})`}`;
  // An aggregate all the same, so that it is one row of however many.
  if (how === 'none') return 'max(NULL::bigint)';
  if (how === 'answers') return `NULLIF(${of('count')}, 0)`;
  if (how === 'mean') return `floor((2 * ${of('sum')} + ${of('count')}) / (2 * NULLIF(${of('count')}, 0)))::bigint`;
  return `${gatherInSql(how, value, filter)}::bigint`;
}

/** The same before it is finished, to be put together with what comes of others. */
export function gatherInSql(how: AddingUp | undefined, value: string, filter = ''): string {
  const aggregate = how === 'minimum' ? 'min' : how === 'maximum' ? 'max' : 'sum';
  return `${aggregate}(${value})${filter === '' ? '' : ` FILTER (WHERE ${filter})`}`;
}
