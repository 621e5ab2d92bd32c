import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Faults, type Linger, type Reach } from '@mash/messaging';
import { SqlTransactions } from '@mash/persistence';
import { randomUUID } from 'node:crypto';
import { type RunningBoats, runningBoats } from '../../test/running-boats.js';

/** Notes which points of the API are reached, where others would die. */
class NotedFaults extends Faults {
  readonly reached: string[] = [];

  override around<Port>(port: Port, faulty: (port: Port, reach: Reach, linger: Linger) => Port): Port {
    return faulty(
      port,
      (point) => {
        if (point.startsWith('api.')) this.reached.push(point);
      },
      () => Promise.resolve(),
    );
  }
}

const faults = new NotedFaults();
let boats: RunningBoats;

beforeAll(async () => {
  boats = await runningBoats({ faults });
}, 60_000);
afterAll(() => boats.stop(), 30_000);
beforeEach(() => {
  faults.reached.length = 0;
});

const BOAT = { name: 'Ada', mast: { metres: 3 } };
const BOTH = ['api.beforeCommit', 'api.afterCommit'];

const launch = (body: object, key: string = randomUUID()) =>
  boats.api().post('/v1/boats').auth(boats.operations, { type: 'bearer' }).set('Idempotency-Key', key).send(body);

const idOf = ({ body }: { readonly body: unknown }): string => (body as { id: string }).id;

it('a request that changes something reaches both points, before it is answered', async () => {
  const id = idOf(await launch(BOAT).expect(201));
  expect(faults.reached).toEqual(BOTH);

  const rename = () => boats.api().put(`/v1/boats/${id}/name`).auth(boats.operations, { type: 'bearer' });
  await rename().set('If-Match', '"1"').send(BOAT).expect(200);
  expect(faults.reached).toEqual([...BOTH, ...BOTH]);
});

it('one that is refused commits nothing and reaches none', async () => {
  await launch({ ...BOAT, name: 'taken' }).expect(422);
  expect(faults.reached).toEqual([]);
});

it('a read reaches none, nor does what the service does by itself', async () => {
  const id = idOf(await launch(BOAT).expect(201));
  faults.reached.length = 0;
  await boats.api().get(`/v1/boats/${id}`).auth(boats.operations, { type: 'bearer' }).expect(200);
  await boats.service.app.get(SqlTransactions).run(() => Promise.resolve());
  expect(faults.reached).toEqual([]);
});
