import { writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';
import { type RandomStream, randomStream } from '../../rules/random.ts';
import type { DrawnCycle } from './sample.ts';

/** The figures that sentences are filled with; what is null is not spoken of. */
type Figures = Readonly<Record<string, number | null>>;

const difficulties = [
  {
    difficulty: 'Nguồn quỹ khuyến học còn hạn hẹp, chủ yếu dựa vào đóng góp của hội viên và các dòng họ.',
    cause: 'Trên địa bàn ít doanh nghiệp, đời sống của một bộ phận người dân còn khó khăn.',
    proposal: 'Đề nghị cấp trên hỗ trợ thêm kinh phí cho quỹ khuyến học ở nơi khó khăn.',
  },
  {
    difficulty: 'Cán bộ hội ở cơ sở phần lớn kiêm nhiệm nên thời gian dành cho công tác hội còn ít.',
    cause: 'Chưa có cơ chế phụ cấp ổn định cho người làm công tác khuyến học ở thôn, xóm, bản.',
    proposal: 'Đề nghị có hướng dẫn thống nhất về chế độ đối với cán bộ hội ở cơ sở.',
  },
  {
    difficulty: 'Việc đánh giá, công nhận các mô hình học tập ở một số nơi còn lúng túng.',
    cause: 'Hướng dẫn về tiêu chí đến cơ sở chậm, tập huấn chưa đều.',
    proposal: 'Đề nghị mở lớp tập huấn về cách đánh giá, công nhận các mô hình học tập.',
  },
  {
    difficulty: 'Hoạt động tuyên truyền ở một số chi hội chưa thường xuyên, hình thức chưa phong phú.',
    cause: 'Thiếu tài liệu và người có kinh nghiệm làm công tác tuyên truyền.',
    proposal: 'Đề nghị cung cấp tài liệu tuyên truyền và giới thiệu các điển hình để học tập.',
  },
  {
    difficulty: 'Nhiều lao động trẻ đi làm ăn xa nên việc phát triển hội viên gặp khó khăn.',
    cause: 'Việc làm tại chỗ còn thiếu, dân cư biến động trong năm.',
    proposal: 'Đề nghị hướng dẫn hình thức sinh hoạt phù hợp với hội viên đi làm ăn xa.',
  },
  {
    difficulty: 'Số liệu về học tập của người lớn khó thu thập, cách thống kê chưa thống nhất.',
    cause: 'Sổ sách theo dõi ở thôn, xóm, bản chưa theo một mẫu chung.',
    proposal: 'Đề nghị ban hành mẫu sổ theo dõi dùng chung cho các chi hội.',
  },
] as const;

const endings = [
  'Việc biểu dương học sinh giỏi, gia đình và dòng họ hiếu học được tổ chức trang trọng.',
  'Trung tâm học tập cộng đồng mở được các lớp gắn với nhu cầu của người dân.',
  'Phong trào khuyến học gắn với cuộc vận động xây dựng đời sống văn hóa ở khu dân cư.',
  'Các dòng họ duy trì tốt việc gặp mặt, khen thưởng con cháu vào dịp đầu xuân.',
] as const;

/** A simulated unit's own words: fixed sentences of ours, usual in the field, filled with its figures. */
export function drawProse(
  seed: number,
  cycle: DrawnCycle,
  unit: { code: string; leaf: boolean },
  figures: Figures,
): Record<string, string> {
  const stream = randomStream(seed, 'prose', cycle, unit.code);
  const results = unit.leaf
    ? leafResults(stream, typeof cycle === 'number' ? 'Trong năm' : 'Trong kỳ', figures)
    : parentResults(stream, figures);
  // Not every unit has difficulties to speak of, nor asks for something.
  if (stream.chance(0.35)) return { results };
  const { difficulty, cause, proposal } = stream.pick(difficulties);
  return { results, difficulties: difficulty, causes: cause, ...(stream.chance(0.7) ? { proposals: proposal } : {}) };
}

/** Why a reviewer returns a report with a slip. */
export function returnComment(slip: { indicator: string }): string {
  const what = slip.indicator === 'mobilisedVnd' ? 'Số tiền vận động' : 'Số học sinh, sinh viên được hỗ trợ';
  return `${what} cao gấp nhiều lần năm trước, có thể ghi thừa một số 0. Đề nghị kiểm tra và gửi lại.`;
}

function leafResults(stream: RandomStream, when: string, figures: Figures): string {
  return sentences(stream, [
    filled(
      figures,
      ['members', 'villageAssociations'],
      (members, chapters) => `Hội có ${n(members)} hội viên sinh hoạt tại ${n(chapters)} chi hội.`,
    ),
    filled(
      figures,
      ['mobilisedVnd', 'students'],
      (money, students) => `${when} vận động được ${writeMoney(money)}, hỗ trợ và khen thưởng ${n(students)} lượt học sinh, sinh viên.`,
    ),
    filled(
      figures,
      ['familiesRecognised', 'families'],
      (part, whole) => `Có ${n(part)} gia đình được công nhận “Gia đình học tập”, bằng ${writePercent(part, whole, 1, 'vi')} số gia đình.`,
    ),
  ]);
}

function parentResults(stream: RandomStream, figures: Figures): string {
  return sentences(stream, [
    filled(
      figures,
      ['members', 'clanBoards'],
      (members, boards) => `Các đơn vị trực thuộc có ${n(members)} hội viên và ${n(boards)} ban khuyến học dòng họ, đồng hương.`,
    ),
    filled(
      figures,
      ['mobilisedVnd', 'supportedVnd'],
      (money, paid) => `Quỹ khuyến học các cấp vận động được ${writeMoney(money)}, đã cấp học bổng và khen thưởng ${writeMoney(paid)}.`,
    ),
    filled(
      figures,
      ['communitiesRecognised', 'communities'],
      (part, whole) => `Đã công nhận ${n(part)} trên ${n(whole)} cộng đồng học tập, đạt ${writePercent(part, whole, 1, 'vi')}.`,
    ),
  ]);
}

function sentences(stream: RandomStream, filledIn: (string | null)[]): string {
  return [...filledIn.filter((sentence) => sentence !== null), stream.pick(endings)].join(' ');
}

function filled(figures: Figures, codes: [string, string], sentence: (first: number, second: number) => string): string | null {
  const [first, second] = codes.map((code) => figures[code] ?? null);
  return first == null || second == null ? null : sentence(first, second);
}

function n(value: number): string {
  return writeFigure(value, 'vi');
}
