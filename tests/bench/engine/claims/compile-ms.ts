import type { Claim } from '../../claim.ts';
import type { CompileCycleFacts } from '../facts.ts';

/** A review of 15,910 units compiled, with its hash and its document, against the SQL that adds its figures up the tree. */
export const compileMs: Claim<CompileCycleFacts> = {
  name: 'compile.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 8 },
  read: ({ ms, rollUpMs }) => ({ value: ms, against: rollUpMs }),
};
