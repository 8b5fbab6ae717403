import type { Text } from './language.ts';

/** A pattern with what stands for each `{name}` in it, as `write` writes it; an ellipsis where nothing was given. */
export function fillText<Detail = string>(
  pattern: string,
  details: Readonly<Record<string, Detail>>,
  write: (detail: Detail) => string = String,
): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(details, name) ? write(details[name] as Detail) : '…'));
}

/** The same in both languages. */
export const fillTexts = (pattern: Text, details: Readonly<Record<string, string>>): Text => ({
  vi: fillText(pattern.vi, details),
  en: fillText(pattern.en, details),
});
