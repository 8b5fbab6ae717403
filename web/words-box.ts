import { longest } from '../rules/text-lengths.ts';
import type { Language } from '../rules/texts/language.ts';
import { describedBy, type FormError, fieldError } from './form-errors.ts';
import { type Html, html } from './html.ts';

/** A box for words that others will read: a reason, a comment, directions. */
export interface WordsBox {
  language: Language;
  name: string;
  /** Where it is not the name. */
  id?: string;
  label: string;
  value: string;
  rows: number;
  /** Letters; null where the box takes what another one has taken. */
  most: number | null;
  /** Who will read it, and where: said where it is typed, before anybody writes what was not meant for them. */
  readers: string;
  errors: readonly FormError[];
  required?: boolean;
  readonly?: boolean;
  /** The label is for who does not see the page: what stands around it says it. */
  unseen?: boolean;
}

export function wordsBox(box: WordsBox): Html {
  const { id = box.name, errors, most } = box;
  return html`<label for="${id}"${box.unseen ? html` class="unseen"` : ''}>${box.label}</label>${fieldError(errors, id, box.language)}<textarea id="${id}" name="${box.name}" rows="${box.rows}"${
    most === null ? '' : html` maxlength="${most}"`
  }${box.required ? html` required` : ''}${box.readonly ? html` readonly` : ''} dir="auto"${describedBy(errors, id, `${id}-note`)}>${box.value}</textarea><small id="${id}-note">${box.readers}</small>`;
}

/** The box in which whoever does something says why; `readers` are told. */
export function reasonBox(
  { page, reason, errors }: { page: { language: Language }; reason: string; errors: readonly FormError[] },
  label: string,
  readers: string,
): Html {
  const box = { name: 'reason', label, value: reason, rows: 3, most: longest.reason, readers, errors, required: true };
  return html`<p class="field">${wordsBox({ language: page.language, ...box })}</p>`;
}
