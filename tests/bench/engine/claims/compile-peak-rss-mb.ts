import type { Claim } from '../../claim.ts';
import type { CompileCycleFacts } from '../facts.ts';

/** The most memory that the worker's process held until it had compiled. */
export const compilePeakRssMb: Claim<CompileCycleFacts> = {
  name: 'compile.peakRssMb',
  unit: 'MB',
  limit: { of: 'value', most: 400 },
  read: ({ peakRssMb }) => ({ value: peakRssMb, against: null }),
};
