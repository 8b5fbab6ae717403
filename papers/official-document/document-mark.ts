import { texts } from '../../rules/texts/texts.ts';
import type { OfficialDocument } from './document-blocks.ts';

/** What stands over every page of what is not real. */
export function notRealMark(simulated: boolean, trial: boolean): OfficialDocument['mark'] {
  if (simulated)
    return {
      stamp: texts.vi.simulated,
      sentence: 'Văn bản diễn tập: số liệu, tình huống là giả định, không phải kết quả thật của các đơn vị có tên.',
    };
  if (!trial) return null;
  return {
    stamp: texts.vi.trial,
    sentence: 'Văn bản dùng thử: do một bản dùng thử của phần mềm lập, không phải văn bản của các cơ quan có tên.',
  };
}
