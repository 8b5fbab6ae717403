import type { Claim } from '../../claim.ts';
import type { SubmitReportsFacts } from '../facts.ts';

/** Reports that are sent by their links over 50 connections, the whole path, against a bare Express handler with one INSERT. */
export const submit50PerSecond: Claim<SubmitReportsFacts> = {
  name: 'submit50.perSecond',
  unit: 'perSecond',
  limit: { of: 'ratio', least: 0.6 },
  read: ({ reports, bare }) => ({ value: reports[50].perSecond, against: bare[50].perSecond }),
};
