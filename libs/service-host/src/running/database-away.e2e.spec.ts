import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, realParts, Way } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { type RunningBoats, runningBoats } from '../../test/running-boats.js';

/** What a client waits before it gives up: less than a statement may take. */
const PATIENCE_MS = 4_000;

let way: Way;
let boats: RunningBoats;

beforeAll(async () => {
  const { host, port } = realParts().postgres;
  way = await Way.to({ host, port });
  boats = await runningBoats({ led: (url) => way.led(url) });
}, 60_000);

afterAll(async () => {
  await way.pass();
  await boats.stop();
  await way.refuse();
}, 30_000);

const launch = () =>
  boats
    .api()
    .post('/v1/boats')
    .auth(boats.operations, { type: 'bearer' })
    .set('Idempotency-Key', randomUUID())
    .timeout(PATIENCE_MS)
    .send({ name: 'Ada', mast: { metres: 3 } });

const ready = () => boats.api().get('/health/ready').timeout(PATIENCE_MS);
const untilReady = () => eventually(() => ready().expect(200));
const untilLaunched = () => eventually(() => launch().expect(201));

it.each([
  ['takes connections and answers nothing', () => way.hold()],
  ['is not there', () => way.refuse()],
])(
  'F14 I6 a database that %s is said to every client, however many there are, and to whoever asks for readiness',
  async (_, breaks) => {
    await untilReady();
    await Promise.all(Array.from({ length: 20 }, launch));
    await breaks();

    const answers = await Promise.all(Array.from({ length: 60 }, launch));
    for (const { status, body, headers } of answers) {
      expect({ status, body: body as unknown }).toMatchObject({ status: 503, body: { type: '/problems/store-away' } });
      expect(headers).toMatchObject({ 'content-type': expect.stringContaining('problem+json'), 'retry-after': '2' });
    }
    expect(await ready()).toMatchObject({ status: 503, body: { ready: false, parts: { database: false } } });

    await way.pass();
    await untilLaunched();
    await untilReady();
  },
  60_000,
);

it('F14 a connection that died without a word costs one client an answer, and no other', async () => {
  await untilLaunched();
  way.lose();
  const answers = await Promise.all(Array.from({ length: 40 }, launch));
  for (const { status } of answers) expect([201, 503]).toContain(status);
  expect(await launch()).toMatchObject({ status: 201 });
});
