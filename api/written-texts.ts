import type { Request } from 'express';
import { findFormOfLink } from '../prisma/queries/links/find-form-of-link.ts';
import { indicatorsOf } from '../rules/form-indicators.ts';
import { fitsPostedRows, withLinesOfCells } from '../rules/posted-row-cells.ts';
import type { Problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import { type WrittenText, writtenBoxes } from '../web/problem-page.ts';
import type { ApiContext } from './context.ts';
import { isOwnSite } from './sessions.ts';

/** Beyond what any of our forms takes: one page must not become the answer to everything that is posted. */
const most = { texts: 300, characters: 200_000 };

/**
 * What somebody wrote on one of our own pages that cannot be taken, to be shown to them once more: by the names of the boxes in which people
 * write, never a hidden field, a token or a choice. Never what another site made a browser send: that are not its reader's words.
 */
export async function writtenTexts(context: ApiContext, request: Request, { code: why }: Problem): Promise<WrittenText[]> {
  // Stored all the same: there is nothing to copy.
  if (why === 'receipt-not-passed-on') return [];
  if (request.method !== 'POST' || !request.is('application/x-www-form-urlencoded') || !isOwnSite(request)) return [];
  let left = most.characters;
  const body = (request.body ?? {}) as Record<string, unknown>;
  const written = Object.entries(fitsPostedRows(body) ? withLinesOfCells(body) : body)
    .flatMap(([name, value]) => {
      const [first = '', code] = name.split(/\.(.*)/s);
      const box = code === undefined ? first : `${first}.`;
      return isWritten(box) && typeof value === 'string' && value.trim() !== '' ? [{ box, code, text: value }] : [];
    })
    .slice(0, most.texts)
    .flatMap(({ text, ...one }) => {
      const shown = text.slice(0, left);
      left -= shown.length;
      return shown === '' ? [] : [{ ...one, text: shown }];
    });
  const labels = written.some(({ code }) => code !== undefined) ? await labelsOf(context, request) : new Map<string, Text>();
  return written.map(({ box, code, text }) => ({ box, of: labels.get(code ?? '') ?? null, text }));
}

const isWritten = (box: string): box is WrittenText['box'] => Object.hasOwn(writtenBoxes, box);

/** What the boxes of a report are called, where its link tells which form it is: also one that opens nothing any more. */
async function labelsOf({ database }: ApiContext, request: Request): Promise<Map<string, Text>> {
  const token = /^\/report\/([\w-]+)/.exec(request.path)?.[1];
  // A database that is away is no reason to show nothing.
  const form = token === undefined ? null : await findFormOfLink(database.pool, token).catch(() => null);
  return new Map((form ? indicatorsOf(form) : []).map(({ code, label }) => [code, label]));
}
