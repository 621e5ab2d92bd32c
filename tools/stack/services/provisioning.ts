import { TOPICS } from '@mash/contracts';
import type { PartsDescriptor } from '../descriptor.js';
import { fingerprintOf, type Marks } from './marks.js';

type Provision = (broker: {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
}) => Promise<void>;

const MESSAGING = '@mash/messaging';
const STEP = 'topics and access rules';

/** Creates topics and access rules; passes over both while the table and the broker are the same as last time. */
export async function provisionTopics({ kafka }: PartsDescriptor, cluster: string, marks: Marks): Promise<void> {
  const fingerprint = fingerprintOf([], [JSON.stringify(TOPICS), cluster, kafka.brokers.join(',')]);
  if (marks.isDone(STEP, fingerprint)) return;
  const { provision } = (await import(MESSAGING)) as { provision: Provision };
  const { brokers, admin, tls } = kafka;
  await provision({ brokers, ...admin, tls: tls === true });
  marks.note(STEP, fingerprint);
}
