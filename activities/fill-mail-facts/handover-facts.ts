import type { HandedOver } from '../../papers/mails/facts/handover-mail-facts.ts';
import type { MailFacts } from '../../papers/mails/mail-facts.ts';
import type { Database } from '../../prisma/database.ts';
import { type Handover, readHandovers } from '../../prisma/queries/handovers/read-handovers.ts';
import { readOpenMatters } from '../../prisma/queries/handovers/read-open-matters.ts';
import { readPassedLinks } from '../../prisma/queries/handovers/read-passed-links.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { dateOf } from '../../rules/instants.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { FactsByKind, LinkTo } from './facts-of-kind.ts';

type FactsOf<Kind extends MailFacts['kind']> = Extract<MailFacts, { kind: Kind }>;

/** What mails on handing over say. */
export const handoverMails = {
  'handover-asked': (m, _link, database, linkTo, at) => handoverAsked(m, database, linkTo, at),
  'handover-told': handoverTold,
} satisfies FactsByKind;

/** What the mail says that asks somebody to take over, with what waits as it stands when it is written. */
async function handoverAsked(m: ClaimedMessage, { pool }: Database, linkTo: LinkTo, at: Date): Promise<FactsOf<'handover-asked'>> {
  const handover = await handoverOf(m, pool);
  const { actsFrom, begunAt, begunBy, reason } = handover;
  return {
    kind: 'handover-asked',
    office: m.office,
    of: handedOver(handover),
    actsFrom,
    askedOn: m.facts.reminder === true ? dateOf(begunAt.toISOString(), m.program.timeZone) : null,
    by: begunBy,
    reason,
    matters: await mattersOf(m, pool, handover, at),
    link: linkTo('take-on', Number(m.facts.linkId)),
  };
}

/** What became of a hand-over, as whoever reads it has to do with it. */
async function handoverTold(
  m: ClaimedMessage,
  link: string,
  { pool }: Database,
  linkTo: LinkTo,
  at: Date,
): Promise<FactsOf<'handover-told'>> {
  const handover = await handoverOf(m, pool);
  const { from, to, ended, actsAt } = handover;
  const outcome = m.facts.outcome as FactsOf<'handover-told'>['outcome'];
  const waits = outcome === 'begun' || outcome === 'unanswered';
  const begins = m.contactId === to.contactId && outcome === 'taken';
  const links = begins ? await readPassedLinks(pool, to.contactId) : [];
  return {
    kind: 'handover-told',
    office: m.office,
    reader:
      m.contactId === from.contactId
        ? 'leaving'
        : m.contactId === to.contactId
          ? 'successor'
          : m.role === 'coordinator'
            ? 'coordinator'
            : 'signatory',
    outcome,
    of: handedOver(handover),
    to: { office: to.office, email: to.email },
    actsOn: outcome === 'taken' && actsAt ? dateOf(actsAt.toISOString(), m.program.timeZone) : null,
    by: waits ? handover.begunBy : (ended?.by ?? ''),
    reason: waits || outcome === 'taken' ? handover.reason : (ended?.reason ?? ''),
    matters: begins ? await mattersOf(m, pool, handover, at) : [],
    links: links.map(({ purpose, linkId, cycle }) => ({
      title: cycle === null ? m.program.name : texts[m.language].cycle(cycle),
      link: linkTo(purpose, linkId),
    })),
    link,
  };
}

async function handoverOf({ programId, facts }: ClaimedMessage, pool: Database['pool']): Promise<Handover> {
  const handover = (await readHandovers(pool, { programId })).find(({ number }) => number === Number(facts.handover));
  if (!handover) throw new Error(`A mail is about hand-over ${facts.handover} of ${programId}, which there is not`);
  return handover;
}

const mattersOf = ({ programId }: ClaimedMessage, pool: Database['pool'], { role, from }: Handover, at: Date) =>
  readOpenMatters(pool, { programId, contactId: from.contactId, role, at });

const handedOver = ({ party, role, from }: Handover): HandedOver => ({ party, role, from: { office: from.office, email: from.email } });
