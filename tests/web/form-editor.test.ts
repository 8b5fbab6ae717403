import { expect, test } from 'vitest';
import { fieldsOf } from '../../rules/program-fields.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { setting } from './sample-values.ts';
import { taskWith } from './samples-new-program.ts';

const page = setting('vi');
const fields = fieldsOf({ form: formOfKinds });
const rowOf = (code: string) =>
  Object.entries(fields)
    .find(([name, value]) => name.endsWith('.code') && value === code)?.[0]
    .slice(0, -'.code'.length) ?? '';
const selectIn = (text: string, name: string) => text.split(`<select id="${name}"`)[1]?.split('</select>')[0] ?? '';

test('what was chosen and is no more in the form stays chosen until somebody chooses otherwise', () => {
  const row = rowOf('water');
  const text = taskWith(page, 'form', { ...fields, [`${row}.askedIf.code`]: 'gone' }, { open: row });
  expect(selectIn(text, `${row}.askedIf.code`)).toMatch(/value="gone" selected>gone \(không còn/);
  // How another kind was added up is none of this one's ways.
  const mean = taskWith(page, 'form', { ...fields, [`${rowOf('members')}.adds`]: 'no-way' });
  expect(selectIn(mean, `${rowOf('members')}.adds`)).not.toContain('no-way');
});

test('a target may be of the two figures of a ratio, which it is of already', () => {
  const text = taskWith(page, 'targets', { ...fields, 'targets.0.numerator': 'water', 'targets.0.denominator': 'waterOf' });
  expect(selectIn(text, 'targets.0.numerator')).toMatch(/value="water" selected/);
  expect(selectIn(text, 'targets.0.denominator')).toMatch(/value="waterOf" selected/);
});

test('how the columns of a table were read is said, a day is the latest or the earliest, and the phone has the button for files', () => {
  const text = taskWith(page, 'form', fields);
  expect(text).toMatch(/Đang hiểu: .*bảng, mỗi dòng: /);
  expect(text).toContain('Lấy ngày muộn nhất');
  expect(text).not.toContain('Tệp đã duyệt được giữ nguyên');
});
