import type { CompiledContent } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { completenessOf, headlineLevel, levelWord, sentOf } from './compiled-levels.ts';
import { statedHeadlines, writeChange, writeTotal } from './headline-figures.ts';

/** `451 trên 460 xã`. */
export function writeCoverage(content: CompiledContent, language: Language): string {
  const level = headlineLevel(content);
  const counts = completenessOf(content, level);
  const [sent, expected] = [writeFigure(sentOf(counts), language), writeFigure(counts.expected, language)];
  const word = levelWord(level, language);
  return language === 'vi' ? `${sent} trên ${expected} ${word}` : `${sent} of ${expected} ${word}`;
}

/** The review in one sentence, made of its figures: who reported, and how the first figure moved (or which targets are reached). */
export function writeFinding(content: CompiledContent, language: Language): string {
  const title = capital(writeCycle(content.cycle, language));
  const coverage = writeCoverage(content, language);
  const reported = language === 'vi' ? `${coverage} đã báo cáo` : `${coverage} reported`;
  const targets = content.evaluation?.targets ?? [];
  if (targets.length > 0) {
    const reached = targets.filter((target) => target.reached === true).length;
    const outcome =
      language === 'vi' ? `đạt ${reached} trên ${targets.length} mục tiêu` : `${reached} of ${targets.length} targets reached`;
    return `${title}: ${outcome}; ${reported}`;
  }
  const [first] = statedHeadlines(content, 1);
  if (first === undefined) return `${title}: ${reported}`;
  const change = writeChange(first, content, language);
  const measured = `${small(first.figure.label[language])}: ${writeTotal(content, first.figure, { value: first.current, standIns: first.standIns }, language)}`;
  return `${title}: ${reported}; ${measured}${change === null ? '' : `, ${change}`}`;
}
