import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPackage, aRequest, CHECK, NOW } from '../../../test/builders.js';
import { amend, type Asked, cancel, closeCase, packageFetched, read, receive, viewChanged } from './receive.js';
import type { CheckRequest } from './request.js';
import { stateOf } from './request.js';

const later = new Date('2026-11-24T11:00:00Z');
const asked: Asked = { ...aRequest.build(), checkId: CHECK };

describe('receiving a request', () => {
  it('puts it in the inbox at once, before its package is here', () => {
    const { state, events } = receive(asked, { kind: 'desk' }, NOW);

    expect(stateOf(state)).toBe('waiting-for-package');
    expect(events.map(({ type }) => type)).toEqual(['request-received']);
  });

  it('B-157 says at once when nobody is there to answer', () => {
    const { events } = receive(asked, { kind: 'none' }, NOW);

    expect(events.map(({ type }) => type)).toEqual(['request-received', 'cover-missing']);
  });
});

describe('the package', () => {
  it('is read once a version, and reading is recorded', () => {
    const first = read(aRequest.withPackage().build(), NOW);

    expect(first.events).toEqual([{ type: 'package-read', request: first.state, viewVersion: 1, readAt: NOW }]);
    expect(read(first.state, later)).toEqual({ state: first.state, events: [] });
    expect(read(packageFetched(first.state, aPackage(2)).state, later).events).toHaveLength(1);
  });

  it('cannot be read before it is here', () => {
    expect(read(aRequest.build(), NOW).events).toEqual([]);
  });

  it('is the newest one, whatever the order and repetition of the fetches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (versions) => {
        const end = versions.reduce<CheckRequest>(
          (request, version) => packageFetched(request, aPackage(version)).state,
          aRequest.build(),
        );
        expect(end.package?.viewVersion).toBe(Math.max(...versions));
      }),
    );
  });

  it('goes when the check is cancelled, and does not come back', () => {
    const cancelled = cancel(aRequest.wasRead().build(), 'decided', NOW).state;

    expect(stateOf(cancelled)).toBe('cancelled');
    expect(cancelled.package).toBeUndefined();
    expect(packageFetched(cancelled, aPackage(2)).state.package).toBeUndefined();
  });
});

describe('changes while it is being answered', () => {
  const amended = { rag: 'red', dueAt: later, viewVersion: 2, amendedAt: NOW } as const;

  it('tells whoever has begun', () => {
    expect(amend(aRequest.wasRead().build(), amended).state).toMatchObject({ ...amended, changedSinceBegun: true });
    expect(amend(aRequest.withPackage().build(), amended).state.changedSinceBegun).toBe(false);
  });

  it('does nothing twice', () => {
    const once = amend(aRequest.build(), amended).state;

    expect(amend(once, amended).state).toBe(once);
    expect(viewChanged(once, 2).state).toBe(once);
    expect(cancel(cancel(once, 'decided', NOW).state, 'decided', later).events).toEqual([]);
  });

  it('keeps until when the copy may be held', () => {
    const closed = closeCase(aRequest.build(), later).state;

    expect(closed.eraseAfter).toBe(later);
    expect(closeCase(closed, NOW).state).toBe(closed);
  });
});
