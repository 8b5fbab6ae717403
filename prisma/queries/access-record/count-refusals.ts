import type { Queryable } from '../../database.ts';

export interface CountedRefusal {
  hour: Date;
  kind: string;
  /** As an address named it; one that is no program's counts for the installation. */
  programId: string | null;
  /** The hash of a link, in hex. */
  link: string | null;
  who: string | null;
  network: string | null;
  times: number;
}

/** Adds to the counts of an hour, all in one statement. Several processes add to the same rows. */
export async function countRefusals(db: Queryable, refusals: CountedRefusal[]): Promise<void> {
  await db.query(
    `INSERT INTO access_events (at, kind, program_id, who, network, times, counted)
     SELECT r.hour, r.kind, p.id, r.who, r.network, sum(r.times), true
     FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
       AS r(hour, kind, program_id, who, network, times, link)
     LEFT JOIN links l ON l.token_hash = decode(r.link, 'hex')
     LEFT JOIN programs p ON p.id::text = coalesce(r.program_id, l.program_id::text)
     GROUP BY r.hour, r.kind, p.id, r.who, r.network
     ORDER BY r.hour, r.kind, p.id, r.who, r.network
     ON CONFLICT (at, kind, program_id, who, network) WHERE counted DO UPDATE SET times = access_events.times + excluded.times`,
    [
      refusals.map(({ hour }) => hour),
      refusals.map(({ kind }) => kind),
      refusals.map(({ programId }) => programId),
      refusals.map(({ who }) => who),
      refusals.map(({ network }) => network),
      refusals.map(({ times }) => times),
      refusals.map(({ link }) => link),
    ],
  );
}
