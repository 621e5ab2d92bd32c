import { createInterface } from 'node:readline';

const GRACE_MS = 1200;
const watched = new Map();

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { add, gone, stopSignal } = JSON.parse(line);
    if (add !== undefined) watched.set(add, stopSignal);
    if (gone !== undefined) watched.delete(gone);
  })
  .on('close', () => {
    for (const [pid, signal] of watched) signalGroup(pid, signal);
    setTimeout(() => {
      for (const pid of watched.keys()) signalGroup(pid, 'SIGKILL');
      process.exit(0);
    }, GRACE_MS);
  });
