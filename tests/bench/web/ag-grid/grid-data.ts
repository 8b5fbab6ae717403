/** What the page of the comparison shows: the same figures as ours. */
export interface GridData {
  year: number;
  figures: string[];
  /** Name, the unit above, state, then this year and the year before of each figure. */
  units: [string, string, string, ...(number | null)[]][];
  totals: (number | null)[];
}
