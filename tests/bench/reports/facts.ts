import type { OpenCycleFacts } from '../engine/facts.ts';

// What a round of each group measured, from which its claims read.

export interface ProgressFacts {
  p99Ms: number;
  /** Reports that were taken a second meanwhile. */
  reportsPerSecond: number;
}

/** A cycle of 1,000,000 units, opened and then asked for. */
export type LargeCycleFacts = OpenCycleFacts & ProgressFacts;

export interface ImportFacts {
  rowsPerSecond: number;
  bareRowsPerSecond: number;
  peakRssMb: number;
}

export interface RestateFacts {
  restatedMs: number;
  rolledUpMs: number;
}

export interface XlsxFacts {
  rowsPerSecond: number;
  bareRowsPerSecond: number;
}
