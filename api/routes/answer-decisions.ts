import type { Request, Response } from 'express';
import { type ProblemCode, type ProblemDetails, problemTexts } from '../../rules/problems.ts';
import { type PageSetting, pageLink } from '../../web/layout.ts';
import { wantsJson } from '../answer.ts';

/** What became of several reports: a program is answered with the codes under `noun`, a page leads back to the queue, which tells it. */
export function answerDecisions(
  request: Request,
  response: Response,
  {
    noun,
    done,
    refused,
    page,
    back,
  }: {
    noun: 'approved' | 'returned';
    done: string[];
    refused: { code: string; problem: ProblemCode; details: ProblemDetails }[];
    page: PageSetting;
    back: string;
  },
): void {
  if (wantsJson(request)) {
    const explained = refused.map(({ details, ...entry }) => ({
      ...entry,
      titles: problemTexts(entry.problem, { unit: entry.code, ...details }),
    }));
    return void response.json({ [noun]: done, refused: explained });
  }
  const why = refused.map(({ code, problem }) => `${problem}:${code}`).join(' ');
  const left = why === '' ? '' : `&left=${encodeURIComponent(why)}`;
  response.redirect(303, pageLink(page, `${back}&done=${encodeURIComponent(done.join(' '))}${left}`));
}
