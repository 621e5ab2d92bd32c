import { expect, it } from '@jest/globals';
import { CHECK, NOW } from '../../../test/builders.js';
import { cursorOf, placeIn } from './cursor.js';

it('finds the place again that it names', () => {
  expect(placeIn(cursorOf({ dueAt: NOW, checkId: CHECK }))).toEqual({ dueAt: NOW, checkId: CHECK });
});

it.each(['', 'nonsense', Buffer.from("2026-11-24T10:00:00.000Z ' OR 1=1").toString('base64url')])(
  'refuses %s',
  (cursor) => {
    expect(() => placeIn(cursor)).toThrow(expect.objectContaining({ status: 400 }));
  },
);
