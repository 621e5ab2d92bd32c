import type { Deployment } from '@mash/kernel';
import { DEPLOYMENTS } from '@mash/kernel';
import kafkajs from 'kafkajs';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { asAdmin } from './bus.js';

const { AssignerProtocol } = kafkajs;

export type Readers = ReadonlyMap<Deployment, readonly string[]>;

/** The topics that each deployment's consumer group reads now, as the broker knows it. */
export function readersNow(parts: Pick<PartsDescriptor, 'kafka'>): Promise<Readers> {
  return asAdmin(parts, async (admin) => {
    const { groups } = await admin.describeGroups([...DEPLOYMENTS]);
    return new Map(
      groups.map(({ groupId, members }) => {
        return [groupId as Deployment, [...new Set(members.flatMap((member) => topicsOf(member)))]];
      }),
    );
  });
}

const topicsOf = ({ memberAssignment }: { readonly memberAssignment: Buffer }): readonly string[] =>
  Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {});
