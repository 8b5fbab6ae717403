import type { Page } from 'playwright-core';
import { textsIn } from '../../web/texts/dictionary.ts';
import { officeAddress, sample } from './term-people.ts';

const t = textsIn('vi');

/** What the two parties agreed, typed and pasted as an office would. */
export async function fillInProgram(page: Page): Promise<void> {
  const { definition, rows, contacts } = sample;
  const main = page.getByRole('main');
  const fill = (label: string, text: string, nth = 0) => main.getByLabel(label, { exact: true }).nth(nth).fill(text);
  const n = t.newProgram;
  await fill(n.name, definition.name);
  await fill(n.place, definition.place);
  await fill(n.from, definition.term.from);
  await fill(n.to, definition.term.to);
  for (const [index, party] of definition.parties.entries()) {
    await fill(n.partyName, party.name, index);
    await fill(n.parentBody, party.parentBody ?? '', index);
    await fill(n.abbreviation, party.abbreviation, index);
    await fill(n.signatory, party.signatory.office, index);
    await fill(n.signatoryMail, party.signatory.email, index);
    if (party.coordinating) await main.getByLabel(n.coordinates).nth(index).check();
  }
  await fill(n.standingOffice, 'Thường trực Hội Khuyến học tỉnh Nghệ An');
  await fill(n.standingMail, officeAddress);
  await fill(n.witnesses, definition.witnesses.join('\n'));
  const paste = async (id: string, lines: string[]) => {
    const text = page.locator(`#${id}`);
    if (!(await text.isVisible())) await page.locator(`#${id}-paste > summary`).click();
    await text.fill(lines.join('\n'));
  };
  await paste('units', [
    'code,name,level,parent_code',
    ...rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? ''].join(',')),
  ]);
  await paste('contacts', ['code,office,email', ...contacts.map(({ code, office, email }) => [code, office, email].join(','))]);
}
