import type { Topic } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import kafkajs, { type AclEntry } from 'kafkajs';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

type Rule = {
  readonly principal: Deployment;
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly operations: readonly ('read' | 'write' | 'describe')[];
};

/**
 * Who may do what on the bus: one writer for each topic, who may also look at what it has written, its readers, and for
 * each reader its own group.
 */
export function rulesFor(topics: readonly Topic[]): readonly Rule[] {
  const readers = [...new Set(topics.flatMap((topic) => topic.readers))];
  return [
    ...topics.flatMap(({ name, writer, readers }): Rule[] => [
      { principal: writer, resource: 'topic', name, operations: ['write', 'read', 'describe'] },
      ...readers.map((principal): Rule => ({ principal, resource: 'topic', name, operations: ['read', 'describe'] })),
    ]),
    ...readers.map((principal): Rule => ({ principal, resource: 'group', name: principal, operations: ['read'] })),
  ];
}

const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP };
const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
};

/** The same in the broker's words. */
export const accessControl = (rules: readonly Rule[]): AclEntry[] =>
  rules.flatMap(({ principal, resource, name, operations }) =>
    operations.map((operation) => ({
      principal: `User:${principal}`,
      host: '*',
      permissionType: AclPermissionTypes.ALLOW,
      resourceType: RESOURCES[resource],
      resourceName: name,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      operation: OPERATIONS[operation],
    })),
  );
