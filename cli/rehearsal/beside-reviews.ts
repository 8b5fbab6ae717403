import type { TreeUnit } from '../../rules/units.ts';
import type { Mailbox } from '../local/mailbox.ts';
import type { Agenda } from './agenda.ts';
import type { Sample } from './sample.ts';
import { unlessTooLate, type Visitor } from './visit.ts';

/** What an office's own page says to a program, as far as the simulated people read it. */
export interface OfficeAnswer {
  units: { code: string; issuesUrl: string; actionsUrl: string; exemplarsUrl: string }[];
  tasks: { number: number; url: string }[];
}

/** Who does something beside the reviews, and when. */
export interface BesideReviews {
  office: Visitor;
  /** Whoever holds a link. */
  visitor: Visitor;
  sample: Sample;
  /** Of the program, below `/programs`. */
  url: string;
  /** On a morning, or some minutes later. */
  at(day: string, name: string, work: () => Promise<unknown>, touches?: { minutes?: number; issues?: boolean }): void;
  /** The page of a unit's office, by the link in the foot of the last mail that it got. */
  officeOf(unit: string): Promise<OfficeAnswer>;
  /** What a party owes and is to choose, by the same link of whoever signs for it. */
  partyOf(party: string): Promise<string>;
  /** So many leaves from all over the tree, each time the same. */
  someLeaves(count: number): TreeUnit[];
  /** Where a link of the standing office's page leads that names what an action item is made from: `from=instruction-12`. */
  sourceOn(page: string, kind: string): Promise<string[]>;
}

export function besideReviews(input: {
  office: Visitor;
  visitor: Visitor;
  programId: string;
  sample: Sample;
  agenda: Agenda;
  mailbox: Mailbox;
}): BesideReviews {
  const { office, visitor, sample, agenda, mailbox } = input;
  const leaves = sample.units.filter(({ leaf }) => leaf);
  const officeLinkOf = async (email: string | undefined, who: string): Promise<string> => {
    for (const mail of mailbox
      .mails()
      .filter(({ recipients }) => recipients[0] === email)
      .toReversed()) {
      const link = /\/office\/[\w-]+/.exec(await mail.text())?.[0];
      if (link) return link;
    }
    throw new Error(`${who} has got no mail with a link to its office's page`);
  };
  return {
    office,
    visitor,
    sample,
    url: `/programs/${input.programId}`,
    at(day, name, work, { minutes = 0, issues = false } = {}) {
      // Its people are of the first list's units: what they would do later is not played where others have their places.
      const [reorganised] = sample.reorganised ?? [];
      if (reorganised && day >= reorganised.day) return;
      const instant = new Date(Date.parse(`${day}T02:30:00Z`) + minutes * 60_000);
      agenda.add(instant, { name, touchesWorkflows: false, touchesIssues: issues, do: () => unlessTooLate(work) });
    },
    async partyOf(party) {
      // Whoever signs for a party may have handed over to somebody at another address.
      const ofUnits = new Set(sample.contacts.map(({ email }) => email));
      const others = new Set(mailbox.mails().flatMap(({ recipients: [to = ''] }) => (ofUnits.has(to) ? [] : [to])));
      for (const email of [...others].toReversed()) {
        const page = await officeLinkOf(email, party).catch(() => null);
        const found = page === null ? null : await visitor.get<{ partyKey: string }>(`${page}/party`).catch(() => null);
        if (found?.partyKey === party) return `${page}/party`;
      }
      throw new Error(`Nobody has got a mail with a link to the page of the party ${party}`);
    },
    async officeOf(unit) {
      const email = sample.contacts.find(({ code }) => code === unit)?.email;
      return visitor.get<OfficeAnswer>(await officeLinkOf(email, unit));
    },
    someLeaves: (count) => Array.from({ length: count }, (_, index) => leaves[Math.floor((index * leaves.length) / count)] as TreeUnit),
    async sourceOn(page, kind) {
      const text = await office.page(page);
      return [...new Set([...text.matchAll(/[?&;]from=([\w%.-]+)/g)].map(([, from = '']) => decodeURIComponent(from)))].filter((from) =>
        from.startsWith(`${kind}-`),
      );
    },
  };
}
