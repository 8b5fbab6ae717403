/**
 * What an issue or an example said of a unit at an instant, by its code: as the first reorganisation after that found it (`passed_matters`), else as it says now. Empty:
 * it named none.
 */
export const saidThen = (
  matter: { kind: 'issue' | 'exemplar'; program: string; number: string; at: string },
  said: 'raisedBy' | 'unit',
  now: string,
): string =>
  `coalesce((SELECT coalesce(pm.was->>'${said}', '') FROM reorganisations ro JOIN passed_matters pm ON pm.reorganisation_id = ro.id
     WHERE ro.program_id = ${matter.program} AND ro.made_at > ${matter.at} AND pm.kind = '${matter.kind}' AND pm.number = ${matter.number}
     ORDER BY ro.made_at, ro.id LIMIT 1), ${now})`;
