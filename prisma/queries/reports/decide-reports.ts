import { Problem } from '../../../rules/problems.ts';
import type { Database } from '../../database.ts';
import { type Decision, decideReport } from './decide-report.ts';

/** What became of one decision of several. */
export interface DecisionOutcome {
  assignmentId: number;
  /** null: it was done. */
  problem: Problem | null;
}

/**
 * Decides several reports one after the other, each in a transaction of its own: one that was replaced meanwhile holds up none of the others.
 * Killed in between, the same call again does what is left, for a decision that was made is made once. Problems are answered, not thrown.
 */
export async function decideReports(database: Database, decisions: readonly Decision[]): Promise<DecisionOutcome[]> {
  const outcomes: DecisionOutcome[] = [];
  for (const decision of decisions) {
    const { assignmentId } = decision;
    try {
      await decideReport(database, decision);
      outcomes.push({ assignmentId, problem: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      outcomes.push({ assignmentId, problem: error });
    }
  }
  return outcomes;
}
