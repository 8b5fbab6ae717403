import type { Text } from '../texts/language.ts';

/**
 * How the figures of several units become one, where that is not their sum. A ratio needs none: its two figures are sums, and it is taken of them.
 * `answers`: how many units stated it. `none`: nothing that is said of several.
 */
export const addingUps = ['mean', 'minimum', 'maximum', 'answers', 'none'] as const;
export type AddingUp = (typeof addingUps)[number];

/** What comes of some units' figures, still to be put together with what comes of others. */
export interface Gathered {
  value: number | null;
  units: number;
}

export const nothingGathered: Gathered = { value: null, units: 0 };

export const gatheredOf = (value: number | null | undefined): Gathered => (value == null ? nothingGathered : { value, units: 1 });

/** Of two parts one. Sums are kept of what a mean is taken of, for a mean of means is none. */
export function gather(how: AddingUp | undefined, one: Gathered, other: Gathered): Gathered {
  if (one.value === null) return other;
  if (other.value === null) return one;
  const units = one.units + other.units;
  if (how === 'minimum') return { value: Math.min(one.value, other.value), units };
  if (how === 'maximum') return { value: Math.max(one.value, other.value), units };
  return { value: one.value + other.value, units };
}

/** What is printed of them. A mean is rounded half up to the figure's own unit; a missing figure is in none. */
export function addedUp(how: AddingUp | undefined, { value, units }: Gathered): number | null {
  if (value === null || how === 'none') return null;
  if (how === 'answers') return units;
  return how === 'mean' ? Math.floor((2 * value + units) / (2 * units)) : value;
}

export const gatherAll = (how: AddingUp | undefined, values: Iterable<number | null | undefined>): Gathered => {
  let all = nothingGathered;
  for (const value of values) all = gather(how, all, gatheredOf(value));
  return all;
};

/** By the codes of figures that are not summed. */
export type AddingUps = ReadonlyMap<string, AddingUp>;

export const sumsOnly: AddingUps = new Map();

/** What a total is measured in: of a mean it says so, for in the same measure a sum would be read. */
export function totalMeasure({ unitOfMeasure, adds }: { unitOfMeasure: Text; adds?: AddingUp | undefined }): Text {
  if (adds === undefined) return unitOfMeasure;
  if (adds === 'answers') return beside.answers;
  return { vi: `${unitOfMeasure.vi}, ${beside[adds].vi}`, en: `${unitOfMeasure.en}, ${beside[adds].en}` };
}

const beside: Record<AddingUp, Text> = {
  mean: { vi: 'bình quân', en: 'mean' },
  minimum: { vi: 'nhỏ nhất', en: 'smallest' },
  maximum: { vi: 'lớn nhất', en: 'greatest' },
  answers: { vi: 'đơn vị có số liệu', en: 'units that stated it' },
  none: { vi: 'không cộng', en: 'not added up' },
};

/** As a form's page offers them, and as a total is called that is made so. */
export const addingUpNames: Record<AddingUp | 'sum', { choice: Text; total: Text }> = {
  sum: {
    choice: { vi: 'Cộng lại', en: 'Added up' },
    total: { vi: 'Cộng từ các báo cáo đã duyệt', en: 'Sum of the approved reports' },
  },
  mean: {
    choice: { vi: 'Lấy bình quân các đơn vị', en: 'The mean of the units' },
    total: { vi: 'Bình quân các báo cáo đã duyệt', en: 'Mean of the approved reports' },
  },
  minimum: {
    choice: { vi: 'Lấy giá trị nhỏ nhất', en: 'The smallest' },
    total: { vi: 'Nhỏ nhất trong các báo cáo đã duyệt', en: 'Smallest of the approved reports' },
  },
  maximum: {
    choice: { vi: 'Lấy giá trị lớn nhất', en: 'The greatest' },
    total: { vi: 'Lớn nhất trong các báo cáo đã duyệt', en: 'Greatest of the approved reports' },
  },
  answers: {
    choice: { vi: 'Đếm số đơn vị có số liệu', en: 'How many units stated it' },
    total: { vi: 'Số đơn vị có số liệu, trong các báo cáo đã duyệt', en: 'Units that stated it, of the approved reports' },
  },
  none: {
    choice: { vi: 'Không cộng, chỉ xem từng đơn vị', en: 'Not at all: read unit by unit' },
    total: { vi: 'Không cộng từ các báo cáo', en: 'Not added up from the reports' },
  },
};
