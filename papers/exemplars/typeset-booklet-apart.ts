import type { Language } from '../../rules/texts/language.ts';
import { answerApart } from '../apart/process-apart.ts';
import { type ExemplarBooklet, typesetExemplarBooklet } from './typeset-exemplar-booklet.ts';

// The process apart in which a booklet is set for whoever asks: some hundred pages hold a thread for seconds.

export interface BookletSetting {
  booklet: ExemplarBooklet;
  language: Language;
}

answerApart(async ({ booklet, language }: BookletSetting): Promise<Uint8Array> => typesetExemplarBooklet(booklet, language));
