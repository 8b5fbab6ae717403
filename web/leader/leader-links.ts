import { pageLink } from '../layout.ts';
import type { LeaderFrame } from './leader-values.ts';

type Place = Pick<LeaderFrame, 'page' | 'base'>;

export const figureSorts = ['name', 'value', 'change'] as const;
/** `name` is the tree's own order. */
export type FigureSort = (typeof figureSorts)[number];

/** Of all units, those of one kind. */
export const unitFilters = ['missed', 'not-approved', 'late', 'nothing', 'carried-over'] as const;
export type UnitFilter = (typeof unitFilters)[number];

export const saidRoles = ['results', 'difficulties', 'causes', 'proposals'] as const;
export type SaidRole = (typeof saidRoles)[number];

export const briefUrl = (place: Place): string => address(place, '');

/** Where a leader says why it is not acknowledged yet. */
export const notYetUrl = (place: Place): string => address(place, '/not-yet');

/** What the leader's party owes beside. */
export const partyUrl = (place: Place): string => address(place, '/party');

export const pdfUrl = ({ base }: Place): string => `${base}/document.pdf`;

export const figureUrl = (
  place: Place,
  code: string,
  { under = null, sort = 'name' }: { under?: string | null; sort?: FigureSort } = {},
): string => address(place, `/figures/${code}`, { under, sort: sort === 'name' ? null : sort });

export const unitUrl = (place: Place, code: string, version: number | null = null): string =>
  address(place, `/units/${encodeURIComponent(code)}`, { version: version === null ? null : String(version) });

export const unitsUrl = (place: Place, only: UnitFilter | null = null): string => address(place, '/units', { only });

export const saidUrl = (place: Place, role: SaidRole): string => address(place, `/said/${role}`);

function address({ page, base }: Place, path: string, query: Record<string, string | null> = {}): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return pageLink(page, `${base}${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`);
}
