import { daysUntil } from '../../rules/days-between.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { writeUnit } from '../wording/names.ts';
import type { UnitLine } from './facts/unit-line.ts';
import { type Block, list } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

/** Units by name with their due days; those beyond the ones named are counted. */
export function unitList(
  title: string,
  units: readonly UnitLine[],
  total: number,
  setting: MailSetting,
  /** Said of these: where the full list is, unless the mail leads nowhere. */
  andMore = letterWords[setting.language].andMore,
): Block {
  const words = letterWords[setting.language];
  const lines = units.map((unit) => {
    const gone = small(words.daysLeft(daysUntil(unit.due, setting.now, setting.timeZone)));
    return words.unitAndDue(writeUnit(unit), writeShortDate(unit.due, setting.language), gone);
  });
  return list(title, lines, total > units.length ? andMore(total - units.length) : null);
}
