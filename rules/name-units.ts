/** As many units as a sentence names. */
const named = 8;

/** Units in a sentence: by name and code, for a name alone may be another's. */
export function nameUnits(units: readonly { code: string; name: string }[]): string {
  const words = units.slice(0, named).map(({ code, name }) => (name === code ? code : `${name} (${code})`));
  return words.join(', ') + (units.length > named ? ' …' : '');
}
