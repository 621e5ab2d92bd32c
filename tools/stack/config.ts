import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function checkoutAbove(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : checkoutAbove(dirname(folder));
}

/** The checkout this file is in, whether built or as source. */
export const ROOT = checkoutAbove(dirname(fileURLToPath(import.meta.url)));

const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'JAVA_HOME', 'SYSTEMROOT', 'COMSPEC'];

/** What every child gets of the caller's environment: enough to find programs, nothing that steers the hub. */
export function plainEnvironment(): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The whole environment of the caller, for npm-like tools that need their own settings. */
export function callersEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined));
}

export const EXTERNAL_NAMES = {
  kafka: 'HUB_EXTERNAL_KAFKA',
  postgres: 'HUB_EXTERNAL_POSTGRES',
  redis: 'HUB_EXTERNAL_REDIS',
  smtp: 'HUB_EXTERNAL_SMTP',
  identity: 'HUB_EXTERNAL_IDENTITY',
} as const;
export type Part = keyof typeof EXTERNAL_NAMES;

/** The address the caller gave for a part, if any. */
export function externalAddress(part: Part): string | undefined {
  const value = process.env[EXTERNAL_NAMES[part]];
  return value === '' ? undefined : value;
}
