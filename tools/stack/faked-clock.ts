import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram } from './parts/programs.js';
import type { Environment } from './services/service-process.js';

const LIBRARIES = '/usr/lib';
const LIBRARY = join('faketime', 'libfaketime.so.1');

/** A clock that one process sees instead of the machine's, and that can be set while it runs. */
export class FakedClock {
  private constructor(
    private readonly file: string,
    private readonly library: string,
  ) {
    this.set(0);
  }

  /** `file` is where the process looks how far its clock is off. */
  static async at(file: string): Promise<FakedClock> {
    await ensureProgram('faketime');
    return new FakedClock(file, libraryIn(LIBRARIES));
  }

  /** So many milliseconds before the machine's; the process sees it within a second. */
  set(aheadMs: number): void {
    const seconds = aheadMs / 1000;
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${String(seconds)}\n`);
  }

  /** What the process is to be started with. Time that nobody sets runs on as it does. */
  get environment(): Environment {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }
}

function libraryIn(folder: string): string {
  const found = readdirSync(folder)
    .map((name) => join(folder, name, LIBRARY))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('There is no libfaketime on this machine: a clock cannot be faked.');
  return found;
}
