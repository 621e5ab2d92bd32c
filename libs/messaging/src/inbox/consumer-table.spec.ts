import { expect, it } from '@jest/globals';
import { CheckRequestedV1, ContactReceivedV1, TOPICS } from '@mash/contracts';
import { on } from './consumer.js';
import { ConsumerTable } from './consumer-table.js';

const nothing = () => Promise.resolve();

it('lets several consumers listen to one contract, in their order', () => {
  const table = new ConsumerTable(() => [on(ContactReceivedV1, 'a', nothing), on(ContactReceivedV1, 'b', nothing)]);
  expect(table.of('intake.contact-received.v1').map(({ name }) => name)).toEqual(['a', 'b']);
  expect(table.of('intake.contact-erased.v1')).toEqual([]);
});

it('refuses two consumers of one name on one contract', () => {
  const table = new ConsumerTable(() => [on(ContactReceivedV1, 'a', nothing), on(ContactReceivedV1, 'a', nothing)]);
  expect(() => table.of('x')).toThrow('are called a');
});

it('reads of a family only the topics the deployment may read', () => {
  const table = new ConsumerTable(() => [on(CheckRequestedV1, 'a', nothing), on(ContactReceivedV1, 'b', nothing)]);
  expect(table.topicsFor('checks-police', TOPICS).map(({ name }) => name)).toEqual(['screening.agency.police']);
  expect(table.topicsFor('sla', TOPICS).map(({ name }) => name)).toEqual(['intake.contacts']);
});

it('asks for its consumers when they are first needed, and once', () => {
  let asked = 0;
  const table = new ConsumerTable(() => {
    asked += 1;
    return [];
  });
  expect(asked).toBe(0);
  table.of('x');
  table.of('y');
  expect(asked).toBe(1);
});
