import type { Claim } from '../../claim.ts';
import type { SubmitReportsFacts } from '../facts.ts';

/** What 99 of 100 reports over 50 connections don't take longer than, until they are answered, against the same of the bare handler. */
export const submit50P99Ms: Claim<SubmitReportsFacts> = {
  name: 'submit50.p99Ms',
  unit: 'ms',
  limit: { of: 'ratio', most: 3 },
  read: ({ reports, bare }) => ({ value: reports[50].p99Ms, against: bare[50].p99Ms }),
};
