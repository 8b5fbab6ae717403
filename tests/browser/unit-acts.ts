import type { Locator, Page } from 'playwright-core';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { figuresOf, indicatorsOf } from '../../rules/form-indicators.ts';
import type { Language } from '../../rules/texts/language.ts';
import { textsIn } from '../../web/texts/dictionary.ts';

/** The box of an indicator, by its label, as a reader finds it. */
export function box(page: Page, code: string, language: Language = 'vi'): Locator {
  const indicator = indicatorsOf(ngheAnForm).find((one) => one.code === code);
  if (!indicator) throw new Error(`The form has no ${code}`);
  // Some labels go on with "(optional)"; some are the beginning of another.
  const escaped = indicator.label[language].replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return page.getByLabel(new RegExp(`^${escaped}( \\(|$)`));
}

/** Types every figure of a unit without units below it, each `n` unless told otherwise, and a word on what was done. */
export async function fillIn(page: Page, n: number, figures: Record<string, string> = {}, results = `Đã làm ${n} việc.`): Promise<void> {
  // By their names: looking for 26 labels takes longer than all that is typed.
  for (const { code } of figuresOf(ngheAnForm)) await page.locator(`[name="answer.${code}"]`).fill(figures[code] ?? String(n));
  await box(page, 'results').fill(results);
}

export async function toCheck(page: Page, language: Language = 'vi'): Promise<void> {
  await page
    .getByRole('button', { name: textsIn(language).report.check, exact: true })
    .last()
    .click();
}

/** From the page of answers, and until the stamp is there. */
export async function send(page: Page, language: Language = 'vi'): Promise<void> {
  await page.getByRole('button', { name: textsIn(language).check.submit }).click();
  await page.getByText(textsIn(language).sent.stamps.sent, { exact: true }).waitFor();
}
