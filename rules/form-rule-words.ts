import { figureWords } from './figure-words.ts';
import { type Figure, type Form, figuresIn, figuresOf, type Indicator, isFigure } from './form-indicators.ts';
import type { AskedIf, Comparison, ComputedFigure, ConditionTest, FigureCheck } from './indicator-rules.ts';
import type { Text } from './texts/language.ts';
import { tierName } from './texts/level-names.ts';

// What the rules of a form say, made of its labels: the same words where it is made, on the page of the report, and where one is broken.

const tests: Record<ConditionTest, Text> = {
  'more-than': { vi: 'lớn hơn', en: 'is more than' },
  'less-than': { vi: 'nhỏ hơn', en: 'is less than' },
  'equal-to': { vi: 'bằng', en: 'is' },
};

/** What is binding, and what is only usual: there the unit is asked for a word. */
const usual: Record<Comparison, Text> = {
  'at-most': { vi: 'thường không lớn hơn', en: 'is usually at most' },
  'at-least': { vi: 'thường không nhỏ hơn', en: 'is usually at least' },
  'less-than': { vi: 'thường nhỏ hơn', en: 'is usually less than' },
  'more-than': { vi: 'thường lớn hơn', en: 'is usually more than' },
  'equal-to': { vi: 'thường bằng', en: 'is usually the same as' },
};

const demands: Record<Comparison, Text> = {
  'at-most': { vi: 'không được lớn hơn', en: 'can be at most' },
  'at-least': { vi: 'không được nhỏ hơn', en: 'must be at least' },
  'less-than': { vi: 'phải nhỏ hơn', en: 'must be less than' },
  'more-than': { vi: 'phải lớn hơn', en: 'must be more than' },
  'equal-to': { vi: 'phải bằng', en: 'must be the same as' },
};

/** A label inside quotation marks has single ones of its own. */
export function quotable({ vi, en }: Text): Text {
  const single = (label: string): string => label.replaceAll('“', '‘').replaceAll('”', '’');
  return { vi: single(vi), en: single(en) };
}

function quoted(form: Form, code: string): Text {
  const { vi, en } = quotable(figuresOf(form).find((one) => one.code === code)?.label ?? { vi: code, en: code });
  return { vi: `“${vi}”`, en: `“${en}”` };
}

const inBoth = (write: (language: 'vi' | 'en') => string): Text => ({ vi: write('vi'), en: write('en') });

/** `“Số học sinh được hỗ trợ” lớn hơn 0`. */
export const conditionWords = (form: Form, { code, test, value }: AskedIf): Text =>
  isTally(form, code)
    ? chosenWords(form, code)
    : inBoth((language) => `${quoted(form, code)[language]} ${tests[test][language]} ${numberOf(form, code, value)[language]}`);

/** As it is typed beside the figure that it is held against. */
function numberOf(form: Form, code: string, value: number): Text {
  const figure = figuresOf(form).find((one) => one.code === code);
  return figure === undefined ? { vi: String(value), en: String(value) } : figureWords(figure, value);
}

const isTally = (form: Form, code: string): boolean => figuresOf(form).some((one) => one.code === code && one.tally === true);

/** `chọn “Có quỹ khuyến học: Có”`. */
function chosenWords(form: Form, code: string): Text {
  const { vi, en } = quoted(form, code);
  return { vi: `chọn ${vi}`, en: `${en} is chosen` };
}

/** `“Tỉnh” + “Huyện” + “Xã”`, `“Tổng thu” − “Tổng chi”`. */
export const computedWords = (form: Form, { way, of }: ComputedFigure): Text =>
  inBoth((language) => of.map((code) => quoted(form, code)[language]).join(way === 'sum' ? ' + ' : ' − '));

/** `“Số hội viên” / “Dân số”`: of an indicator that is reckoned from two figures of its form; null: it is not. */
export function computedRatioWords(form: Form, indicator: Indicator): Text | null {
  const parts = isFigure(indicator) ? [] : figuresIn(indicator).flatMap(({ computed }) => (computed === undefined ? [] : [computed]));
  return parts.length === 0 ? null : inBoth((language) => parts.map((part) => computedWords(form, part)[language]).join(' / '));
}

/** What a check asks: `“Số người được thưởng” không được lớn hơn “Số hội viên”`; of one that is not binding, what is usual. */
export const checkWords = (form: Form, { code }: Pick<Figure, 'code'>, check: FigureCheck): Text =>
  check.words ??
  inBoth((language) => {
    const other = check.code === null ? numberOf(form, code, check.value ?? 0)[language] : quoted(form, check.code)[language];
    return `${quoted(form, code)[language]} ${(check.hard ? demands : usual)[check.comparison][language]} ${other}`;
  });

/** All that the rules say of one indicator, each as it stands in a list. */
export function ruleWords(form: Form, indicator: Indicator): Text[] {
  const { required, requiredOf, askedIf } = indicator;
  const levels = required && requiredOf ? [inBoth((language) => requiredOf.map((level) => tierName(level)[language]).join(', '))] : [];
  const always = [
    ...levels.map(({ vi, en }) => ({ vi: `bắt buộc với: ${vi}`, en: `required of: ${en}` })),
    ...(askedIf === undefined ? [] : [conditionWords(form, askedIf)]).map(({ vi, en }) => ({
      vi: `chỉ hỏi khi ${vi}`,
      en: `asked only if ${en}`,
    })),
  ];
  const ratio = computedRatioWords(form, indicator);
  if (ratio) return [...always, reckonedWords(ratio)];
  if (!isFigure(indicator))
    return 'prefilled' in indicator && indicator.prefilled
      ? [...always, { vi: 'lấy sẵn lời của cấp dưới, đơn vị xác nhận', en: 'filled in from the units below, confirmed by the unit' }]
      : always;
  const { computed, prefilled, checks = [] } = indicator;
  const filled =
    prefilled === undefined
      ? []
      : [{ vi: 'lấy sẵn số năm trước, đơn vị xác nhận', en: 'filled in from the year before, confirmed by the unit' }];
  const reckoned = computed === undefined ? [] : [reckonedWords(computedWords(form, computed))];
  const held = checks.map((check) => {
    const { vi, en } = checkWords(form, indicator, check);
    return check.hard
      ? { vi: `${vi} (sai thì không nhận)`, en: `${en} (binding)` }
      : { vi: `${vi} (khác thì hỏi lại)`, en: `${en} (else asked again)` };
  });
  return [...always, ...filled, ...reckoned, ...held];
}

const reckonedWords = ({ vi, en }: Text): Text => ({ vi: `tự tính: ${vi}`, en: `computed: ${en}` });
