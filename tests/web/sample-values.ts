import type { DueClash } from '../../rules/due-clashes.ts';
import type { CarriedFacts } from '../../rules/next-term.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { AssetUrl } from '../../web/assets.ts';
import type { PageSetting } from '../../web/layout.ts';

const plainAsset: AssetUrl = (name) => `/assets/${name}`;

export function setting(language: Language = 'vi', assetUrl: AssetUrl = plainAsset, url = '/r/mau'): PageSetting {
  return { language, simulated: true, url, assetUrl, carried: {} };
}

/** Of a program that is copied into its next term. */
export const carriedFacts: CarriedFacts = {
  unitsAdded: 3,
  unitsEnded: 48,
  contactsLeft: 12,
  refused: 2,
  published: 6,
  unannounced: [2027, 2028, 2029],
};

/** Offices that report for two programs. */
export const clashes: DueClash[] = [
  {
    program: { id: '0f1d0c8e-8d8b-4c1e-9c0f-6a4c7f1c2b11', name: 'Chương trình phối hợp về bảo vệ môi trường nông thôn' },
    date: '2023-12-25',
    otherDate: '2023-12-27',
    offices: 21,
    named: ['Hội Khuyến học huyện Anh Sơn', 'Hội Khuyến học huyện Con Cuông', 'Hội Khuyến học huyện Diễn Châu'],
  },
  {
    program: { id: '0f1d0c8e-8d8b-4c1e-9c0f-6a4c7f1c2b11', name: 'Chương trình phối hợp về bảo vệ môi trường nông thôn' },
    date: '2023-12-20',
    otherDate: '2023-12-22',
    offices: 2,
    named: ['Hội Khuyến học xã Tri Lễ', 'Hội Khuyến học xã Đồng Văn'],
  },
];
