/** The first letter large, for a name that opens a sentence or a row. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** The first letter small, for a name inside a sentence. Abbreviations in capitals stay. */
export function small(text: string): string {
  const [first = '', second = ''] = text;
  return second !== '' && second !== second.toLowerCase() ? text : first.toLowerCase() + text.slice(first.length);
}

/** Every name of a list of them as it stands alone. */
export function capitals<Names extends Record<string, string>>(names: Names): Record<keyof Names, string> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, capital(name)])) as Record<keyof Names, string>;
}
