import type { FigureGridPageValues, GridAsked } from './figure-grid-values.ts';

/** The address of a grid that asks for something else than this one. */
export function gridUrl({ url, asked, page }: Pick<FigureGridPageValues, 'url' | 'asked' | 'page'>, change: Partial<GridAsked>): string {
  const { query, show, level, sort, figure, descending, from } = { ...asked, from: 0, ...change };
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (show !== 'all') parameters.set('show', show);
  if (level !== null) parameters.set('level', level);
  if (sort !== 'tree') parameters.set('sort', figure === null ? sort : `${sort}.${figure}`);
  if (descending) parameters.set('dir', 'desc');
  if (from > 0) parameters.set('from', String(from));
  if (page.language !== 'vi') parameters.set('lang', page.language);
  const search = parameters.toString();
  return search === '' ? url : `${url}?${search}`;
}
