import type { Request } from 'express';
import { type Form, indicatorsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';

/** Of which table of a report more rows were asked for, and how many it is to have: `?to=rows.clans.9` of a post, `?rows=clans.9` of the page after it. */
export function rowsAsked({ query }: Pick<Request, 'query'>, form: Form): { code: string; rows: number } | null {
  const [, code = '', rows = ''] = /^(?:rows\.)?([A-Za-z0-9]{1,40})\.(\d{1,3})$/.exec(`${query.rows ?? query.to ?? ''}`) ?? [];
  const isTable = indicatorsOf(form).some((one) => one.code === code && kindOf(one).box === 'rows');
  return isTable ? { code, rows: Number(rows) } : null;
}
