import { usualZone } from './program-fields.ts';

/**
 * Whether it is a zone by its name in the IANA database. An offset is none: `+07:00` is read by PostgreSQL with its sign reversed, and no
 * offset knows of summer time.
 */
export function isZoneName(zone: string): boolean {
  if (!/^[a-z][\w/-]*$/i.test(zone) || /[+-]\d/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The name of a zone for what is written as an offset: `+07:00`, `GMT+7`, `UTC+7`, `Etc/GMT-7`, whose sign is the other way round. */
export function nameForOffset(zone: string): string | null {
  const [, place = '', sign = '', hours, minutes = '00'] = /^(etc\/)?(?:utc|gmt)?([+-])?(\d{1,2})(?::?(\d\d))?$/i.exec(zone.trim()) ?? [];
  if (hours === undefined) return null;
  const written = `${sign || '+'}${hours.padStart(2, '0')}:${minutes}`;
  const reversed = `${sign === '-' ? '+' : '-'}${written.slice(1)}`;
  // Whoever writes Etc/GMT+7 in Vietnam means its own time, whatever the name says.
  const meant = place === '' ? [written] : [reversed, written];
  return meant.includes(offsetOf(usualZone)) ? usualZone : (placeWith(meant[0] as string) ?? usualZone);
}

const placeWith = (offset: string): string | undefined => {
  const places = Intl.supportedValuesOf('timeZone').filter((name) => offsetOf(name) === offset);
  return places.find((name) => name.startsWith('Asia/')) ?? places[0];
};

/** Of any winter's day: it only finds a proposal. */
const offsetOf = (zone: string): string => Temporal.Instant.from('2024-01-15T00:00Z').toZonedDateTimeISO(zone).offset;
