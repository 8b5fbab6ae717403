import type { Text } from './language.ts';
import { small } from './letter-case.ts';

/** Tiers of the state and of associations that follow it, by the code that a units file may use for them. */
const tiers: Record<string, Text> = {
  country: { vi: 'Trung ương', en: 'Country' },
  region: { vi: 'Vùng', en: 'Region' },
  province: { vi: 'Tỉnh', en: 'Province' },
  district: { vi: 'Huyện', en: 'District' },
  commune: { vi: 'Xã', en: 'Commune' },
  village: { vi: 'Thôn, bản', en: 'Village' },
  clan: { vi: 'Dòng họ', en: 'Clan' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
};

/** Kinds of units (Law 77/2015/QH13 on the organisation of local government, and what villages are called), and the tiers that have them. */
const kinds: Record<string, { en: string; tiers: string[] }> = {
  tỉnh: { en: 'Province', tiers: ['province'] },
  'thành phố': { en: 'City', tiers: ['district', 'province'] },
  huyện: { en: 'District', tiers: ['district'] },
  quận: { en: 'Urban district', tiers: ['district'] },
  'thị xã': { en: 'Town', tiers: ['district'] },
  xã: { en: 'Commune', tiers: ['commune'] },
  phường: { en: 'Ward', tiers: ['commune'] },
  'thị trấn': { en: 'Township', tiers: ['commune'] },
  'đặc khu': { en: 'Special zone', tiers: ['commune'] },
  thôn: { en: 'Village', tiers: ['village'] },
  bản: { en: 'Village', tiers: ['village'] },
  làng: { en: 'Village', tiers: ['village'] },
  buôn: { en: 'Village', tiers: ['village'] },
  ấp: { en: 'Hamlet', tiers: ['village'] },
  xóm: { en: 'Hamlet', tiers: ['village'] },
  khóm: { en: 'Block', tiers: ['village'] },
  khối: { en: 'Block', tiers: ['village'] },
  'tổ dân phố': { en: 'Block', tiers: ['village'] },
  'dòng họ': { en: 'Clan', tiers: ['clan'] },
  'cơ quan': { en: 'Agency', tiers: ['agency'] },
};

/** Every word for a kind of units, in small letters, the longest first: `thị trấn` before `thị`. */
export const kindWords: readonly string[] = Object.keys(kinds).sort((a, b) => b.length - a.length);

const own = <T>(of: Record<string, T>, word: string): T | undefined => (Object.hasOwn(of, word) ? of[word] : undefined);

/** Units of whatever tier. */
export const anyUnit: Text = { vi: 'Đơn vị', en: 'Unit' };

/** In a level: kinds of one tier side by side, and the tier of a word that one further up has already. */
export const besideKind = '+';
export const atDepth = '@';

/** Which tiers of the state have units of this kind; none of a word that only one installation knows. */
export function kindTiers(kind: string): string[] {
  const word = kind.toLowerCase();
  return own(tiers, word) === undefined ? (own(kinds, word)?.tiers ?? []) : [word];
}

/** Tiers that have units of several kinds: what all of them are called is the tier's word, not that of one kind. */
const ofSeveralKinds = ['country', 'region', 'province', 'district', 'commune'];

/** Every word for units of this tier and of no other: its own, and its kinds in small letters. */
export const wordsOfTier = (tier: string): string[] => [
  tier,
  ...Object.entries(kinds).flatMap(([word, kind]) => (kind.tiers.length === 1 && kind.tiers[0] === tier ? [word] : [])),
];

/**
 * The word of a level's tier, as it stands behind "cấp" and before "level": `xã`, `commune`. A compilation records it, so it is part of what is
 * hashed: it never changes. A word that only one installation knows stays.
 */
export const tierWord = (level: string): Text => named(level, (word) => tiers[word] as Text);

/** The tier itself, where days or counts are set beside each other: `Cấp xã`. */
export function tierName(level: string): Text {
  const { vi, en } = tierWord(level);
  return { vi: `Cấp ${small(vi)}`, en: `${en} level` };
}

/**
 * What the units of a level (rules/unit-tiers.ts) or of a kind are called where they are counted: `130 đơn vị cấp xã`, for xã and phường alike; where all are
 * of one kind, by that. In English before what is theirs: `commune-level reports`.
 */
export const levelName = (level: string): Text =>
  named(level, (word) => {
    const { vi, en } = tiers[word] as Text;
    return ofSeveralKinds.includes(word) ? { vi: `Đơn vị cấp ${small(vi)}`, en: `${en}-level` } : { vi, en };
  });

function named(level: string, ofTier: (word: string) => Text): Text {
  const [words = level, depth] = level.split(atDepth);
  const names = words
    .split(besideKind)
    .map((word): Text => (own(tiers, word) ? ofTier(word) : { vi: word, en: own(kinds, word.toLowerCase())?.en ?? word }));
  const join = (language: keyof Text) => names.map((name, place) => (place === 0 ? name[language] : small(name[language]))).join(', ');
  if (depth === undefined) return { vi: join('vi'), en: join('en') };
  return { vi: `${join('vi')} (cấp ${depth})`, en: `${join('en')} (tier ${depth})` };
}
