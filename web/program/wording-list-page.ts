import type { Instant } from '../../rules/instants.ts';
import { readerOfWorded, type WordedMail, wordedMails, wordedReaders } from '../../rules/mail-wordings.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { namedMail } from '../cycle/mail-words.ts';
import { html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Which mails of a program have words of its own. */
export interface WordingsPageValues extends ProgramActPageValues {
  timeZone: string;
  /** Of the mails that have some, the version that holds. */
  own: Partial<Record<WordedMail, { version: number; setAt: Instant; setBy: string }>>;
}

export function wordingsPage(values: WordingsPageValues): string {
  const { page, own, program, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).wordings;
  const row = (mail: WordedMail) => {
    const set = own[mail];
    const words = set ? t.own(set.version, writeClock(set.setAt, timeZone, language), isolated(set.setBy)) : t.usual;
    return html`<tr><th scope="row"><a href="${pageLink(page, `${program.url}/wordings/${mail}`)}">${namedMail(mail, language)}</a></th><td data-head="${t.now}">${capital(words)}</td></tr>`;
  };
  const tables = wordedReaders.map(
    (reader) =>
      html`<h2>${t.readers[reader]}</h2><table class="articles"><thead><tr><th scope="col">${t.mail}</th><th scope="col">${t.now}</th></tr></thead><tbody>${wordedMails.filter((mail) => readerOfWorded(mail) === reader).map(row)}</tbody></table>`,
  );
  return programActPage(values, t.title, html`<p>${t.words}</p>${tables}`);
}
