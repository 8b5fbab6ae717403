/** A browser and the system that it runs on, by their own names; null where it is none of those that are known. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** In this order: many say that they are others too. Tried in Vietnam: Cốc Cốc, and Zalo's own window for links. */
const browsers: [mark: string, name: string][] = [
  ['Zalo', 'Zalo'],
  ['FBAN', 'Facebook'],
  ['FBAV', 'Facebook'],
  ['coc_coc_browser', 'Cốc Cốc'],
  ['Edg', 'Microsoft Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['UCBrowser', 'UC Browser'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
];

const systems: [mark: string, name: string][] = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
];

/** What a browser says of itself, told as people know it. */
export function deviceOf(userAgent: string): Device {
  const nameIn = (known: [string, string][]): string | null => known.find(([mark]) => userAgent.includes(mark))?.[1] ?? null;
  return { browser: nameIn(browsers), system: nameIn(systems) };
}
