import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import type { CompilationFile } from '../../../rules/compilation.ts';
import { progressIn } from '../compilation-file.ts';
import { commune, coordinator, cycle, link, office } from './sample-setting.ts';

export const resultMailSamples = (compilation: CompilationFile): MailFacts[] => [
  { kind: 'release-awaited', office: coordinator, cycle, planned: '2023-12-18', link },
  { kind: 'result', office, unit: { ...commune, due: '2023-12-20' }, cycle, acknowledged: true, link },
  { kind: 'compilation', office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', compilation, progress: progressIn(compilation), link },
  {
    kind: 'acknowledged',
    office: coordinator,
    cycle,
    leader: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    directions: 'Đề nghị đôn đốc các xã chưa báo cáo.',
    at: '2024-01-16T03:10:00.000Z',
    link,
  },
  {
    kind: 'acknowledgement-withheld',
    office: coordinator,
    cycle,
    leader: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    reason: 'Đề nghị giải trình vì sao số hội viên giảm ở ba huyện.',
    at: '2024-01-16T03:10:00.000Z',
    link,
  },
  { kind: 'acknowledgement-reminder', office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', cycle, deliveredOn: '2023-12-10', link },
];
