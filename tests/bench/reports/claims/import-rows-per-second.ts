import type { Claim } from '../../claim.ts';
import type { ImportFacts } from '../facts.ts';

/** A list of 1,000,000 units read into the registry, checked and compared, against csv-parse into COPY of the same file into as many rows. */
export const importRowsPerSecond: Claim<ImportFacts> = {
  name: 'import.rowsPerSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.5 },
  read: ({ rowsPerSecond, bareRowsPerSecond }) => ({ value: rowsPerSecond, against: bareRowsPerSecond }),
};
