// What a round of each group measured, from which its claims read.

/** Medians of the claims. */
export interface ClaimMessagesFacts {
  besideBacklogMs: number;
  aloneMs: number;
}

export interface Sent {
  perSecond: number;
  p99Ms: number;
}

/** How many connections send reports at once. */
export const connections = [50, 200] as const;
export type ByConnections = Record<(typeof connections)[number], Sent>;

export interface SubmitReportsFacts {
  reports: ByConnections;
  bare: ByConnections;
}

export interface SendMailsFacts {
  sentPerSecond: number;
  poolPerSecond: number;
}

export interface CompileCycleFacts {
  ms: number;
  rollUpMs: number;
  peakRssMb: number;
  /** null where the system does not tell. */
  apartPeakRssMb: number | null;
}

export interface RehearseTermFacts {
  statements: number;
}

export interface OpenCycleFacts {
  openedMs: number;
  insertedMs: number;
}
