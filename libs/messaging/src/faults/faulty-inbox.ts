import type { Transactions } from '@mash/kernel';
import type { Consumer } from '../inbox/consumer.js';
import type { Linger, Reach } from './faults.js';
import { FaultyTransactions } from './faulty-transactions.js';

export const faultyHandling = (transactions: Transactions, reach: Reach): Transactions =>
  new FaultyTransactions(transactions, reach, { before: 'inbox.beforeTransaction', within: 'inbox.inTransaction' });

export const faultyConsumers = (consumers: readonly Consumer[], reach: Reach, linger: Linger): readonly Consumer[] =>
  consumers.map(({ handle, ...consumer }) => ({
    ...consumer,
    handle: async (event) => {
      const handled = await handle(event);
      reach('inbox.inHandler', event.id);
      await linger();
      return handled;
    },
  }));

type Commit<Offset> = (offset: Offset) => Promise<void>;

/** The database has it, and the bus does not know yet. */
export const faultyCommit =
  <Offset>(commit: Commit<Offset>, reach: Reach): Commit<Offset> =>
  async (offset) => {
    reach('inbox.afterCommit');
    await commit(offset);
  };
