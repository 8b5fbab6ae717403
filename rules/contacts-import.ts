import type { ContactRow } from './read-contacts-csv.ts';

/** A table far beyond that is taken in parts. */
export const mostImported = 20_000;

/** An address, and for which units it speaks: already, and by the table that is to be taken over. */
export interface SpokenFor {
  email: string;
  units: { code: string; name: string; added: boolean }[];
}

export interface ImportPreview {
  /** Rows that are new, and such as are there already. */
  added: number;
  known: number;
  /** Every address of the table, those that speak for most units first. */
  addresses: SpokenFor[];
}

/** Whom each address of a table would speak for. `names`: the units by their codes; `now`: who speaks for whom already. */
export function previewImport(
  rows: readonly ContactRow[],
  names: ReadonlyMap<string, string>,
  now: readonly { email: string; code: string; name: string }[],
): ImportPreview {
  const byAddress = new Map<string, SpokenFor>();
  const spoken = (email: string): SpokenFor => {
    const key = email.toLowerCase();
    const known = byAddress.get(key) ?? { email, units: [] };
    byAddress.set(key, known);
    return known;
  };
  for (const { email } of rows) spoken(email);
  for (const { email, code, name } of now) {
    const own = byAddress.get(email.toLowerCase());
    if (own && !own.units.some((unit) => unit.code === code)) own.units.push({ code, name, added: false });
  }
  let added = 0;
  for (const { email, code } of rows) {
    const own = spoken(email);
    if (own.units.some((unit) => unit.code === code)) continue;
    own.units.push({ code, name: names.get(code) ?? code, added: true });
    added += 1;
  }
  return { added, known: rows.length - added, addresses: [...byAddress.values()].sort((a, b) => b.units.length - a.units.length) };
}
