import type { ListCell } from '../../papers/lists/list.ts';
import { type ListedContact, listContacts } from '../../prisma/queries/contacts/list-contacts.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import { programIdOf } from '../program-id.ts';
import { declareDownload, inStretches, ofProgram } from './download.ts';

/** Everybody who is written to, with the numbers to call: for whoever coordinates the program, as their pages show it. */
export const contactsOfProgram = declareDownload({
  path: '/programs/:id/downloads/contacts',
  who: 'coordinator',
  async open(context, request) {
    const programId = programIdOf(request);
    const language = languageOf(context, request);
    const { lists } = textsIn(language);
    const now = await context.now();
    const contacts = inStretches<ListedContact>((last) =>
      listContacts(context.database.pool, { programId, after: last?.id ?? 0, limit: 1_000, at: now }),
    );
    async function* rows(): AsyncGenerator<ListCell[]> {
      for await (const { role, unitCode, whose, parentName, office, email, phone, language: own } of contacts)
        yield [lists.roles[role] ?? role, unitCode, whose, parentName, office, email, phone, own];
    }
    return {
      ...(await ofProgram(context, programId)),
      title: lists.titles.contacts,
      columns: [lists.role, lists.code, lists.unit, lists.parent, lists.office, lists.email, lists.phone, lists.language].map((head) => ({
        head,
        kind: 'text',
      })),
      rows: rows(),
    };
  },
});
