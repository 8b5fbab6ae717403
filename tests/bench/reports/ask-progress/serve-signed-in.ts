// The product's API on the bench's database, and a session of its owner.
import { openDatabase } from '../../../../prisma/database.ts';
import { poolSize } from '../../../../rules/database-limits.ts';
import { signIn, startService } from '../../../api/service.ts';

const database = openDatabase(process.argv[2] ?? '', poolSize.api);
const service = await startService(database);
process.once('disconnect', async () => {
  await service.stop();
  await database.close();
  process.exit(0);
});
process.send?.(JSON.stringify({ url: service.url, cookie: await signIn(service) }));
