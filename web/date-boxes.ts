import { splitDate } from '../rules/read-date-boxes.ts';
import type { Language } from '../rules/texts/language.ts';
import { describedBy, type FormError, fieldError } from './form-errors.ts';
import { type Html, html } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

interface DateField {
  /** What the date is posted as; each box adds its part (`until.day`). */
  name: string;
  /** Of the first box, where a summary of errors leads. */
  id?: string;
  label: string;
  /** A date, or what was typed for one. */
  value: string;
  note?: string;
  errors?: readonly FormError[];
}

/**
 * A date in boxes for day, month and year, in this order whatever the browser's language is. A date that is pasted whole into one of them
 * counts (`rules/read-date-boxes.ts` reads them).
 */
export function dateBoxes(language: Language, { name, id = name, label, value, note, errors = [] }: DateField): Html {
  const t = textsIn(language).forms;
  const typed = splitDate(value);
  const described = describedBy(errors, id, ...(note ? [`${id}-note`] : []));
  const box = (part: keyof typeof typed, boxId: string, size: number) =>
    html`<span><label for="${boxId}">${t[part]}</label><input id="${boxId}" name="${name}.${part}" inputmode="numeric" autocomplete="off" size="${size}" value="${typed[part]}"${described}></span>`;
  return html`<fieldset class="field date-boxes"><legend>${label}</legend>${fieldError(errors, id, language)}<div class="boxes">${box('day', id, 2)}${box('month', `${id}.month`, 2)}${box('year', `${id}.year`, 4)}</div>${note ? html`<small id="${id}-note">${note}</small>` : ''}</fieldset>`;
}
