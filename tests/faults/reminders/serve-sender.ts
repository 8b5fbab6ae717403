// A worker's sender as a process of its own, on a program's clock that is in the hands of who started it.
import { createMailSender } from '../../../activities/mail-sender.ts';
import { startSender } from '../../../activities/send-messages.ts';
import { recordSent } from '../../../cli/product/record-sent.ts';
import { openDatabase } from '../../../prisma/database.ts';
import { openInstallation } from '../../../prisma/queries/installation/open-installation.ts';
import { activityContext } from '../../setup/sandbox-mail.ts';

const { url, smtpUrl, worker, now, folder } = JSON.parse(process.argv[2] ?? '') as Record<
  'url' | 'smtpUrl' | 'worker' | 'now' | 'folder',
  string
>;
const clock = { now };
process.on('message', (set: string) => {
  clock.now = set;
});
const database = openDatabase(url);
const { key: installation } = await openInstallation(database.pool, null);
const sentRecord = recordSent({ folder, installation, database, say: (_level, words) => process.send?.(words) });
const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example' });
const sender = startSender(
  activityContext(database, { smtpUrl }, { mail, worker, sentRecord }),
  async () => new Date(clock.now),
  (error) => process.stderr.write(`${error}\n`),
);
process.once('SIGTERM', async () => {
  await sender.stop();
  await sentRecord.stop();
  mail.close();
  await database.close();
  process.disconnect?.();
});
// Nobody is left who would end it.
process.once('disconnect', () => process.exit(0));
