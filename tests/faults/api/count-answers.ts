/** One line of the log: a request, or one of the second client's. */
export interface AnswerLine {
  at: string;
  route: string;
  /** `beside`: the second client, who reads a page all the while. `product`: the last line, of the product's process itself. */
  role: string;
  status: number;
  ms: number;
  /** The problem's code of a refusal; null: it had none that the catalogue knows. Absent where nothing was refused. */
  problem?: string | null;
  /** The most memory that the process held, in MB. */
  peakRssMb?: number;
  /** Its body was larger than a server has to read before it cuts the connection. */
  large?: true;
  /** Planted words in it that this role may not see. */
  leaks?: string[];
}

/** Everything that is printed, counted from the lines alone. */
export function countAnswers(lines: readonly AnswerLine[]) {
  const counted = lines.filter(({ role }) => role !== 'beside' && role !== 'product');
  const beside = lines.filter(({ role }) => role === 'beside').map(({ ms }) => ms);
  const byStatus: Record<string, number> = {};
  for (const { status } of counted) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const slowest = counted.reduce<AnswerLine | null>((most, line) => (most === null || line.ms > most.ms ? line : most), null);
  return {
    requests: counted.length,
    routes: new Set(counted.map(({ route }) => route)).size,
    byStatus,
    serverErrors: counted.filter(({ status }) => status >= 500).length,
    undocumented: counted.filter(({ problem }) => problem === null).length,
    unanswered: counted.filter(({ status, large }) => status === 0 && !large).length,
    leaks: counted.reduce((sum, { leaks }) => sum + (leaks?.length ?? 0), 0),
    slowest: Math.round(slowest?.ms ?? 0),
    slowestRoute: slowest === null ? null : `${slowest.role}: ${slowest.route}`,
    besideP99: Math.round(percentile99(beside)),
    peakRssMb: lines.reduce((most, { peakRssMb = 0 }) => Math.max(most, peakRssMb), 0),
  };
}

/** The smallest value that at least 99 of 100 don't exceed. */
function percentile99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0;
}
