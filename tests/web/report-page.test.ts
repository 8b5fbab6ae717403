import { describe, expect, it } from 'vitest';
import { indicatorsOf } from '../../rules/form.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import { parentReportValues, reportValues, returnedReportValues, setting, wrongReportValues } from './sample-values.ts';

const page = setting();

describe("the unit's report", () => {
  it('asks every indicator with last year beside it, and shows what was typed grouped', () => {
    const html = reportPage(reportValues(page));
    for (const { code } of indicatorsOf(reportValues(page).form)) expect(html).toContain(`name="answer.${code}"`);
    expect(html).toContain('value="1.712"');
    expect(html).toContain('186,5 triệu đồng');
    expect(html).toMatch(/Năm trước: [\d.]+ người/);
    expect(html).not.toContain('type="number"');
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
    expect(html).toContain('<a href="#f-members">Số hội viên: Phải là số nguyên');
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
    expect(html).toMatch(/id="f-members-returned"><strong>Người duyệt ghi:<\/strong> <bdi>Thừa một chữ số\?/);
  });

  it('keeps "nothing to report" and "same as last year" apart and confirmed', () => {
    const html = reportPage(reportValues(page));
    for (const way of ['nothing', 'same'])
      expect(html).toMatch(new RegExp(`action="/r/mau/${way}"[\\s\\S]*?name="confirmed" value="yes" required`));
    expect(reportPage({ ...reportValues(page), lastYear: {} })).not.toContain('action="/r/mau/same"');
  });

  it('saves a draft when Enter is pressed, never sends', () => {
    const html = reportPage(reportValues(page));
    expect(/<button[^>]*>/.exec(html.slice(html.indexOf('id="report"')))?.[0]).toContain('formaction="/r/mau/draft"');
  });

  it('stands a parent on the sum of its children, with its own figure beside it', () => {
    const html = reportPage(parentReportValues(page));
    expect(html).toContain('14.210 người');
    expect(html).toMatch(/<input[^>]*name="answer.clanBoards"[^>]*value="260"/);
    expect(html).toContain('name="explanation.clanBoards"');
    expect(html).toContain('Kiểm tra<span class="unseen">');
    expect(html).not.toContain('action="/r/mau/nothing"');
  });

  it('asks nothing once the cycle is closed or the report approved', () => {
    for (const closed of [reportPage({ ...reportValues(page), open: false }), reportPage({ ...reportValues(page), state: 'approved' })])
      expect(closed).not.toContain('<form');
  });
});
