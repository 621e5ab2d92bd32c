import type { Transactions } from '@mash/kernel';
import { z } from 'zod';
import type { AddressBook } from '../domain/address-book.js';
import { mailboxCode } from '../domain/mailbox-code.js';

const shape = z.strictObject({
  mailboxes: z.record(z.string(), z.email()),
  staffAddresses: z.record(z.uuid(), z.email()),
});
export type SeedAddresses = z.output<typeof shape>;

/** Addresses by mailbox code and by actor; the error names what is wrong, never an address. */
export function parseAddresses(value: unknown): SeedAddresses {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`The addresses are not usable: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}.`);
}

/** Enters them over whatever was there. */
export function enterAddresses(
  { mailboxes, staffAddresses }: SeedAddresses,
  book: AddressBook,
  transactions: Transactions,
): Promise<void> {
  return transactions.run(async () => {
    for (const [code, address] of Object.entries(mailboxes)) {
      await book.enterMailbox({ code: mailboxCode(code), address });
    }
    for (const [code, address] of Object.entries(staffAddresses)) await book.enterStaffAddress({ code, address });
  });
}
