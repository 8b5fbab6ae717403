import type { Claim } from '../../claim.ts';
import type { RestateFacts } from '../facts.ts';

/** Three closed years of 482 units added up again along today's tree, against one roll-up of as many units up the tree that they had. */
export const restateMs: Claim<RestateFacts> = {
  name: 'restate.ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 4 },
  read: ({ restatedMs, rolledUpMs }) => ({ value: restatedMs, against: rolledUpMs }),
};
