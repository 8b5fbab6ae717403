import type { Claim } from '../../claim.ts';
import type { SubmitReportsFacts } from '../facts.ts';

/** The same over 200 connections. */
export const submit200PerSecond: Claim<SubmitReportsFacts> = {
  name: 'submit200.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.8 },
  read: ({ reports, bare }) => ({ value: reports[200].perSecond, against: bare[200].perSecond }),
};
