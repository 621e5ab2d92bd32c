import { describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { migration } from './migration.js';

const nameOf = (name: string): string => new (migration(name, () => Promise.resolve()))().name ?? '';

describe('a migration', () => {
  it('sorts by library, then by number', () => {
    const inOrder = [
      'persistence/0000-hub',
      'messaging/0001-outbox',
      'messaging/0002-inbox',
      'access/0001-audit-entry',
      'service-host/0001-idempotency-key',
      '0001-contacts',
      '0012-drafts',
    ];
    const stamps = inOrder.map((name) => nameOf(name).slice(-13));
    expect(stamps.toSorted()).toEqual(stamps);
    expect(stamps.every((stamp) => /^1\d{12}$/.test(stamp))).toBe(true);
  });

  it.each(['contacts', '01-contacts', '0001_contacts', '0001-Contacts', 'intake/0001-contacts', '0001-'])(
    'refuses the name %s',
    (name) => {
      expect(() => migration(name, () => Promise.resolve())).toThrow('no name of a migration');
    },
  );

  it('goes forward only', async () => {
    const step = new (migration('0001-contacts', () => Promise.resolve()))();
    await expect(step.down({} as QueryRunner)).rejects.toThrow('cannot be undone');
  });
});
