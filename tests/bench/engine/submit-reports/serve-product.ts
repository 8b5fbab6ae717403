// The product's API on the bench's database, with as many connections as it has by itself.
import { openDatabase } from '../../../../prisma/database.ts';
import { poolSize } from '../../../../rules/database-limits.ts';
import { startService } from '../../../api/service.ts';
import { benchNow } from './prepare-reports.ts';

const database = openDatabase(process.argv[2] ?? '', poolSize.api);
const service = await startService(database, { now: async () => benchNow });
process.once('disconnect', async () => {
  await service.stop();
  await database.close();
  process.exit(0);
});
process.send?.(service.url);
