import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@mash/testing';
import fc from 'fast-check';
import pg from 'pg';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase('pipelining', []);
});

afterAll(() => database.drop());

type Kind = 'named' | 'unnamed' | 'simple' | 'slow' | 'failing' | 'misspelt';

/** What a driver may not mix up when nobody waits for answers: whose they are. */
async function ask(client: pg.Client, kind: Kind, number: number): Promise<number | string> {
  const given = String(number);
  const statements: Record<Kind, pg.QueryConfig> = {
    named: {
      name: `named ${String(number % 3)}`,
      text: `SELECT $1::int + ${String(number % 3)} AS is`,
      values: [number],
    },
    unnamed: { text: 'SELECT $1::int AS is', values: [number] },
    simple: { text: `SELECT ${given} AS is` },
    slow: { name: 'slow', text: 'SELECT $1::int AS is FROM pg_sleep(0.002)', values: [number] },
    failing: { name: 'failing', text: 'SELECT 1 / ($1::int - $1::int) AS is', values: [number] },
    misspelt: { name: `misspelt ${given}`, text: 'SELEKT $1', values: [number] },
  };
  try {
    const { rows } = await client.query<{ is: number }>(statements[kind]);
    return rows[0]?.is ?? Number.NaN;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const expected = (kind: Kind, number: number): number | string => {
  if (kind === 'failing') return '22012';
  if (kind === 'misspelt') return '42601';
  return kind === 'named' ? number + (number % 3) : number;
};

it('the driver gives each of many statements on one connection its own answer, whatever fails between them', async () => {
  const client = new pg.Client({ connectionString: database.url, pipeline: true });
  await client.connect();
  const kinds = fc.constantFrom<Kind>('named', 'unnamed', 'simple', 'slow', 'failing', 'misspelt');
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { minLength: 2, maxLength: 40 }), async (asked) => {
        const answers = await Promise.all(asked.map((kind, number) => ask(client, kind, number)));
        expect(answers).toEqual(asked.map(expected));
      }),
      { numRuns: 100 },
    );
  } finally {
    await client.end();
  }
}, 30_000);
