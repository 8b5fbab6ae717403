import { spawn } from 'node:child_process';
import { WayFailed } from './obtain.mjs';

const running = new Set();

/**
 * Runs a command of the set-up and answers its stdout. What it prints is kept back: only the end of it is told, when it fails.
 * Answers null when there is no such command.
 */
export function runCommand(command, args, { cwd, env = process.env, timeoutSeconds } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command) });
    running.add(child);
    let stdout = '';
    let tail = '';
    child.stdout.on('data', (data) => {
      stdout += data;
      tail = (tail + data).slice(-2000);
    });
    child.stderr.on('data', (data) => {
      tail = (tail + data).slice(-2000);
    });
    const timer = timeoutSeconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (interrupted) return;
      if (code === 0) resolve(stdout);
      else reject(new WayFailed(`${command} ${args[0] ?? ''} (${signal ?? code}): ${lastLines(tail)}`));
    });
  });
}

/** On Windows npm and the like are .cmd files, which only a shell starts. */
function needsShell(command) {
  return process.platform === 'win32' && !command.includes('\\');
}

function lastLines(text) {
  return text.trim().split('\n').slice(-4).join(' | ');
}

// An interrupted set-up leaves nothing running: a command that still writes would be in the next run's way. What has been
// obtained so far stays, and the next run goes on from there.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    if (handedOver || interrupted) return;
    interrupted = true;
    process.stderr.write('Đã dừng giữa chừng; lần chạy sau sẽ làm tiếp. / Interrupted; the next run goes on from here.\n');
    for (const child of running) {
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), 8_000);
    }
    const done = () => process.exit(code);
    if (running.size === 0) done();
    for (const child of running) child.on('close', () => running.size === 0 && done());
  });
}

let interrupted = false;
let handedOver = false;

/** From here on the program that was started decides what a signal means. */
export function leaveSignalsToTheProgram() {
  handedOver = true;
}
