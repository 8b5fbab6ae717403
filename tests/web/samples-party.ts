import type { PageSetting } from '../../web/layout.ts';
import { type PartyPageValues, partyPage } from '../../web/leader/party-page.ts';

const noWords = { vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.', en: 'Nothing was written. Write at least one sentence.' };
const words = 'Kính gửi: Ủy ban nhân dân tỉnh.\nĐề nghị ban hành hướng dẫn chung về chủ tài khoản của quỹ khuyến học cấp xã.';
const task: PartyPageValues['actions'][number] = {
  ...{ number: 7, url: '/office/mau/party/actions/7', words: 'Gửi các cấp hội kết quả sơ kết năm 2023.', measure: 'Văn bản đã gửi.' },
  ...{ ownerName: 'Hội Khuyến học tỉnh Nghệ An', due: '2024-01-12', state: 'open', carried: 1, overdue: true, reach: null },
  source: {
    from: 'instruction',
    cycle: { year: 2023, kind: 'preliminary' },
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy',
    words: '',
    directive: null,
  },
};

const party = (page: PageSetting): PartyPageValues => ({
  ...{ page, programName: 'Chương trình phối hợp đẩy mạnh công tác khuyến học, khuyến tài', timeZone: 'Asia/Ho_Chi_Minh' },
  ...{
    party: 'Hội Khuyến học tỉnh Nghệ An',
    partyKey: 'hoi-khuyen-hoc',
    postUrl: '/office/mau/party',
    back: { url: '/office/mau', words: 'office' },
    key: 'sample-press',
  },
  actions: [task, { ...task, number: 3, words: 'Rà soát số liệu của hai huyện.', state: 'kept', overdue: false }],
  directives: [
    {
      ...{ register: 6, kind: 'Tờ trình', title: 'Ban hành hướng dẫn về quỹ khuyến học cấp xã', issuer: 'Ủy ban nhân dân tỉnh Nghệ An' },
      ...{ actionNumber: 8, draft: words },
      comments: [{ actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An', at: '2024-01-22T02:00:00.000Z', words: 'Thêm căn cứ.' }],
    },
  ],
  exemplars: [
    {
      ...{ number: 2, title: 'Lớp xóa mù chữ buổi tối cho người lớn', unitName: 'Xã Châu Quang, Huyện Quỳ Hợp', due: '2024-01-19' },
      ...{ story: 'Chi hội mời giáo viên đã nghỉ hưu dạy buổi tối.', figures: '2 lớp, 37 học viên.' },
      own: {
        ...{ says: 'chosen', criteria: ['Có kết quả đo được bằng số'], words: 'Nhiều nơi làm theo được.' },
        office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
      },
      others: [{ name: 'Ban Tuyên giáo Tỉnh ủy Nghệ An', says: null }],
    },
  ],
  criteria: ['Có kết quả đo được bằng số', 'Nơi khác có thể làm theo'],
  issues: [
    {
      ...{ number: 9, words: 'Chưa nhận được kinh phí in thẻ hội viên cho năm học mới, 14 xóm đang chờ.' },
      ...{ raisedBy: 'Hội Khuyến học Xã Châu Quang', raisedAt: '2023-12-08T01:12:00.000Z' },
    },
  ],
  handovers: [
    {
      ...{ number: 1, from: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', to: 'Phó Chủ tịch Hội Khuyến học tỉnh Nghệ An' },
      ...{ actsFrom: '2024-02-01', state: 'open' },
    },
  ],
  errors: [{ field: 'words-action-7', text: noWords }],
  typed: { form: 'action-7', words: '' },
});

/** What a party owes, for its leaders. */
export const partySamples: Record<string, (page: PageSetting) => string> = {
  'lead-party': (page) => partyPage(party(page)),
};
