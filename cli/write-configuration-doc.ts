import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsSchema } from './settings.ts';

export const configurationDoc = join(import.meta.dirname, '..', 'docs', 'configuration.md');

/** The page docs/configuration.md: one row a setting, in the order of the schema. */
export function renderConfigurationDoc(): string {
  const described = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }).properties ?? {};
  const rows = Object.entries(described).map(([name, setting]) => {
    const { default: standard, description = '', enum: choices } = setting as { default?: unknown; description?: string; enum?: string[] };
    const allowed = choices === undefined ? '' : ` One of ${choices.map((choice) => `\`${choice}\``).join(', ')}.`;
    return `| \`${name}\` | ${standard === undefined ? '' : `\`${String(standard)}\``} | ${description}${allowed} |`;
  });
  return `# Configuration

Nothing has to be set: one machine brings its own database, Temporal server and mailbox. Each of them is replaced by a setting.
Settings are environment variables, read once when a command starts. An unknown \`TONGKET_\` name or a value that cannot be used
stops the command with a message; an empty value counts as not set.

Not settings but data, changed on pages while it runs: the calendar, quiet hours and days off, when a program reminds and in which words, who wants daily mails, and the stop of all mails
([operations](operations.md#the-mail-server-refuses-or-is-silent)).

This page is written from \`cli/settings.ts\` by \`npx tongket configuration\`; a test holds the two together.

| setting | without it | what it is |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** The verb \`configuration\`: writes the page anew. */
export async function run(): Promise<number> {
  await writeFile(configurationDoc, renderConfigurationDoc());
  return 0;
}
