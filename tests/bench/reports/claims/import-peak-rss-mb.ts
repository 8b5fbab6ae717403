import type { Claim } from '../../claim.ts';
import type { ImportFacts } from '../facts.ts';

/** The most memory of a process that has read it, the file itself with it. */
export const importPeakRssMb: Claim<ImportFacts> = {
  name: 'import.peakRssMb',
  unit: 'MB',
  limit: { of: 'value', most: 400 },
  read: ({ peakRssMb }) => ({ value: peakRssMb, against: null }),
};
