import type { MigrationInterface } from 'typeorm';
import type { Statements } from './grants.js';

export type Migration = new () => MigrationInterface;

/** Whose migrations run first; an app's own, which have no owner before their number, come last. */
const ORDER = ['persistence', 'messaging', 'access', 'service-host', ''];

const NAME = /^(?:([a-z-]+)\/)?(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** TypeORM sorts by the last 13 digits of a name: library first, then number. */
function stamp(name: string): string {
  const [, owner = '', number] = NAME.exec(name) ?? [];
  const rank = ORDER.indexOf(owner);
  if (number === undefined || rank < 0) throw new Error(`'${name}' is no name of a migration`);
  return `1${String(rank)}${number.padStart(11, '0')}`;
}

/** One forward-only step: `0001-contacts` in an app, `messaging/0001-outbox` in a library. */
export function migration(name: string, up: (statements: Statements) => Promise<unknown>): Migration {
  const stamped = `${name} ${stamp(name)}`;
  return class implements MigrationInterface {
    readonly name = stamped;

    up(statements: Statements): Promise<unknown> {
      return up(statements);
    }

    down(): Promise<never> {
      return Promise.reject(new Error(`${name} cannot be undone: write the next migration`));
    }
  };
}
