import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseOpenedV1, ContractBroken, published, ReturnCorrectedV1 } from '@mash/contracts';
import { isDuplicate, type Outgoing } from '@mash/persistence';
import { freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append, withdrawn } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { aService, type ServiceUnderTest } from '../../test/service.js';
import { EventTooLarge, NotOurs } from './errors.js';

const catalogue = new PrefixedCatalogue(freshName('outbox'));
let intake: ServiceUnderTest;
let contactId: string;

beforeAll(async () => {
  intake = await aService({ deployment: 'intake', catalogue });
}, 30_000);

afterAll(async () => {
  await intake.stop();
  await intake.database.drop();
}, 30_000);

beforeEach(() => {
  contactId = randomUUID();
});

const rowsOf = (key: string) =>
  intake.sql.rows<{ id: string; stream_sequence: string; type: string }>(
    'SELECT id, stream_sequence, type FROM outbox WHERE key = $1 ORDER BY id',
    [key],
  );

describe('the outbox', () => {
  it('numbers the events of a stream without holes, in the order given', async () => {
    await append(intake, contactId, 1, [added(contactId), withdrawn(contactId)]);
    await append(intake, contactId, 2, [added(contactId)]);
    expect((await rowsOf(contactId)).map((row) => `${row.stream_sequence} ${row.type}`)).toEqual([
      '1 intake.information-added.v1',
      '2 intake.contact-withdrawn.v1',
      '3 intake.information-added.v1',
    ]);
  });

  it('draws ids in the order of the sequence, whoever writes at the same time, also over several streams', async () => {
    const keys = Array.from({ length: 4 }, () => randomUUID());
    const writes = Array.from({ length: 60 }, (_, writer) => {
      const [one, other] = [keys[writer % 4], keys[(writer * 7 + 1) % 4]] as [string, string];
      return intake.transactions.run(() =>
        intake.outbox.append({ id: randomUUID(), version: 1 }, [added(one), added(other), added(one)]),
      );
    });
    await Promise.all(writes);
    for (const key of keys) {
      const rows = await rowsOf(key);
      expect(rows.map(({ stream_sequence }) => Number(stream_sequence))).toEqual(rows.map((_, index) => index + 1));
    }
  }, 30_000);

  it('keeps the order of each stream when a transaction appends for many aggregates', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await intake.transactions.run(async () => {
      await intake.outbox.append({ id: one, version: 1 }, [added(one)]);
      await intake.outbox.append({ id: other, version: 1 }, [added(other), added(one)]);
      await intake.outbox.append({ id: one, version: 2 }, [withdrawn(one)]);
    });
    expect((await rowsOf(one)).map((row) => `${row.stream_sequence} ${row.type}`)).toEqual([
      '1 intake.information-added.v1',
      '2 intake.information-added.v1',
      '3 intake.contact-withdrawn.v1',
    ]);
    expect(await rowsOf(other)).toHaveLength(1);
  });

  it('leaves no hole when a transaction is rolled back', async () => {
    const failing = intake.transactions.run(async () => {
      await intake.outbox.append({ id: contactId, version: 1 }, [added(contactId)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await append(intake, contactId, 1, [added(contactId)]);
    expect((await rowsOf(contactId)).map(({ stream_sequence }) => stream_sequence)).toEqual(['1']);
  });

  it('turns a race for one version into an error', async () => {
    await append(intake, contactId, 1, [added(contactId)]);
    const second = append(intake, contactId, 1, [added(contactId)]);
    await expect(second.catch((error: unknown) => isDuplicate(error))).resolves.toBe(true);
  });

  it('takes nothing outside a transaction', async () => {
    await expect(intake.outbox.append({ id: contactId, version: 1 }, [added(contactId)])).rejects.toThrow(
      'transaction',
    );
  });
});

describe('what is not a contract of this service', () => {
  const appending = (event: Parameters<ServiceUnderTest['outbox']['append']>[1][number]) =>
    intake.transactions.run(() => intake.outbox.append({ id: contactId, version: 1 }, [event]));

  it('is refused when no contract has its name', async () => {
    await expect(appending({ type: 'intake.unheard-of.v1', subject: contactId, data: {} })).rejects.toThrow(
      'No contract describes',
    );
  });

  it('is refused when it names a field the contract does not, and nothing of its value is said', async () => {
    const event = added(contactId);
    const failure = await appending({ ...event, data: { ...event.data, childName: 'Ada Lovelace' } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ContractBroken);
    expect(String(failure)).toContain('/data/childName');
    expect(String(failure)).not.toContain('Lovelace');
  });

  it('is refused when another service writes its topic', async () => {
    const opened = published(CaseOpenedV1, {
      caseId: contactId,
      contactId,
      stage: 'triage',
      openedAt: '2026-03-02T09:00:00.000Z',
      childIds: [],
      queue: 'triage',
    });
    await expect(appending(opened)).rejects.toBeInstanceOf(NotOurs);
  });

  it('is refused above 256 KiB', async () => {
    const opened = { ...withdrawn(contactId), type: 'intake.contact-details-changed.v1' };
    const data = { contactId, detailsVersion: 1, parts: Array.from({ length: 30_000 }, () => 'household') };
    await expect(appending({ ...opened, data })).rejects.toBeInstanceOf(EventTooLarge);
  });
});

it("an agency's deployment speaks for its own agency", async () => {
  const police = await aService({ deployment: 'checks-police', catalogue });
  const corrected = published(
    ReturnCorrectedV1,
    {
      caseId: contactId,
      checkId: randomUUID(),
      returnId: randomUUID(),
      returnVersion: 2,
      correctedAt: '2026-03-02T09:00:00.000Z',
    },
    'police',
  );
  const { agency: _, ...unsaid } = corrected;
  const appending = (event: Outgoing, version: number) =>
    police.transactions.run(() => police.outbox.append({ id: contactId, version }, [event]));
  await appending(corrected, 1);
  await appending(unsaid, 2);
  await expect(appending({ ...unsaid, agency: 'health' }, 3)).rejects.toBeInstanceOf(NotOurs);
  expect(await police.sql.rows('SELECT DISTINCT topic FROM outbox')).toEqual([
    { topic: catalogue.named('checks.screening.police') },
  ]);
  await police.stop();
  await police.database.drop();
}, 30_000);
