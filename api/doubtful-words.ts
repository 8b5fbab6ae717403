import type { Request } from 'express';
import { doubtInWords } from '../rules/answer-warnings.ts';
import { cleanProse } from '../rules/clean-text.ts';
import { type DoubtfulWords, doubtfulWordsPage } from '../web/doubtful-words-page.ts';
import { writtenBoxes } from '../web/problem-page.ts';
import { pageSetting, wantsJson } from './answer.ts';
import type { ApiContext } from './context.ts';

/** Boxes of reports are checked by the report's own page; names and addresses are not prose. */
const words = new Set(['comment', 'comment.', 'directions', 'reason', 'foreword', 'assessment', 'tasks', 'sentences']);

/** `comment.` of `comment.villageAssociations`: the boxes of one kind. */
const boxOf = (name: string): string => {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot + 1);
};
const isForWords = (name: string): boolean => words.has(boxOf(name)) && Object.hasOwn(writtenBoxes, boxOf(name));

/**
 * The page that asks once more, where somebody pressed a button of ours with words that print as boxes or gibberish; null where there is nothing
 * to ask, or it has been answered. A program is taken at its word.
 */
export function askForReadableWords(context: ApiContext, request: Request): string | null {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request) || !request.is('application/x-www-form-urlencoded') || body.readable === 'yes') return null;
  // Nearly every form has none, and reports have fifty boxes.
  if (!Object.keys(body).some(isForWords)) return null;
  const posted = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  const doubtful = posted.flatMap(([name, value]): DoubtfulWords[] => {
    const why = isForWords(name) ? doubtInWords(cleanProse(value)) : null;
    return why === null ? [] : [{ name, box: boxOf(name) as DoubtfulWords['box'], words: value, why }];
  });
  if (doubtful.length === 0) return null;
  const asked = new Set(doubtful.map(({ name }) => name));
  const others = posted.filter(([name]) => name !== 'formToken' && name !== 'lang' && !asked.has(name));
  return doubtfulWordsPage({ page: pageSetting(context, request), postUrl: request.originalUrl, doubtful, others });
}
