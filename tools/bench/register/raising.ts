import { randomUUID } from 'node:crypto';
import { Hub } from '../../play/hub.js';

const COORDINATOR = 'staff:earlyHelpCoordinator';
const CONFIRMATIONS = [1, 2, 3, 4, 5].map((number) => ({ number, version: '1' }));

async function post(hub: Hub, path: string, body: object): Promise<Readonly<Record<string, string>>> {
  const answered = await hub.ask({ as: COORDINATOR, at: 'flags', method: 'POST', path, body });
  if (answered.status !== 201) throw new Error(`${path} answered ${String(answered.status)}.`);
  return answered.body as Readonly<Record<string, string>>;
}

/** Flags a second, raised over HTTP by so many coordinators at once, each on children of their own. */
export async function raisedPerSecond(hub: Hub, { count, coordinators }: { count: number; coordinators: number }) {
  const calledAt = new Date(Date.now() - 60_000).toISOString();
  const { callId } = await post(hub, '/v1/calls', { calledAt, safeguardingConcern: 'no' });
  const raise = () =>
    post(hub, '/v1/flags', {
      callId,
      subject: { kind: 'child', personId: randomUUID() },
      practitioner: { name: 'Sam Specimen', service: 'school', role: 'senco', email: 'sam@school.example' },
      confirmations: CONFIRMATIONS,
      spokeToPractitioner: true,
    });
  let left = count;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: coordinators }, async () => {
      for (; left > 0; left -= 1) await raise();
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}
