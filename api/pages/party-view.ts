import { randomUUID } from 'node:crypto';
import { readChoiceFrame, readChoiceStanding } from '../../prisma/queries/exemplars/read-choices.ts';
import { readExemplar } from '../../prisma/queries/exemplars/read-exemplars.ts';
import { readExemplarTerms } from '../../prisma/queries/exemplars/set-exemplar-terms.ts';
import { type PartyMatters, readPartyMatters } from '../../prisma/queries/parties/read-party-matters.ts';
import type { PartyOfContact } from '../../prisma/queries/parties/read-party-of-contact.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readCodesIn } from '../../prisma/queries/programs/read-past-names.ts';
import { partyPageLimits } from '../../rules/party-page-limits.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { PartyExemplar, PartyPageValues } from '../../web/leader/party-page.ts';
import type { ApiContext } from '../context.ts';
import { actionDay, actionValues } from './action-item-view.ts';

/** Whose page it is, and its address. */
export interface PartyPlace {
  party: PartyOfContact;
  page: PageSetting;
  url: string;
  back: { url: string; words: 'brief' | 'office' };
}

/** All that waits for a party, by the link of whoever signs for it. */
export async function partyView(
  context: ApiContext,
  { party, page, url, back }: PartyPlace,
  shown: Partial<Pick<PartyPageValues, 'errors' | 'typed'>> = {},
): Promise<PartyPageValues> {
  const { pool } = context.database;
  const { programId } = party;
  const now = await context.now();
  const program = await readDefinition(pool, programId);
  const matters = await readPartyMatters(pool, { programId, party: party.party, limit: partyPageLimits.shown });
  const codes = await readCodesIn(pool, { programId, formId: program.formId });
  const day = actionDay(program, now.toISOString());
  return {
    ...{
      page,
      back,
      postUrl: url,
      programName: program.name,
      party: party.name,
      partyKey: party.party,
      timeZone: program.timeZone,
      errors: [],
      typed: null,
    },
    // Each form has a press of its own; one that was refused has done nothing.
    key: randomUUID(),
    actions: matters.actions.map((row) => actionValues(row, { form: program.form, codes }, day, `${url}/actions`)),
    directives: matters.directives,
    issues: matters.issues.map(({ raisedAt, ...issue }) => ({ ...issue, raisedAt: raisedAt.toISOString() })),
    handovers: matters.handovers,
    exemplars: await exemplarsOf(context, party, matters, now),
    criteria: (await readExemplarTerms(pool, programId)).criteria,
    ...shown,
  };
}

async function exemplarsOf(
  { database: { pool } }: ApiContext,
  { programId, party }: PartyOfContact,
  { exemplars }: PartyMatters,
  at: Date,
): Promise<PartyExemplar[]> {
  const all: PartyExemplar[] = [];
  const frame = await readChoiceFrame(pool, { programId, at });
  for (const number of exemplars) {
    const { exemplar } = await readExemplar(pool, { programId, unit: null, number });
    const standing = await readChoiceStanding(pool, frame, exemplar.id);
    if (standing === null) continue;
    const own = standing.parties.find(({ key }) => key === party)?.choice ?? null;
    const { title, unitName, story, figures } = exemplar;
    const others = standing.parties.filter(({ key }) => key !== party);
    all.push({
      ...{ number, title, unitName, story, figures, due: standing.due },
      own: own && { says: own.says, criteria: own.criteria, words: own.words, office: own.office },
      others: others.map(({ name, choice }) => ({ name, says: choice?.says ?? null })),
    });
  }
  return all;
}
