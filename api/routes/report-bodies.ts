import type { Request } from 'express';
import { type Form, figuresOf, type Indicator, proseOf } from '../../rules/form-indicators.ts';
import { boxName } from '../../rules/report-box-names.ts';

/** The JSON body, or the fields of the page's form in the same shape. */
export function reportBody(request: Request, form: Form): unknown {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (body.answers !== undefined || request.is('json')) return body;
  const pick = (indicators: readonly Indicator[], box: 'answer' | 'explanation') => {
    const typed: Record<string, string> = {};
    for (const { code } of indicators) {
      const text = body[boxName(box, code)];
      if (typeof text === 'string' && text !== '') typed[code] = text;
    }
    return typed;
  };
  const figures = figuresOf(form);
  return {
    kind: request.query.kind ?? 'figures',
    submissionKey: body.submissionKey,
    draftVersion: body.draftVersion,
    writer: body.writer,
    confirmed: body.confirmed,
    answers: { figures: pick(figures, 'answer'), prose: pick(proseOf(form), 'answer'), explanations: pick(figures, 'explanation') },
  };
}
