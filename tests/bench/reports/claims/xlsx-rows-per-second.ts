import type { Claim } from '../../claim.ts';
import type { XlsxFacts } from '../facts.ts';

/** A list of 100,000 units written as a sheet and read again as units, against the library that does nothing but write and read it. */
export const xlsxRowsPerSecond: Claim<XlsxFacts> = {
  name: 'xlsx.rowsPerSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.7 },
  read: ({ rowsPerSecond, bareRowsPerSecond }) => ({ value: rowsPerSecond, against: bareRowsPerSecond }),
};
