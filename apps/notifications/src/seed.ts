import { readFileSync } from 'node:fs';
import { createDataSource, Sql, SqlTransactions } from '@mash/persistence';
import { PostgresAddressBook } from './adapters/postgres/postgres-address-book.js';
import { enterAddresses, parseAddresses } from './adapters/address-seed.js';
import { readSeedConfig } from './config.js';

/** `node dist/src/seed.js addresses.json`: enters the first mailboxes and staff addresses; running it again changes nothing. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('Name the JSON file: { "mailboxes": { … }, "staffAddresses": { … } }.');

const addresses = parseAddresses(JSON.parse(readFileSync(file, 'utf8')));
const dataSource = await createDataSource({ url: readSeedConfig().DATABASE_URL, applicationName: 'seed' }).initialize();
try {
  await enterAddresses(addresses, new PostgresAddressBook(new Sql(dataSource)), new SqlTransactions(dataSource));
} finally {
  await dataSource.destroy();
}
