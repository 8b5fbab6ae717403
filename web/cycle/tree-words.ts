import type { viCycle } from '../texts/vi-cycle.ts';

type Words = (typeof viCycle)['unitTree'];

/** What the tree says in the browser: words of the dictionary, and those with something to fill in as a pattern with `{name}`. */
export type TreeTexts = Pick<
  Words,
  | 'unit'
  | 'ownReport'
  | 'subtree'
  | 'clear'
  | 'unfoldAll'
  | 'foldAll'
  | 'states'
  | 'noAddress'
  | 'chooseAll'
  | 'chooseFirst'
  | 'unchoose'
  | 'keys'
  | 'failed'
> &
  Record<'units' | 'found' | 'none' | 'unfold' | 'fold' | 'owed' | 'late' | 'choose' | 'chosen', string>;
