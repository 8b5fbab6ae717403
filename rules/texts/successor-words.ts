import type { Confidence, Evidence } from '../propose-successors.ts';
import type { Text } from './language.ts';

/** The columns of a table of successors, in their order. */
export const successorHeads = {
  old_code: { vi: 'Mã cũ', en: 'old_code' },
  old_name: { vi: 'Tên cũ', en: 'old_name' },
  new_code: { vi: 'Mã mới', en: 'new_code' },
  new_name: { vi: 'Tên mới', en: 'new_name' },
  extent: { vi: 'Phần', en: 'extent' },
  amount: { vi: 'Số lượng', en: 'amount' },
  confidence: { vi: 'Độ chắc', en: 'confidence' },
  why: { vi: 'Căn cứ', en: 'why' },
  others: { vi: 'Có thể khác', en: 'others' },
} satisfies Record<string, Text>;

export const extentWords = {
  whole: { vi: 'toàn bộ', en: 'whole' },
  part: { vi: 'một phần', en: 'part' },
} satisfies Record<string, Text>;

/** How sure a proposal is. */
export const confidenceWords: Record<Confidence, Text> = {
  given: { vi: 'đã xác nhận', en: 'given' },
  sure: { vi: 'chắc', en: 'sure' },
  likely: { vi: 'có thể', en: 'likely' },
  guess: { vi: 'phỏng đoán', en: 'guess' },
  none: { vi: 'chưa rõ', en: 'none' },
};

/** What speaks for it. */
export const evidenceWords: Record<Evidence, Text> = {
  given: { vi: 'theo bảng', en: 'given' },
  unchanged: { vi: 'giữ nguyên', en: 'unchanged' },
  code: { vi: 'cùng mã', en: 'code' },
  name: { vi: 'cùng tên', en: 'name' },
  'name-without-accents': { vi: 'cùng tên không dấu', en: 'name-without-accents' },
  'part-of-name': { vi: 'giống một phần tên', en: 'part-of-name' },
  nearest: { vi: 'gần nhất', en: 'nearest' },
  district: { vi: 'cùng cấp trên', en: 'district' },
};
