import type { Dictionary } from './draw-request.ts';
import type { PlantedPrograms, Role } from './plant-programs.ts';
import { sendRequest } from './send-request.ts';

/** Names that programs post and no page has. */
const ofPrograms = [
  ...['kind', 'answers', 'submissionKey', 'confirmed', 'draftVersion', 'version', 'decision', 'comment', 'fieldComments', 'directions'],
  ...['codes', 'until', 'reason', 'due', 'close', 'on', 'undo', 'key', 'step', 'revision', 'definition', 'units', 'contacts'],
  ...[
    'email',
    'office',
    'phone',
    'language',
    'lang',
    'since',
    'under',
    'state',
    'search',
    'sort',
    'page',
    'offset',
    '__proto__',
    'constructor',
  ],
];

/** What boxes our own pages have, and with what in them: the pages that each person can open are read like an enemy would. */
export async function harvestNames(url: string, { programId, year }: PlantedPrograms, roles: Role[]): Promise<Dictionary> {
  const names = new Set(ofPrograms);
  const values = new Set<string>();
  const cycle = `/programs/${programId}/cycles/${year}`;
  const pages = [
    '/programs/new',
    '/enter',
    '/links',
    `/programs/${programId}`,
    `/programs/${programId}/edit`,
    cycle,
    `${cycle}/extend`,
    `${cycle}/waive`,
    `${cycle}/remind`,
    `${cycle}/plan`,
    `${cycle}/reschedule`,
    `/programs/${programId}/terminate`,
  ];
  for (const { cookie, tokens } of roles) {
    const own = tokens.flatMap((token) => [
      `/report/${token}`,
      `/report/${token}/contact`,
      `/report/${token}/children`,
      `/lead/${token}`,
      `/office/${token}`,
      `/sign/${token}`,
    ]);
    for (const path of [...(cookie ? pages : []), ...own]) {
      const { text } = await sendRequest(url, {
        method: 'GET',
        path,
        headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) },
        body: null,
      });
      for (const [, name] of text.matchAll(/ name="([^"]{1,80})"/g)) names.add(name as string);
      for (const [, value] of text.matchAll(/ value="([^"]{1,60})"/g)) values.add(value as string);
    }
  }
  // A session's own token is added to forms on purpose; here it would only be somebody else's.
  names.delete('formToken');
  return { names: [...names], values: [...values].slice(0, 400) };
}
