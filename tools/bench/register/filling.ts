import type pg from 'pg';

/** Of each child a registered id, in a household of two, an entry and one flag; every eighth flag is its family's. */
const FILLS = [
  `CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
     SELECT gen_random_uuid() AS entry, gen_random_uuid() AS flag, gen_random_uuid() AS person, number,
       md5('household ' || (number / 2)::text || $1::text)::uuid AS household
     FROM generate_series(1, $2::int) AS number`,
  `INSERT INTO person (id, survivor_id, registered_at) SELECT person, person, now() FROM fresh`,
  `INSERT INTO household (id, settled_at) SELECT DISTINCT household, now() FROM fresh`,
  `INSERT INTO household_member (household_id, person_id) SELECT household, person FROM fresh`,
  `INSERT INTO entry (id, version, state, subject_kind, subject_id)
     SELECT entry, 1, '{"flags": [], "reviews": [], "introductions": [], "followUps": []}',
       CASE WHEN number % 8 = 0 THEN 'family' ELSE 'child' END,
       CASE WHEN number % 8 = 0 THEN household ELSE person END
     FROM fresh`,
  `INSERT INTO flag (id, entry_id, subject_id, service, practitioner_key, raised_at, expires_at)
     SELECT flag, entry, CASE WHEN number % 8 = 0 THEN household ELSE person END, 'school',
       'practitioner-' || (number % 1000)::text || '@service.example', now(), now() + interval '1 year'
     FROM fresh`,
] as const;

const AT_ONCE = 100_000;

/** Adds so many flags to the register, beside all that it has. */
export async function addFlags(client: pg.Client, count: number): Promise<void> {
  for (let done = 0; done < count; done += AT_ONCE) {
    const [create, ...inserts] = FILLS;
    await client.query('BEGIN');
    await client.query(create, [String(Date.now()), Math.min(AT_ONCE, count - done)]);
    for (const insert of inserts) await client.query(insert);
    await client.query('COMMIT');
  }
  await client.query('VACUUM (ANALYZE) person, household, household_member, entry, flag');
  await client.query('CHECKPOINT');
}

/** Children to ask about: half of them have a flag of their own or their family's, half are nobody. */
export async function somebodyAndNobody(client: pg.Client, count: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly id: string }>(
    `(SELECT id FROM person ORDER BY md5(id::text) LIMIT $1)
     UNION ALL SELECT gen_random_uuid() FROM generate_series(1, $1)`,
    [Math.ceil(count / 2)],
  );
  return rows.map(({ id }) => id).toSorted();
}
