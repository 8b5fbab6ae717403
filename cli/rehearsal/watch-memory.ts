import { readFileSync } from 'node:fs';

/** Watches how much memory this process and all below it hold; on a machine without /proc, this process alone. Answers the peak in MB. */
export function watchMemory(everyMs = 500): { stop(): number } {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, residentOfTree(process.pid) || process.memoryUsage.rss());
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      look();
      return Math.round(peak / 1_048_576);
    },
  };
}

/** Its own memory and that of all that it has started: what is read is theirs alone, for on a shared machine there are hundreds of others. */
function residentOfTree(pid: number): number {
  try {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
    const number = (field: string): number =>
      Number.parseInt(lines.find((line) => line.startsWith(`${field}:`))?.slice(field.length + 1) ?? '0', 10);
    // PostgreSQL's shared buffers (RssShmem) appear in each of its processes and would be counted many times over.
    const own = (number('RssAnon') + number('RssFile')) * 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + residentOfTree(Number(child)), own);
  } catch {
    // It ended while being looked at.
    return 0;
  }
}
