import type { Request } from 'express';
import { doubtInWords } from '../rules/answer-warnings.ts';
import { cleanProse } from '../rules/clean-text.ts';
import { type DoubtfulWords, doubtfulWordsPage } from '../web/doubtful-words-page.ts';
import { writtenBoxes } from '../web/problem-page.ts';
import { pageSetting, wantsJson } from './answer.ts';
import type { ApiContext } from './context.ts';

/** Boxes of reports are checked by the report's own page; names and addresses are not prose. */
const words = new Set(['comment', 'comment.', 'directions', 'reason', 'foreword', 'assessment', 'tasks', 'sentences']);

/**
 * The page that asks once more, where somebody pressed a button of ours with words that print as boxes or gibberish; null where there is nothing
 * to ask, or it has been answered. A program is taken at its word.
 */
export function askForReadableWords(context: ApiContext, request: Request): string | null {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request) || !request.is('application/x-www-form-urlencoded') || body.readable === 'yes') return null;
  const posted = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  const doubtful = posted.flatMap(([name, value]): DoubtfulWords[] => {
    const box = name.replace(/\..*/s, '.');
    const why = words.has(box) && Object.hasOwn(writtenBoxes, box) ? doubtInWords(cleanProse(value)) : null;
    return why === null ? [] : [{ name, box: box as DoubtfulWords['box'], words: value, why }];
  });
  if (doubtful.length === 0) return null;
  const asked = new Set(doubtful.map(({ name }) => name));
  const others = posted.filter(([name]) => name !== 'formToken' && name !== 'lang' && !asked.has(name));
  return doubtfulWordsPage({ page: pageSetting(context, request), postUrl: request.originalUrl, doubtful, others });
}
