import type { Claim } from '../../claim.ts';
import type { CompileCycleFacts } from '../facts.ts';

/** The same of the process apart that reckons and sets the document, and ends with it. */
export const compileApartPeakRssMb: Claim<CompileCycleFacts> = {
  name: 'compile.apartPeakRssMb',
  unit: 'MB',
  limit: null,
  read: ({ apartPeakRssMb }) => ({ value: apartPeakRssMb ?? Number.NaN, against: null }),
};
