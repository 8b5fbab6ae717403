import { describe, expect, it } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { type FormSection, type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { checkPage } from '../../web/unit/check-report-page.ts';
import { confirmPage } from '../../web/unit/confirm-nothing-or-same-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { setting } from './sample-values.ts';
import {
  confirmValues,
  conflictReportValues,
  parentCheckValues,
  parentReportValues,
  reportValues,
  returnedReportValues,
  wrongReportValues,
} from './samples-report.ts';

const page = setting();

describe("the unit's report", () => {
  it('asks every indicator with last year beside it, and shows what was typed grouped', () => {
    const html = reportPage(reportValues(page));
    for (const { code } of indicatorsOf(reportValues(page).form)) expect(html).toContain(`name="answer.${code}"`);
    expect(html).toContain('value="1.712"');
    expect(html).toContain('186,5\u00a0triệu\u00a0đồng');
    expect(html).toMatch(/Năm trước: [\d.]+\u00a0người/);
    expect(html).not.toContain('type="number"');
  });

  it('draws rows without end as lines, for no page would hold their boxes', () => {
    const values = { ...reportValues(page), form: formOfKinds };
    const drawn = (clans: string) => reportPage({ ...values, answers: { clans } });
    expect(drawn('Họ Lê | 3 | 1')).toContain('<table class="rows');
    const endless = drawn(`${'\n'.repeat(90_000)}Họ Lê | 3 | 1`);
    expect(endless).not.toContain('<table class="rows');
    expect(endless).toContain('name="answer.clans"');
    expect(endless.length).toBeLessThan(200_000);
  });

  it('asks for lines where a form has more cells than a page can have, and says how many of which columns', () => {
    const { indicators = [], ...section } = formOfKinds.sections[0] as FormSection;
    const clans = indicators.filter(({ code }) => code === 'clans').map((one) => ({ ...one, max: 50 }));
    const tables = (count: number) =>
      reportPage({
        ...reportValues(page),
        form: {
          ...formOfKinds,
          sections: [{ ...section, indicators: Array.from({ length: count }, (_, n) => ({ ...clans[0], code: `t${n}` }) as Indicator) }],
        },
        answers: { t0: 'Họ Lê | 3 | 1' },
      });
    const lines = tables(9);
    expect(lines).not.toMatch(/<table class="rows|rows\.css|report-rows/);
    expect(lines).toContain('các cột cách nhau bằng dấu |: Tên dòng họ | Số hội viên (người) | Quỹ (triệu đồng). Nhiều nhất 50 dòng;');
    expect(lines).toMatch(/<textarea id="f-t0" name="answer.t0"[^>]*>Họ Lê \| 3 \| 1<\/textarea>/);
    expect(tables(8).match(/<table class="rows/g)).toHaveLength(8);
  });

  it('says what is due in words, before and after', () => {
    expect(reportPage(reportValues(page))).toContain('17:00 thứ Tư 20/12/2023');
    expect(reportPage(reportValues(page))).toContain('Còn 3 ngày.');
    expect(reportPage({ ...reportValues(page), now: '2023-12-20T02:00:00.000Z' })).toContain('Hôm nay là ngày cuối.');
    expect(reportPage({ ...reportValues(page), now: '2023-12-22T02:00:00.000Z' })).toContain('Đã quá hạn 2 ngày');
    expect(reportPage({ ...reportValues(page), state: 'submitted', now: '2023-12-22T02:00:00.000Z' })).not.toContain('Đã quá hạn');
  });

  it('tells of the data that is kept before it asks for any', () => {
    const html = reportPage(reportValues(page));
    expect(html.indexOf('Về dữ liệu được lưu')).toBeLessThan(html.indexOf('name="answer.'));
    expect(html).toContain('13/2023/NĐ-CP');
    expect(html).toContain('91/2025/QH15');
  });

  it('shows each error at its field and in one summary that leads there', () => {
    const html = reportPage(wrongReportValues(page));
    expect(html.indexOf('id="errors"')).toBeLessThan(html.indexOf('<h1'));
    expect(html).toContain('<a href="#f-members">Số hội viên: phải là số nguyên');
    expect(html).toMatch(/id="f-members-error"><strong>Lỗi:<\/strong> Phải là số nguyên/);
    expect(html).toMatch(/<input[^>]*id="f-members"[^>]*aria-invalid="true"[^>]*f-members-error/);
    expect(html).toContain('<title>[MÔ PHỎNG] Lỗi: ');
    expect(html).toContain('value="12,5"');
  });

  it('gathers many empty boxes into one line of the summary', () => {
    const values = wrongReportValues(page);
    const html = reportPage(values);
    const summary = html.slice(html.indexOf('id="errors"'), html.indexOf('</section>'));
    expect(summary.match(/<li>/g)).toHaveLength(3);
    expect(summary).toContain(`${values.errors.filter((error) => error.kind === 'missing').length} ô bắt buộc còn trống`);
  });

  it('puts what was returned first, with the comment at the field', () => {
    const html = reportPage(returnedReportValues(page));
    expect(html.indexOf('Số hội viên gấp ba')).toBeLessThan(html.indexOf('<form'));
    // Only that needs work: what was not returned is folded, and can be unfolded.
    expect(html).toMatch(/<details class="part" id="s-organisation" open>/);
    expect(html).toMatch(/<details class="part" id="s-fund"><summary>/);
    expect(html).toContain('name="answer.mobilisedVnd"');
    expect(html).toMatch(/id="f-members-returned"><strong>Người duyệt ghi:<\/strong> <bdi>Thừa một chữ số\?/);
  });

  it('keeps "nothing to report" and "same as last year" apart, shown with every figure before they are confirmed', () => {
    const html = reportPage(reportValues(page));
    for (const way of ['nothing', 'same']) expect(html).toContain(`href="/r/mau/check?kind=${way}"`);
    expect(reportPage({ ...reportValues(page), lastYear: {} })).not.toContain('kind=same');
    const confirm = confirmPage(confirmValues(page));
    expect(confirm).toMatch(/action="\/r\/mau\?kind=nothing"[\s\S]*?name="confirmed" value="yes" required/);
    expect(confirm).toContain('1.191');
    expect(confirm).toContain('bản nháp đó bị bỏ');
  });

  it('lists its sections with what is filled in each, so that one can go on where one stopped', () => {
    const html = reportPage(reportValues(page));
    expect(html).toMatch(
      /<a href="#s-organisation">Tổ chức hội<\/a> <span><span data-filled="s-organisation">3 trên 4 ô<\/span><span id="go-on">, <strong>tiếp tục từ mục này/,
    );
    expect(html).toContain('>0 trên 12 ô<');
    for (const [, id] of html.matchAll(/<a href="#(s-[a-z]+)"/g)) expect(html).toContain(`id="${id}"`);
    const untouched = reportPage({ ...reportValues(page), answers: {} });
    expect(untouched).not.toContain('tiếp tục từ mục này');
  });

  it('says in words what is to be done', () => {
    expect(reportPage(reportValues(page))).toContain('Việc cần làm: điền 21 ô số liệu, viết 1 phần lời, xem lại rồi nộp.');
    expect(reportPage(parentReportValues(page))).toContain('Việc cần làm: viết 1 phần lời, xem lại rồi nộp.');
  });

  it('says what is wrong without the label at its box, and with it in the list of all', () => {
    const text = '“Số hội viên” phải là số nguyên. Hãy ghi số không có phần lẻ.';
    const html = reportPage({ ...reportValues(page), errors: [{ code: 'members', kind: 'wrong', text }] });
    expect(html).toContain('<a href="#f-members">Số hội viên: phải là số nguyên. Hãy ghi số không có phần lẻ.</a>');
    expect(html).toContain('<strong>Lỗi:</strong> Phải là số nguyên. Hãy ghi số không có phần lẻ.');
    const label = 'Số gia đình được công nhận “Gia đình học tập”';
    const [more] = checkAnswers(ngheAnForm, { figures: { families: '1950', familiesRecognised: '2000' } }, null, 'submit').errors.filter(
      ({ problem }) => problem === 'part-exceeds-whole',
    );
    const parts = reportPage({ ...reportValues(page), errors: [{ code: 'familiesRecognised', kind: 'wrong', text: more?.text.vi ?? '' }] });
    expect(parts).toContain(`<a href="#f-familiesRecognised">${label}: 2.000 không thể lớn hơn “Tổng số gia đình” (1.950).`);
    expect(parts).toContain('<strong>Lỗi:</strong> 2.000 không thể lớn hơn “Tổng số gia đình” (1.950).');
  });

  it('does not count as filled in what is wrong', () => {
    const html = reportPage(wrongReportValues(page));
    expect(html).toContain('<span data-filled="s-organisation">1 trên 4 ô</span>, 2 ô sai');
  });

  it('reads a comment once where it was written for the whole and at the field alike', () => {
    const values = returnedReportValues(page);
    const comment = 'Thừa một chữ số?';
    const html = reportPage({ ...values, returned: { ...values.returned, reviewer: 'Huyện', comment, fields: { members: comment } } });
    expect(html.split(comment)).toHaveLength(2);
  });

  it('asks money with a keyboard that has a comma and letters, and a count with digits', () => {
    const html = reportPage(reportValues(page));
    expect(html).toMatch(/<input id="f-members"[^>]*inputmode="numeric"/);
    expect(html).not.toMatch(/<input id="f-mobilisedVnd"[^>]*inputmode/);
  });

  it('compares a sum with what the same units had, and where there is no sum with nothing', () => {
    const values = parentReportValues(page);
    expect(reportPage(values)).toContain('Trên cùng 9 đơn vị cấp xã có số liệu cả hai năm: năm trước ');
    const children = values.children && { ...values.children, sums: {}, same: { ...values.children.same, figures: {} } };
    expect(reportPage({ ...values, children, lastYear: {} })).not.toContain('Năm trước');
  });

  it('names the period that a figure is compared with, where "last year" does not say it', () => {
    const [cycle, comparedPeriod] = [
      { ...reportValues(page).cycle, year: 2023, key: '2023-h1' },
      { year: 2022, key: '2022-h1' },
    ];
    const html = reportPage({ ...reportValues(page), cycle, comparedPeriod });
    expect(html).toMatch(/6 tháng đầu năm 2022: [\d.]+\u00a0người/);
    expect(html).toContain('6 tháng đầu năm 2022: chưa có số liệu');
    const check = checkPage({ ...parentCheckValues(page), cycle, comparedPeriod });
    for (const head of ['6 tháng đầu năm 2023', '6 tháng đầu năm 2022']) expect(check).toContain(`<th scope="col">${head}</th>`);
    for (const text of [html, check]) expect(text).not.toMatch(/Năm (trước|nay)/);
    expect(reportPage({ ...parentReportValues(page), cycle, comparedPeriod })).toContain(
      'Trên cùng 9 đơn vị cấp xã có số liệu cả hai kỳ: 6 tháng đầu năm 2022 ',
    );
  });

  it('says that a year was skipped before the first figure that stands beside another year', () => {
    const gaps = [{ year: 2023, reason: 'Sắp xếp đơn vị hành chính.' }];
    const values = { ...reportValues(page), cycle: { ...reportValues(page).cycle, year: 2024 }, comparedPeriod: { year: 2022 }, gaps };
    const html = reportPage(values);
    expect(html).toContain('Không tổ chức sơ kết năm 2023: Sắp xếp đơn vị hành chính. Số liệu ghi cạnh các ô là của năm 2022.');
    expect(html).toContain('Mọi con số được ghi đúng như báo cáo năm 2022');
    expect(html).not.toContain('Năm trước');
  });

  it('asks for a word at a figure that is unusual, and keeps the word in sight', () => {
    const html = reportPage({
      ...reportValues(page),
      warnings: [{ code: 'members', text: 'Tăng hơn gấp đôi.' }],
      explanations: { students: 'Như vậy.' },
    });
    expect(html).toMatch(
      /Tăng hơn gấp đôi\.<\/p>\s*<label for="f-members-why">[^<]*giải thích<\/label><textarea id="f-members-why" name="explanation.members"/,
    );
    expect(html).toMatch(/name="explanation.students"[^>]*>Như vậy\.<\/textarea>/);
    expect(html).not.toContain('name="explanation.clanBoards"');
  });

  it('asks a parent why its own figure differs from the sum, before it is sent too', () => {
    const html = checkPage({ ...parentCheckValues(page), explanations: {} });
    expect(html).toContain('Số riêng của cấp này: <bdi>260</bdi> ban');
    expect(html).toMatch(
      /<label for="f-clanBoards-why">Vì sao khác số cộng<\/label><textarea id="f-clanBoards-why" name="explanation.clanBoards"/,
    );
    expect(html).not.toContain('name="explanation.members"');
  });

  it('shows both of two versions: mine in the boxes, the other beside', () => {
    const html = reportPage(conflictReportValues(page));
    expect(html).toContain('Có người khác đã lưu báo cáo này lúc 13:48 ngày 17/12/2023');
    expect(html).toMatch(/<strong>Bản kia ghi:<\/strong> <bdi>1\.700<\/bdi>[\s\S]*?name="answer.members"[^>]*value="1\.712"/);
    expect(html).toContain('form="report" formaction="/r/mau/draft">Giữ bản này');
    expect(html).toContain('href="/r/mau?correct">Lấy bản kia');
  });

  it('saves a draft when Enter is pressed, never sends', () => {
    const html = reportPage(reportValues(page));
    expect(/<button[^>]*>/.exec(html.slice(html.indexOf('id="report"')))?.[0]).toContain('formaction="/r/mau/draft"');
  });

  it('stands a parent on the sum of its children, with its own figure beside it', () => {
    const html = reportPage(parentReportValues(page));
    expect(html).toContain('14.210\u00a0người');
    expect(html).toMatch(/<input[^>]*name="answer.clanBoards"[^>]*value="260"/);
    expect(html).toContain('name="explanation.clanBoards"');
    expect(html).toContain('href="/r/mau/children">Kiểm tra các báo cáo này');
    expect(html).not.toContain('kind=nothing');
  });
});
