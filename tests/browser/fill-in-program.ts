import type { Page } from 'playwright-core';
import type { ProgramTask } from '../../rules/program-tasks.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { fillDate } from './fill-date.ts';
import { officeAddress, sample } from './term-people.ts';

const t = textsIn('vi');

/** What the two parties agreed, task by task from the list, typed and pasted as an office would; the rest stays as the sample has it. */
export async function fillInProgram(page: Page): Promise<void> {
  const { definition, rows, contacts } = sample;
  const main = page.getByRole('main');
  const n = t.newProgram;
  const fill = (label: string, text: string, nth = 0) => main.getByLabel(label, { exact: true }).nth(nth).fill(text);
  const task = async (name: ProgramTask, work: () => Promise<void>) => {
    await main.getByRole('link', { name: n.tasks[name], exact: true }).click();
    await page.getByRole('heading', { level: 1, name: n.tasks[name] }).waitFor();
    await work();
    await main.getByRole('button', { name: n.save, exact: true }).last().click();
    await page.waitForURL(new RegExp(`#task-${name}$`));
  };
  const paste = async (id: string, lines: string[]) => {
    await page.locator(`#${id}-paste > summary`).click();
    await page.locator(`#${id}`).fill(lines.join('\n'));
  };

  await task('name', async () => {
    await fill(n.name, definition.name);
    await fill(n.place, definition.place);
    await fillDate(page, n.from, definition.term.from);
    await fillDate(page, n.to, definition.term.to);
  });
  await task('parties', async () => {
    for (const [index, party] of definition.parties.entries()) {
      await fill(n.partyName, party.name, index);
      await fill(n.parentBody, party.parentBody ?? '', index);
      await fill(n.abbreviation, party.abbreviation, index);
      if (party.coordinating) await main.getByLabel(n.coordinates).nth(index).check();
    }
  });
  await task('leaders', async () => {
    for (const [index, party] of definition.parties.entries()) {
      await fill(n.signatory, party.signatory.office, index);
      await fill(n.signatoryMail, party.signatory.email, index);
    }
    await fill(n.standingOffice, 'Thường trực Hội Khuyến học tỉnh Nghệ An');
    await fill(n.standingMail, officeAddress);
    await fill(n.witnesses, definition.witnesses.join('\n'));
  });
  await task('units', () =>
    paste('units', [
      'code,name,level,parent_code',
      ...rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? ''].join(',')),
    ]),
  );
  await task('contacts', () =>
    paste('contacts', ['code,office,email', ...contacts.map(({ code, office, email }) => [code, office, email].join(','))]),
  );
  await task('calendar', async () => {});
}
