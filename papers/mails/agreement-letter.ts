import type { Letter } from './letter.ts';
import type { Block } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

/**
 * A mail on the agreement itself, to its standing office, to who signs it or to a witness. `link`: of the program's page or of the text, by who reads
 * it; null: it leads nowhere.
 */
export function agreementLetter(
  { office, reader, link }: { office: string; reader: 'coordinator' | 'signatory' | 'witness'; link: string | null },
  { language }: MailSetting,
  { subject, blocks }: { subject: string; blocks: Block[] },
): Letter {
  const { buttons, ...shared } = letterWords[language];
  const isCoordinator = reader === 'coordinator';
  const reasons = { coordinator: shared.coordinatorReason, signatory: shared.leaderReason, witness: shared.witnessReason };
  return {
    subject,
    headline: subject,
    urgent: false,
    office,
    blocks,
    action: link === null ? null : { label: isCoordinator ? buttons.openProgram : buttons.open, link },
    reason: reasons[reader],
    linkAgain: link === null ? false : isCoordinator ? 'sign-in' : true,
  };
}
