import type { Text } from './language.ts';

const names = new Map<string, Text>([
  ['country', { vi: 'Trung ương', en: 'Country' }],
  ['region', { vi: 'Vùng', en: 'Region' }],
  ['province', { vi: 'Tỉnh', en: 'Province' }],
  ['district', { vi: 'Huyện', en: 'District' }],
  ['commune', { vi: 'Xã', en: 'Commune' }],
  ['village', { vi: 'Thôn, bản', en: 'Village' }],
  ['clan', { vi: 'Dòng họ', en: 'Clan' }],
  ['agency', { vi: 'Cơ quan', en: 'Agency' }],
]);

/** What a level of the units' tree is called. A level that only one installation knows is called by its own word. */
export function levelName(level: string): Text {
  return names.get(level) ?? { vi: level, en: level };
}
