import { contentHash } from './canonical-json.ts';
import type { ResultWords } from './result-words.ts';

/** Apart from the content's own hash, which is the same with or without words; it names that one, so that words cannot be moved to other figures. */
export const wordsHash = ({ foreword, assessment, tasks }: ResultWords, figuresHash: string): string =>
  contentHash({ foreword, assessment, tasks, figures: figuresHash });
