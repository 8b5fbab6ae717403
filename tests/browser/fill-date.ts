import type { Page } from 'playwright-core';
import { splitDate } from '../../rules/read-date-boxes.ts';
import { textsIn } from '../../web/texts/dictionary.ts';

/** Types a date into its three boxes. */
export async function fillDate(page: Page, label: string, date: string): Promise<void> {
  const boxes = page.getByRole('group', { name: label, exact: true });
  const t = textsIn('vi').forms;
  for (const [part, digits] of Object.entries(splitDate(date)))
    await boxes.getByLabel(t[part as keyof ReturnType<typeof splitDate>], { exact: true }).fill(digits);
}
