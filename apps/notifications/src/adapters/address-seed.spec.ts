import { expect, it } from '@jest/globals';
import { NoTransactions } from '@mash/testing';
import { MANAGER } from '../../test/builders.js';
import { InMemoryAddressBook } from '../../test/in-memory.js';
import { enterAddresses, parseAddresses } from './address-seed.js';

const seed = { mailboxes: { 'desk:police': 'police@hub.example' }, staffAddresses: { [MANAGER]: 'm@council.example' } };

it('enters mailboxes and staff addresses', async () => {
  const book = new InMemoryAddressBook();
  await enterAddresses(parseAddresses(seed), book, new NoTransactions());
  expect(await book.mailbox('desk:police')).toMatchObject({ address: 'police@hub.example' });
  expect(await book.staffAddress(MANAGER)).toMatchObject({ address: 'm@council.example' });
});

it('refuses what is no address, without saying it', () => {
  expect(() => parseAddresses({ ...seed, mailboxes: { 'desk:police': 'not one' } })).toThrow(
    /mailboxes\.desk:police\.?$/,
  );
});

it.each(['police', 'desk:fire', 'team:', 'team:Early Help'])(
  'refuses the mailbox %p, which nothing would be sent to',
  async (code) => {
    const addresses = parseAddresses({ ...seed, mailboxes: { [code]: 'a@hub.example' } });
    await expect(enterAddresses(addresses, new InMemoryAddressBook(), new NoTransactions())).rejects.toMatchObject({
      code: 'mailbox-unknown',
    });
  },
);
