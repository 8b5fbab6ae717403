import type { ListCell } from '../../papers/lists/list.ts';
import { type ListedMessage, listMessages } from '../../prisma/queries/messages/list-messages.ts';
import { mailName, mailTold, unwrittenTold } from '../../web/cycle/mail-words.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import { mailValues } from '../read-unit-ledger.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { declareDownload, inStretches, ofCycle } from './download.ts';
import { readUnwrittenOfCycle } from './read-unwritten-of-cycle.ts';

/** The mails of a cycle in the order in which they were planned, each with what came of it, and then the rounds of which a unit got none, each with why. */
export const mailsOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/mails',
  who: 'watcher',
  async open(context, request) {
    const { cycle } = await requestedCycle(context, request);
    const language = languageOf(context, request);
    const { lists, momentNames } = textsIn(language);
    const at = await context.now();
    const mails = inStretches<ListedMessage>((last) =>
      listMessages(context.database.pool, { cycleId: cycle.id, after: last?.id ?? 0, limit: 1_000, at }),
    );
    async function* rows(): AsyncGenerator<ListCell[]> {
      for await (const mail of mails)
        yield [
          mailName(mail, language),
          mail.unitCode,
          mail.unitName,
          mail.office,
          mail.email,
          mail.plannedAt.toISOString(),
          mail.deliveries.at(-1)?.at.toISOString() ?? null,
          mailTold(mailValues(context, mail), cycle.timeZone, language),
          mail.foldedInto && mailName(mail.foldedInto, language),
          mail.attempts,
          mail.deliveries.length,
          mail.round,
          // Why it was dropped is ours; what is left is a server's.
          mail.deliveries.at(-1)?.reply ?? (mail.state === 'dropped' ? null : mail.reason),
        ];
      for await (const { code, name, round, why, since } of readUnwrittenOfCycle(context, cycle))
        yield [
          ...[momentNames[round.kind], code, name, null, null, round.heldAt ?? round.at, null],
          ...[unwrittenTold({ why, since }, cycle.timeZone, language), null, 0, 0, round.key, null],
        ];
    }
    return {
      ...(await ofCycle(context, cycle, language)),
      title: lists.titles.mails,
      columns: [
        { head: lists.mail, kind: 'text' },
        { head: lists.code, kind: 'text' },
        { head: lists.unit, kind: 'text' },
        { head: lists.office, kind: 'text' },
        { head: lists.email, kind: 'text' },
        { head: lists.planned, kind: 'instant' },
        { head: lists.accepted, kind: 'instant' },
        { head: lists.outcome, kind: 'text' },
        { head: lists.foldedInto, kind: 'text' },
        { head: lists.attempts, kind: 'number' },
        { head: lists.deliveries, kind: 'number' },
        { head: lists.round, kind: 'text' },
        { head: lists.serverSaid, kind: 'text' },
      ],
      rows: rows(),
    };
  },
});
