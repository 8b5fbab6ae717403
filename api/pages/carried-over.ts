import { nothingToReport, sameAsLastYear } from '../../rules/nothing-to-report.ts';
import { problem } from '../../rules/problems.ts';
import type { Duty } from './report-duty.ts';

/**
 * The figures that "nothing to report" and "same as last year" stand for. Problems: `malformed-request` for a unit with units below it,
 * whose figures are theirs; `nothing-to-carry-over`.
 */
export function carriedOver({ assignment, form, lastYear }: Duty, kind: 'nothing' | 'same'): Record<string, number> {
  if (!assignment.leaf) throw problem('malformed-request', { reason: 'kind' });
  if (kind === 'same' && lastYear === null) throw problem('nothing-to-carry-over');
  const { figures } = kind === 'same' ? sameAsLastYear(form, lastYear ?? {}) : nothingToReport(form, lastYear);
  return Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, number] => entry[1] !== null));
}
