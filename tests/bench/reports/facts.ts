// What a round of each group measured, from which its claims read.

export interface ProgressFacts {
  p99Ms: number;
  /** Reports that were taken a second meanwhile. */
  reportsPerSecond: number;
}

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
