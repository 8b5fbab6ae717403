import type { Language } from '../../rules/texts/language.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { TreeTexts } from './tree-words.ts';

/** The words of the tree in the browser: the dictionary itself stays on the server. `{name}` stands for what is filled in. */
export function treeTexts(language: Language): TreeTexts {
  const t = textsIn(language).unitTree;
  return {
    unit: t.unit,
    ownReport: t.ownReport,
    subtree: t.subtree,
    units: t.units('{name}'),
    found: t.found('{name}'),
    none: t.noneFound,
    clear: t.clear,
    unfold: t.unfold('{name}'),
    fold: t.fold('{name}'),
    unfoldAll: t.unfoldAll,
    foldAll: t.foldAll,
    states: t.states,
    owed: t.late.owed,
    late: t.late.sent,
    noAddress: t.noAddress,
    choose: t.choose('{name}'),
    chooseAll: t.chooseAll,
    chosen: t.chosen('{name}'),
    chooseFirst: t.chooseFirst,
    unchoose: t.unchoose,
    keys: t.keys,
    failed: t.failed,
  };
}
