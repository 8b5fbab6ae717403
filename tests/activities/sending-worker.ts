import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import { openDatabase } from '../../prisma/database.ts';

// A worker's sender as a process of its own, so that a test can stop or kill it in the middle of a round.
const { url, smtpUrl, at } = JSON.parse(process.argv[2] ?? '') as { url: string; smtpUrl: string; at: string };
const database = openDatabase(url);
const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example' });
const sender = startSender(
  {
    database,
    mail,
    installationKey: 'test',
    secret: 'a secret for tests only',
    publicUrl: 'http://tongket.example',
    simulated: true,
    worker: `child:${process.pid}`,
    log: () => {},
  },
  async () => new Date(at),
  (error) => process.stderr.write(`${error}\n`),
);
process.once('SIGTERM', async () => {
  await sender.stop();
  mail.close();
  await database.close();
});
