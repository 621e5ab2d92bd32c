import { expect, it } from '@jest/globals';
import { OldTransactions } from './old-transactions.js';

const at = () => {
  const time = { now: 0 };
  return { time, transactions: new OldTransactions(() => time.now) };
};

it('believes the database, where it says how old one is', () => {
  expect(at().transactions.oldest([{ id: 'a', age: 7 }])).toBe(7);
});

it('F16 knows how long one was open of which the database does not say', () => {
  const { time, transactions } = at();
  expect(transactions.oldest([{ id: 'a', age: null }])).toBe(0);
  time.now = 60_000;
  expect(
    transactions.oldest([
      { id: 'a', age: null },
      { id: 'b', age: 2 },
    ]),
  ).toBe(60);
});

it('forgets one that has ended', () => {
  const { time, transactions } = at();
  transactions.oldest([{ id: 'a', age: null }]);
  transactions.oldest([]);
  time.now = 60_000;
  expect(transactions.oldest([{ id: 'a', age: null }])).toBe(0);
});
