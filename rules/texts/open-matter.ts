import type { OpenMatter } from '../handover.ts';
import { writeFigure } from '../numbers.ts';
import type { Language } from './language.ts';
import { small } from './letter-case.ts';
import { texts } from './texts.ts';

/** One open matter in a line, for pages and mails. */
export function writeOpenMatter({ kind, count, cycle, amendment }: OpenMatter, language: Language): string {
  const t = texts[language];
  return t.openMatters[kind]({ n: writeFigure(count, language), count, cycle: cycle === null ? '' : small(t.cycle(cycle)), amendment });
}
