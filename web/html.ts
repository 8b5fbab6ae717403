import { html as honoHtml } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page whose texts are already escaped. */
export type Html = HtmlEscapedString;

/** Markup with its values escaped. Pages never hold promises, so this is always the string itself. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return honoHtml(strings, ...values) as Html;
}

/** Characters that turn the direction of what follows them, and letters written from right to left. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A name or text that someone typed, inside a sentence of ours: what it does to the direction of writing ends with it. */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text}\u2069` : text;
}

/** The same for a text that stands by itself in markup. */
export function typed(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** A number that people read out to each other: it stands on one line, for its hyphens do not break. */
export const unbroken = (number: string): string => number.replaceAll('-', '\u2011');
