import { type Form, type FormSection, type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';

const clans = indicatorsOf(formOfKinds).find(({ code }) => code === 'clans') as Indicator;

/** The form with a section that is a table of clans (`clanTable`), of which a unit may state fifty. */
export const withClans = (form: Form): Form => ({
  ...form,
  sections: [
    ...form.sections,
    { ...(formOfKinds.sections[0] as FormSection), key: 'dong-ho', indicators: [{ ...clans, code: 'clanTable', max: 50 } as Indicator] },
  ],
});

const names = ['Họ Nguyễn Cảnh', 'Họ Lê', 'Họ Vi', 'Họ Lô', 'Họ Hồ Sỹ', 'Họ Đặng'];

/** Rows as they are kept: some lack a number, one has long words and one a word that nobody can break. */
export const clanLines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const long =
      at % 17 === 3
        ? ', chi thứ hai ở bản Na Ca và bản Cáng, có quỹ chung với ban khuyến học của trường trung học cơ sở và nhà văn hóa cộng đồng'
        : at % 17 === 5
          ? ` ${'khuyếnhọc'.repeat(12)}`
          : '';
    return [
      `${names[at % names.length]}${long}`,
      at % 7 === 2 ? '' : `${at * 131 + 8}`.replace(/(?=(\d{3})+$)\B/g, '.'),
      at % 5 === 4 ? '' : `${at * 3 + 1},5`,
    ].join(' | ');
  }).join('\n');
