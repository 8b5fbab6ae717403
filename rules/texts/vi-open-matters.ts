import type { OpenMatter } from '../handover.ts';

/** What an open matter says: how many, of which cycle (inside a sentence) and of which amendment. */
export interface OpenMatterWords {
  n: string;
  count: number;
  cycle: string;
  amendment: number | null;
}

/** What waits for whoever hands over. */
export const viOpenMatters: Record<OpenMatter['kind'], (matter: OpenMatterWords) => string> = {
  'to-sign': ({ amendment }) => (amendment === null ? 'Chưa ký chương trình' : `Chưa ký sửa đổi lần ${amendment}`),
  'to-acknowledge': ({ cycle }) => `Chưa tiếp nhận kết quả ${cycle}`,
  issues: ({ n }) => `${n} vướng mắc chờ trả lời`,
  'being-signed': ({ amendment }) =>
    amendment === null ? 'Chương trình đang được các bên ký' : `Sửa đổi lần ${amendment} đang được các bên ký`,
  amendments: ({ n }) => `${n} sửa đổi đang soạn hoặc chờ ngày có hiệu lực`,
  'to-decide': ({ n, cycle }) => `${n} báo cáo chờ duyệt, ${cycle}`,
  'stopped-rounds': ({ n, cycle }) => `${n} đợt thư đang dừng, ${cycle}`,
  'to-release': ({ cycle }) => `Kết quả ${cycle} chờ phát hành`,
  directions: ({ n }) => `${n} ý kiến chỉ đạo chưa thực hiện xong`,
  'refused-addresses': ({ n }) => `${n} địa chỉ không nhận được thư`,
  'days-off': ({ n }) => `Ngày nghỉ của ${n} năm chưa nhập`,
  handovers: ({ n }) => `${n} bàn giao khác đang chờ nhận`,
};
