import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem, problemTexts } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { pageSetting, read } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

const asking = z.object({ step: z.enum(['choose', 'preview', 'do']).optional() });
type Step = 'choose' | 'preview' | 'do';

/**
 * What an act is asked for: to be chosen, to show what it would do, or to be done. A program that says nothing means it, a page has a button
 * that says so. A GET shows, whatever it asks for.
 */
export function stepOf(request: Request, unsaid: Step): Step {
  return (request.method === 'POST' ? read(asking, request.body ?? {}).step : undefined) ?? unsaid;
}

/** What a person can mend is said on the page, beside what was typed: at the boxes that it names, else where `boxOf` says. */
export async function orErrors<T>(
  work: () => Promise<T>,
  boxOf: (problem: Problem) => string | null = () => null,
): Promise<{ value: T | null; errors: FormError[] }> {
  try {
    return { value: await work(), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    return { value: null, errors: error.fields ?? [{ field: boxOf(error), text: problemTexts(error.code, error.details) }] };
  }
}

/** Leads a page on to what the record says was done. */
export function redirectToAct(
  context: ApiContext,
  request: Request,
  response: Response,
  { url }: RequestedCycle,
  { act }: { act: number },
): void {
  response.redirect(303, pageLink(pageSetting(context, request), `${url}/acts/${act}`));
}
