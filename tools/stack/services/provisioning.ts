import { TOPICS } from '@mash/contracts';
import { provision } from '@mash/messaging';
import { join } from 'node:path';
import { ROOT } from '../config.js';
import type { PartsDescriptor } from '../descriptor.js';
import { fingerprintOf, type Marks } from './marks.js';

const STEP = 'topics and access rules';
const SETTINGS = join(ROOT, 'libs', 'messaging', 'dist', 'src', 'kafka');

/** Creates topics and access rules; passes over both while the table and the broker are the same as last time. */
export async function provisionTopics({ kafka }: PartsDescriptor, cluster: string, marks: Marks): Promise<void> {
  const { brokers, admin, tls } = kafka;
  const fingerprint = fingerprintOf([SETTINGS], [JSON.stringify(TOPICS), cluster, brokers.join(',')]);
  if (marks.isDone(STEP, fingerprint)) return;
  await provision({ admin: { brokers, ...admin, tls: tls === true } });
  marks.note(STEP, fingerprint);
}
