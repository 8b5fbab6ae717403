import type { ReportKind } from './assignments.ts';
import { type Figure, type Form, figuresOf } from './form-indicators.ts';

export interface CarriedFigures {
  /** Null: unknown, which is not zero. */
  figures: Record<string, number | null>;
  /** Codes whose value was carried over from the last approved report; they are marked wherever they are printed. */
  carried: string[];
}

/**
 * What "nothing to report" states: flows are explicit zeros, stocks stay as they were in the last approved report. A flow that is not summed is not known: as a zero it
 * would pull down a mean.
 */
export function nothingToReport(form: Form, lastApproved: Record<string, number | null> | null): CarriedFigures {
  const carried: string[] = [];
  const figures: Record<string, number | null> = {};
  for (const { code, measure, adds } of figuresOf(form)) {
    const last = lastOf(lastApproved, code);
    const flow = adds === undefined ? 0 : null;
    figures[code] = measure === 'flow' ? flow : last;
    if (measure === 'stock' && last !== null) carried.push(code);
  }
  return { figures, carried };
}

/** What "same as last year" states: every figure as in the last approved report. */
export function sameAsLastYear(form: Form, lastApproved: Record<string, number | null>): CarriedFigures {
  const figures = Object.fromEntries(figuresOf(form).map(({ code }) => [code, lastOf(lastApproved, code)]));
  return { figures, carried: Object.keys(figures).filter((code) => figures[code] !== null) };
}

/** Whether a figure of a report is carried over from an earlier one: it is marked wherever it stands. A flow of "nothing to report" is a zero of its own. */
export function isCarriedOver({ measure }: Pick<Figure, 'measure'>, kind: ReportKind | null): boolean {
  return kind === 'same' || (kind === 'nothing' && measure === 'stock');
}

function lastOf(lastApproved: Record<string, number | null> | null, code: string): number | null {
  return lastApproved !== null && Object.hasOwn(lastApproved, code) ? (lastApproved[code] ?? null) : null;
}
