import type { Deployment } from '@mash/kernel';
import { DEPLOYMENTS } from '@mash/kernel';
import kafkajs from 'kafkajs';
import type { PartsDescriptor } from '../../stack/descriptor.js';

const { Kafka, AssignerProtocol, logLevel } = kafkajs;

export type Readers = ReadonlyMap<Deployment, readonly string[]>;

/** The topics that each deployment's consumer group reads now, as the broker knows it. */
export async function readersNow({ kafka }: Pick<PartsDescriptor, 'kafka'>): Promise<Readers> {
  const admin = new Kafka({
    clientId: 'onlooker',
    brokers: [...kafka.brokers],
    ssl: kafka.tls === true,
    sasl: { mechanism: 'scram-sha-512', ...kafka.admin },
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups([...DEPLOYMENTS]);
    return new Map(
      groups.map(({ groupId, members }) => [groupId as Deployment, members.flatMap((member) => topicsOf(member))]),
    );
  } finally {
    await admin.disconnect();
  }
}

const topicsOf = ({ memberAssignment }: { readonly memberAssignment: Buffer }): readonly string[] =>
  Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {});
