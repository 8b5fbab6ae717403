import type { MailFacts } from '../../papers/mails/mail-facts.ts';
import { readAmendment } from '../../prisma/queries/amendments/read-amendments.ts';
import { readDraftComments } from '../../prisma/queries/draft-comments/read-draft-comments.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readEarlierSigning } from '../../prisma/queries/signings/read-earlier-signing.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { readWitnesses } from '../../prisma/queries/witnesses/read-witnesses.ts';
import { agreementNumber, inForceFrom } from '../../rules/agreement-text.ts';
import { dateOf } from '../../rules/instants.ts';
import { sameMailbox } from '../../rules/tidy-mailbox.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { instant } from './mail-parts.ts';

/** What mails on the agreement say: putting it to signature, its signing, its amendments. */
export const agreementMails = {
  'draft-sent': (m, link) => ({
    kind: 'draft-sent',
    office: m.office,
    words: String(m.facts.words),
    until: typeof m.facts.until === 'string' ? m.facts.until : null,
    by: m.program.coordinator.office,
    link,
  }),
  'draft-comment': async (m, link, { pool }) => {
    const { comments } = await readDraftComments(pool, m.programId);
    const comment = comments.find(({ number }) => number === Number(m.facts.comment));
    if (!comment) throw new Error(`A mail is about comment ${m.facts.comment} of ${m.programId}, which there is not`);
    const { partyName, article, words, answer } = comment;
    const isOffice = m.role === 'coordinator';
    return {
      kind: 'draft-comment',
      office: m.office,
      reader: isOffice ? 'coordinator' : 'signatory',
      party: partyName,
      ...{ article, words, answer },
      link: isOffice ? `${link}/draft-comments` : link,
    };
  },
  'signature-request': async (message, link, database, _linkTo, at) => {
    const program = await readDefinition(database.pool, message.programId, at);
    const own = program.parties.find((party) => sameMailbox(party.signatory.email, message.email));
    const number = typeof message.facts.amendment === 'number' ? message.facts.amendment : null;
    const amendment = number === null ? null : await readAmendment(database.pool, message.programId, number);
    const signing = await readSigning(database.pool, message.programId, number);
    const earlier = await readEarlierSigning(database.pool, { ...message, amendment: number });
    return {
      kind: 'signature-request',
      office: message.office,
      partyName: own?.name ?? '',
      otherParties: program.parties.filter((party) => party !== own).map((party) => party.name),
      term: program.term,
      textNumber: signing && agreementNumber(signing.textHash),
      askedAt: message.facts.reminder === true && signing ? signing.putAt.toISOString() : null,
      earlier: earlier && { ...earlier, at: earlier.at.toISOString() },
      amendment: amendment && { number: amendment.number, reason: amendment.reason },
      inForceOn: amendment?.takesEffectOn ?? signing?.inForceOn ?? null,
      link,
    };
  },
  'signing-ended': (m, link) => ({
    kind: 'signing-ended',
    office: m.office,
    reader: m.role === 'coordinator' ? 'coordinator' : 'signatory',
    outcome: m.facts.outcome === 'declined' ? 'declined' : 'withdrawn',
    by: String(m.facts.by),
    reason: String(m.facts.reason),
    at: instant(m.facts.at),
    textNumber: String(m.facts.textNumber),
    superseded: m.facts.superseded as string[],
    amendment: amendmentOf(m),
    link,
  }),
  amended: (m, link) => ({
    ...(m.facts as unknown as Pick<
      Extract<MailFacts, { kind: 'amended' }>,
      'when' | 'number' | 'by' | 'on' | 'reason' | 'articles' | 'more'
    >),
    kind: 'amended',
    of: m.facts.kind === 'succession' ? 'succession' : 'amendment',
    office: m.office,
    reader: m.role === 'coordinator' || m.role === 'witness' ? m.role : 'signatory',
    link,
  }),
  'program-signed': async (m, link, { pool }, _linkTo, at) => {
    const amendment = amendmentOf(m);
    const [signing, signatures] = await Promise.all([
      readSigning(pool, m.programId, amendment),
      readSignatures(pool, m.programId, amendment),
    ]);
    const signed = signatures.flatMap(({ name, office, signedBy, signedAt, signedOn, paper }) =>
      signedAt === null || signedOn === null
        ? []
        : [{ party: name, office: signedBy ?? office, on: signedOn, onPaper: paper?.number ?? null }],
    );
    return {
      kind: 'program-signed',
      office: m.office,
      reader: m.role === 'coordinator' || m.role === 'witness' ? m.role : 'signatory',
      signatures: signed,
      witnesses: (await readWitnesses(pool, m.programId)).flatMap(({ name, holder, witnessedAt }) =>
        witnessedAt === null ? [] : [{ name, holder }],
      ),
      textNumber: String(m.facts.textNumber),
      inForceOn: inForceFrom(signing ?? { inForceOn: null }, signatures) ?? dateOf(at.toISOString(), m.program.timeZone),
      amendment,
      link,
    };
  },
} satisfies FactsByKind;

/** Number of the amendment that a mail is about; null: of none. */
const amendmentOf = (m: ClaimedMessage): number | null => (typeof m.facts.amendment === 'number' ? m.facts.amendment : null);
