import type { CompiledContent } from '../../rules/compilation.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from './cycle-names.ts';
import { writeOnOneLine } from './names.ts';

const sentences: Record<Language, (cycle: string, reason: string) => string> = {
  vi: (cycle, reason) => `Không tổ chức ${cycle}: ${reason}.`,
  en: (cycle, reason) => `The ${cycle} was not held: ${reason}.`,
};

/** The sentence has a full stop of its own. */
const withoutStop = (reason: string): string => (reason.endsWith('.') ? reason.slice(0, -1) : reason);

/** Reviews that lie between this one and what it is compared with, or in the term that it ends, and that were not held. Empty: there are none. */
export const writeGaps = ({ notHeld = [] }: Pick<CompiledContent, 'notHeld'>, language: Language): string =>
  notHeld
    .map(({ reason, ...period }) =>
      sentences[language](writeCycle({ ...period, kind: 'preliminary' }, language), withoutStop(writeOnOneLine(reason))),
    )
    .join(' ');
