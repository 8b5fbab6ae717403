// A worker's sender as a process of its own, on a program's clock that is in the hands of who started it.
import { createMailSender } from '../../../activities/mail-sender.ts';
import { startSender } from '../../../activities/send-messages.ts';
import { openDatabase } from '../../../prisma/database.ts';
import { activityContext } from '../../setup/sandbox-mail.ts';

const { url, smtpUrl, worker, now } = JSON.parse(process.argv[2] ?? '') as { url: string; smtpUrl: string; worker: string; now: string };
const clock = { now };
process.on('message', (set: string) => {
  clock.now = set;
});
const database = openDatabase(url);
const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example' });
const sender = startSender(
  activityContext(database, { smtpUrl }, { mail, worker }),
  async () => new Date(clock.now),
  (error) => process.stderr.write(`${error}\n`),
);
process.once('SIGTERM', async () => {
  await sender.stop();
  mail.close();
  await database.close();
  process.disconnect?.();
});
