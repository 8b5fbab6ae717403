import { readdirSync, readFileSync } from 'node:fs';

/** Watches how much memory this process and all below it hold; on a machine without /proc, this process alone. Answers the peak in MB. */
export function watchMemory(everyMs = 500): { stop(): number } {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, residentOfTree(process.pid));
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

function residentOfTree(root: number): number {
  const processes = new Map<number, { parent: number; bytes: number }>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const lines = readFileSync(`/proc/${name}/status`, 'utf8').split('\n');
        const number = (field: string): number =>
          Number.parseInt(lines.find((line) => line.startsWith(`${field}:`))?.slice(field.length + 1) ?? '0', 10);
        // PostgreSQL's shared buffers (RssShmem) appear in each of its processes and would be counted many times over.
        processes.set(Number(name), { parent: number('PPid'), bytes: (number('RssAnon') + number('RssFile')) * 1024 });
      } catch {
        // It ended while being looked at.
      }
    }
  } catch {
    return process.memoryUsage.rss();
  }
  const inTree = (pid: number): boolean => pid === root || (processes.has(pid) && inTree(processes.get(pid)?.parent ?? 0));
  let sum = 0;
  for (const [pid, { bytes }] of processes) if (inTree(pid)) sum += bytes;
  return sum || process.memoryUsage.rss();
}
