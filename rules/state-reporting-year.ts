/**
 * Decree 09/2019/NĐ-CP, for state agencies: the reporting year runs from 15 December to 14 December, and a province reports up by the 25th.
 * A preset of a calendar's boxes, not a duty: an association may use it as it suits.
 */
const stateReportYear = { cutOff: { month: 12, day: 14 }, top: { month: 12, day: 25 } } as const;

/** The boxes of a calendar with that cut-off and that day for the top tier; the other due days are the program's own. */
export function withStateReportYear(fields: Record<string, string>): Record<string, string> {
  const boxes = ({ month, day }: { month: number; day: number }, path: string) => ({
    [`${path}.month`]: String(month),
    [`${path}.day`]: String(day),
    [`${path}.yearOffset`]: '0',
  });
  return { ...fields, ...boxes(stateReportYear.cutOff, 'calendar.cutOff'), ...boxes(stateReportYear.top, 'calendar.due.0') };
}
