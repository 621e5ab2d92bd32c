import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { Field } from '../../field.js';

const HOST = '127.0.0.1';
const LOOK_EVERY_MS = 5;
const LEADS_WITHIN_MS = 60_000;
const ANY_TOPIC = 'intake.contacts';

type Where = Pick<Field, 'stack' | 'edges'>;

/** Stops the broker, and nobody answers in its place. */
export async function takeAway({ stack, edges }: Where): Promise<void> {
  await stack.running.stop('kafka');
  await edges.kafka.refuse();
}

/** In milliseconds since 1970. */
export type Return = { readonly openedAt: number; readonly leadsAt: number };

/** Starts the broker on what it had. Answers when its port opened to the services, and when it led its partitions. */
export async function bringBack({ stack, edges }: Where): Promise<Return> {
  const started = stack.running.start('kafka');
  started.catch(() => undefined);
  const openedAt = await Promise.race([opened(stack.ports.edges.kafka.hub.listens), started.then(() => Date.now())]);
  await edges.kafka.pass();
  const [leadsAt] = await Promise.all([leads(stack.parts.kafka), started]);
  return { openedAt, leadsAt };
}

/** A broker that has opened its port takes no record before it leads again. */
async function leads(kafka: Field['stack']['parts']['kafka']): Promise<number> {
  const end = Date.now() + LEADS_WITHIN_MS;
  while (Date.now() < end) {
    if (await doesLead(kafka)) return Date.now();
    await pause(LOOK_EVERY_MS);
  }
  return Infinity;
}

async function doesLead({ brokers, admin }: Field['stack']['parts']['kafka']): Promise<boolean> {
  const sasl = { mechanism: 'scram-sha-512', ...admin } as const;
  const once = { clientId: 'onlooker', retry: { retries: 0 }, logLevel: kafkajs.logLevel.NOTHING };
  const asking = new kafkajs.Kafka({ ...once, brokers: [...brokers], sasl }).admin();
  try {
    await asking.connect();
    await asking.fetchTopicOffsets(ANY_TOPIC);
    return true;
  } catch {
    return false;
  } finally {
    await asking.disconnect();
  }
}

async function opened(port: number): Promise<number> {
  while (!(await takesConnections(port))) await pause(LOOK_EVERY_MS);
  return Date.now();
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, HOST);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
