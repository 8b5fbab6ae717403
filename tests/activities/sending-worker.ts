import { createMailSender } from '../../activities/mail-sender.ts';
import { sendMessages } from '../../activities/send-messages.ts';
import { openDatabase } from '../../prisma/database.ts';
import type { Claim } from '../../prisma/queries/messages/claim-messages.ts';

// A worker as a process of its own, so that a test can kill it in the middle of a round.
const { url, smtpUrl, claim, at } = JSON.parse(process.argv[2] ?? '') as { url: string; smtpUrl: string; claim: Claim; at: string };
const database = openDatabase(url);
const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
await sendMessages(
  {
    database,
    mail,
    installationKey: 'test',
    secret: 'a secret for tests only',
    publicUrl: 'http://tongket.example',
    simulated: true,
    worker: `child:${process.pid}`,
  },
  claim,
  at,
  () => {},
);
mail.close();
await database.close();
