import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from '../../stack/profile.js';
import { folderOf, type SmallDisk } from '../../stack/small-disk.js';
import type { Ballast } from '../field.js';

const PIECE = Buffer.alloc(1024 * 1024);

/** A file beside the part's own that takes what is free on its disk. */
export function ballastIn(folders: Folders, { of }: SmallDisk): Ballast {
  const file = join(folderOf(of, folders), 'ballast');
  return {
    fill: () => {
      fill(file);
    },
    free: () => {
      rmSync(file, { force: true });
    },
    get freeBytes() {
      const { bavail, bsize } = statfsSync(folderOf(of, folders));
      return bavail * bsize;
    },
  };
}

/** Whole pieces first, then what is left: until the disk says that there is no more. */
function fill(file: string): void {
  const descriptor = openSync(file, existsSync(file) ? 'a' : 'w');
  try {
    for (let size = PIECE.length; size >= 1; size = Math.floor(size / 2)) writeWhile(descriptor, size);
  } finally {
    closeSync(descriptor);
  }
}

function writeWhile(descriptor: number, size: number): void {
  try {
    while (writeSync(descriptor, PIECE, 0, size) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

const refuse = (): never => {
  throw new Error('This ground has no small disk.');
};

export const noDisk: Ballast = {
  fill: refuse,
  free: () => undefined,
  get freeBytes() {
    return refuse();
  },
};
