/** What an action item is measured by beside its sentence: a figure of the form that must reach a value. */
export interface ActionMeasure {
  indicator: string;
  value: number;
}

/**
 * What the approved total of the next compilation says to it; null: that has no such figure. It is proposed to the standing office and decides nothing, for a
 * figure can be reached without what was agreed having been done.
 */
export function measuredBy(measure: ActionMeasure, total: number | null | undefined): 'reached' | 'not-reached' | null {
  if (total === null || total === undefined) return null;
  return total >= measure.value ? 'reached' : 'not-reached';
}
