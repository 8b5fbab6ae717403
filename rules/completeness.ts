import type { Completeness } from './assignments.ts';
import { type FactUnit, finalState } from './compilation-facts.ts';

type Counted = Pick<FactUnit, 'state' | 'reportKind' | 'late' | 'everReturned'>;

/**
 * Counts duties at the close. Each is exactly one of submitted, nothing to report and missed, which add up to expected;
 * a waived one is not expected. Late, returned and approved are overlapping subsets of the sent ones.
 */
export function countCompleteness(units: readonly Counted[]): Completeness {
  const count = (holds: (unit: Counted) => boolean) => units.filter(holds).length;
  const waived = count((unit) => unit.state === 'waived');
  const nothingToReport = count((unit) => isSent(unit) && unit.reportKind === 'nothing');
  return {
    expected: units.length - waived,
    submitted: count(isSent) - nothingToReport,
    nothingToReport,
    missed: count((unit) => finalState(unit) === 'missed'),
    waived,
    late: count((unit) => isSent(unit) && unit.late),
    returned: count((unit) => isSent(unit) && unit.everReturned),
    approved: count((unit) => unit.state === 'approved'),
  };
}

function isSent(unit: Counted): boolean {
  const state = finalState(unit);
  return state === 'submitted' || state === 'returned' || state === 'approved';
}
